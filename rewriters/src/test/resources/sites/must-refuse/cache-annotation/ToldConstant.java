package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

final class ToldSql {
    static final String INSERT = String.join(" ", "insert into", "names", "values (?)");
}

@Service
class ToldConstantWriter {
    private final JdbcTemplate jdbc;

    ToldConstantWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.update(ToldSql.INSERT, name);
    }
}

@Service
public class ToldConstant {

    private final JdbcTemplate jdbc;

    public ToldConstant(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldConstantPages {

    private final ToldConstant reads;

    ToldConstantPages(ToldConstant reads) {
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
