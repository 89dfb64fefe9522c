package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldAliasWriter {
    private final JdbcTemplate jdbc;

    ToldAliasWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update("update n set name = ? from names n", name);
    }
}

@Service
public class ToldAlias {

    private final JdbcTemplate jdbc;

    public ToldAlias(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names n where n.name = ?", Long.class, name);
    }
}

@RestController
class ToldAliasPages {

    private final ToldAlias reads;

    ToldAliasPages(ToldAlias reads) {
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
