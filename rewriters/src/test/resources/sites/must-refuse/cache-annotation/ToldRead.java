package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

final class ToldReadSql {
    static final String NAMES = String.join(" ", "select count(*) from", "names", "where name = ?");
}


@Service
public class ToldRead {

    private final JdbcTemplate jdbc;

    public ToldRead(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject(ToldReadSql.NAMES, Long.class, name);
    }
}

@RestController
class ToldReadPages {

    private final ToldRead reads;

    ToldReadPages(ToldRead reads) {
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
