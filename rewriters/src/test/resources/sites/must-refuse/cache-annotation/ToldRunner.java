package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldRunnerConfiguration {
    @org.springframework.context.annotation.Bean
    org.springframework.boot.CommandLineRunner fill(JdbcTemplate jdbc) {
        return args -> jdbc.update("insert into names (name) values ('first')");
    }
}


@Service
public class ToldRunner {

    private final JdbcTemplate jdbc;

    public ToldRunner(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldRunnerPages {

    private final ToldRunner reads;

    ToldRunnerPages(ToldRunner reads) {
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
