package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@org.springframework.cache.annotation.EnableCaching(
        order = 1,
        mode = org.springframework.context.annotation.AdviceMode.ASPECTJ)
class AppWovenConfiguration {}

@Service
public class AppWoven {

    private final JdbcTemplate jdbc;

    public AppWoven(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: not-proxyable
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class AppWovenPages {

    private final AppWoven reads;

    AppWovenPages(AppWoven reads) {
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
