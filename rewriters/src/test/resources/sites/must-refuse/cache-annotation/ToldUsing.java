package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldUsingWriter {
    private final JdbcTemplate jdbc;

    ToldUsingWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update("delete from names using aa where aa.name = ?", name);
    }
}

@Service
public class ToldUsing {

    private final JdbcTemplate jdbc;

    public ToldUsing(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldUsingPages {

    private final ToldUsing reads;

    ToldUsingPages(ToldUsing reads) {
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
