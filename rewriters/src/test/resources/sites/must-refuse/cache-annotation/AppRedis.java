// DEPENDS: org.springframework.boot:spring-boot-starter-data-redis
package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;


@Service
public class AppRedis {

    private final JdbcTemplate jdbc;

    public AppRedis(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: manager-ambiguous
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class AppRedisPages {

    private final AppRedis reads;

    AppRedisPages(AppRedis reads) {
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
