// DEPENDS: com.github.ben-manes.caffeine:jcache:3.2.4
// DEPENDS: javax.cache:cache-api:1.1.1
package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;


@Service
public class JsrReads {

    private final JdbcTemplate jdbc;

    public JsrReads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // APPLIED
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from jnames where name = ?", Long.class, name);
    }
}

@RestController
class JsrReadsPages {

    private final JsrReads reads;

    JsrReadsPages(JsrReads reads) {
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
