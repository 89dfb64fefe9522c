package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Service
class ToldParameterWriter {
    private final JdbcTemplate jdbc;

    ToldParameterWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update(name);
    }
}

@Service
public class ToldParameter {

    private final JdbcTemplate jdbc;

    public ToldParameter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldParameterPages {

    private final ToldParameter reads;

    ToldParameterPages(ToldParameter reads) {
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
