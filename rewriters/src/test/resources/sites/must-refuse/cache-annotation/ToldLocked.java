package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;


@Service
public class ToldLocked {

    private final JdbcTemplate jdbc;

    public ToldLocked(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: lock-held
    // Nobody else may ask.
    public synchronized Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldLockedPages {

    private final ToldLocked reads;

    ToldLockedPages(ToldLocked reads) {
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
