package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Service
class ToldFormatWriter {
    private final JdbcTemplate jdbc;

    ToldFormatWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update(String.format("insert into %s values (?)", "names"), name);
    }
}

@Service
public class ToldFormat {

    private final JdbcTemplate jdbc;

    public ToldFormat(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldFormatPages {

    private final ToldFormat reads;

    ToldFormatPages(ToldFormat reads) {
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
