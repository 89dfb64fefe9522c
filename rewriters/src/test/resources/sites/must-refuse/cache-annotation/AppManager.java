package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class AppManagerConfiguration {
    @org.springframework.context.annotation.Bean
    org.springframework.cache.CacheManager caches() {
        return new org.springframework.cache.concurrent.ConcurrentMapCacheManager();
    }
}

@Service
public class AppManager {

    private final JdbcTemplate jdbc;

    public AppManager(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: manager-ambiguous
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class AppManagerPages {

    private final AppManager reads;

    AppManagerPages(AppManager reads) {
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
