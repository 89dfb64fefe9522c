package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@org.springframework.boot.autoconfigure.SpringBootApplication
class AppTwiceMain {}

@Service
public class AppTwice {

    private final JdbcTemplate jdbc;

    public AppTwice(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: caching-off
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class AppTwicePages {

    private final AppTwice reads;

    AppTwicePages(AppTwice reads) {
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
