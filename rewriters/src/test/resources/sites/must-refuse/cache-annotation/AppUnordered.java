package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@org.springframework.cache.annotation.EnableCaching
class AppUnorderedConfiguration {}

@Service
class AppUnorderedWriter {
    private final JdbcTemplate jdbc;

    AppUnorderedWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @org.springframework.transaction.annotation.Transactional
    public void add(String name) {
        jdbc.update("insert into names (name) values (?)", name);
    }
}

@Service
public class AppUnordered {

    private final JdbcTemplate jdbc;

    public AppUnordered(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: tx-unknown
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class AppUnorderedPages {

    private final AppUnordered reads;

    AppUnorderedPages(AppUnordered reads) {
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
