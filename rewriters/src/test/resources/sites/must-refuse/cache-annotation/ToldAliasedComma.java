package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldAliasedCommaWriter {
    private final JdbcTemplate jdbc;

    ToldAliasedCommaWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update("update names set name = ?", name);
    }
}

@Service
public class ToldAliasedComma {

    private final JdbcTemplate jdbc;

    public ToldAliasedComma(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from aa a, bb as b, shop.names n where a.name = ?", Long.class, name);
    }
}

@RestController
class ToldAliasedCommaPages {

    private final ToldAliasedComma reads;

    ToldAliasedCommaPages(ToldAliasedComma reads) {
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
