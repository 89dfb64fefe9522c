package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

abstract class ToldGenericDao<T> {
    protected final jakarta.persistence.EntityManager em;

    ToldGenericDao(jakarta.persistence.EntityManager em) {
        this.em = em;
    }

    void store(T row) {
        em.persist(row);
    }
}

@jakarta.persistence.Entity
@jakarta.persistence.Table(name = "names")
class ToldName {
    @jakarta.persistence.Id
    Long id;
}

class ToldNameDao extends ToldGenericDao<ToldName> {
    ToldNameDao(jakarta.persistence.EntityManager em) {
        super(em);
    }
}


@Service
public class ToldGeneric {

    private final JdbcTemplate jdbc;

    public ToldGeneric(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldGenericPages {

    private final ToldGeneric reads;

    ToldGenericPages(ToldGeneric reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.names(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.names(name));
    }
}
