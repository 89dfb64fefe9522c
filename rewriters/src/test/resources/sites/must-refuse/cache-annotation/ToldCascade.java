package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@jakarta.persistence.Entity
@jakarta.persistence.Table(name = "names")
class ToldCascadeName {
    @jakarta.persistence.Id
    Long id;
}

@jakarta.persistence.Entity
class ToldCascadeList {
    @jakarta.persistence.Id
    Long id;

    @jakarta.persistence.OneToMany(cascade = jakarta.persistence.CascadeType.ALL, orphanRemoval = true)
    java.util.List<ToldCascadeName> names;
}

class ToldCascadeImport {
    jakarta.persistence.EntityManager em;

    void all(ToldCascadeList list) {
        em.persist(list);
    }

    void gone(Long id) {
        em.remove(em.find(ToldCascadeList.class, id));
    }
}


@Service
public class ToldCascade {

    private final JdbcTemplate jdbc;

    public ToldCascade(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldCascadePages {

    private final ToldCascade reads;

    ToldCascadePages(ToldCascade reads) {
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
