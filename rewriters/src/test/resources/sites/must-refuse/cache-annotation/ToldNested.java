package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldNestedWriter {
    private final JdbcTemplate jdbc;

    ToldNestedWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update("delete from names where name = ?", name);
    }
}

@Service
public class ToldNested {

    private final JdbcTemplate jdbc;

    public ToldNested(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from (select * from names) x where name = ?", Long.class, name);
    }
}

@RestController
class ToldNestedPages {

    private final ToldNested reads;

    ToldNestedPages(ToldNested reads) {
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
