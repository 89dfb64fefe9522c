package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldSelectIntoWriter {
    private final JdbcTemplate jdbc;

    ToldSelectIntoWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update("select * into names from aa where name = ?", name);
    }
}

@Service
public class ToldSelectInto {

    private final JdbcTemplate jdbc;

    public ToldSelectInto(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldSelectIntoPages {

    private final ToldSelectInto reads;

    ToldSelectIntoPages(ToldSelectInto reads) {
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
