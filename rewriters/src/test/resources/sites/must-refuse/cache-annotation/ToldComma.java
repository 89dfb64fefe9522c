package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldCommaWriter {
    private final JdbcTemplate jdbc;

    ToldCommaWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update("update names set name = ?", name);
    }
}

@Service
public class ToldComma {

    private final JdbcTemplate jdbc;

    public ToldComma(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from aa, names where aa.name = ?", Long.class, name);
    }
}

@RestController
class ToldCommaPages {

    private final ToldComma reads;

    ToldCommaPages(ToldComma reads) {
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
