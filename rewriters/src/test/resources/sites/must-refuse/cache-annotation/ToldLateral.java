package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldLateralWriter {
    private final JdbcTemplate jdbc;

    ToldLateralWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update("insert into names values (?)", name);
    }
}

@Service
public class ToldLateral {

    private final JdbcTemplate jdbc;

    public ToldLateral(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from aa a cross join lateral (select * from names b where b.aa = a.id) x where a.name = ?", Long.class, name);
    }
}

@RestController
class ToldLateralPages {

    private final ToldLateral reads;

    ToldLateralPages(ToldLateral reads) {
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
