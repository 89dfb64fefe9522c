// DEPENDS: com.github.ben-manes.caffeine:jcache:3.2.4
// DEPENDS: org.infinispan:infinispan-jcache:15.0.0
package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;


@Service
public class AppProviders {

    private final JdbcTemplate jdbc;

    public AppProviders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: manager-ambiguous
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from knames where name = ?", Long.class, name);
    }
}

@RestController
class AppProvidersPages {

    private final AppProviders reads;

    AppProvidersPages(AppProviders reads) {
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
