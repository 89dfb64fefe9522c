package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@interface RolesAllowed {
    String value();
}

@Service
class AppFilterRights {
    @RolesAllowed("ADMIN")
    public Long count(Long all) {
        return all;
    }
}

@Service
public class AppFilter {

    private final JdbcTemplate jdbc;
    private final AppFilterRights rights;

    public AppFilter(JdbcTemplate jdbc, AppFilterRights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    // REFUSED: auth-inside
    public Long names(String name) {
        return rights.count(jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name));
    }
}

@RestController
class AppFilterPages {

    private final AppFilter reads;

    AppFilterPages(AppFilter reads) {
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
