package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Service
class ToldBuilderWriter {
    private final JdbcTemplate jdbc;

    ToldBuilderWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        StringBuilder sql = new StringBuilder("insert into ");
        sql.append("names").append(" values (?)");
        jdbc.update(sql.toString(), name);
    }
}

@Service
public class ToldBuilder {

    private final JdbcTemplate jdbc;

    public ToldBuilder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldBuilderPages {

    private final ToldBuilder reads;

    ToldBuilderPages(ToldBuilder reads) {
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
