package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldStraightWriter {
    private final JdbcTemplate jdbc;

    ToldStraightWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update("delete from names where name = ?", name);
    }
}

@Service
public class ToldStraight {

    private final JdbcTemplate jdbc;

    public ToldStraight(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from aa straight_join names where aa.name = ?", Long.class, name);
    }
}

@RestController
class ToldStraightPages {

    private final ToldStraight reads;

    ToldStraightPages(ToldStraight reads) {
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
