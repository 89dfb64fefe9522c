package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class AppExistingOther {
    @org.springframework.cache.annotation.CacheEvict("other")
    public void clear() {}
}

@Service
public class AppExisting {

    private final JdbcTemplate jdbc;

    public AppExisting(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: manager-ambiguous
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class AppExistingPages {

    private final AppExisting reads;

    AppExistingPages(AppExisting reads) {
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
