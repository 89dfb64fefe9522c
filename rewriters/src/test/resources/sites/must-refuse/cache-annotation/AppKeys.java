package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Service
class AppKeysOther {
    @org.springframework.cache.annotation.CacheEvict(cacheNames = "AppKeys.names", allEntries = true)
    public void clear() {}
}

@Service
public class AppKeys {

    private final JdbcTemplate jdbc;

    public AppKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: key-collision
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class AppKeysPages {

    private final AppKeys reads;

    AppKeysPages(AppKeys reads) {
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
