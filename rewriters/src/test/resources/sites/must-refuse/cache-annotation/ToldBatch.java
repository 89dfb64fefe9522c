package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldBatchWriter {
    private final JdbcTemplate jdbc;

    ToldBatchWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(String name) {
        jdbc.batchUpdate("insert into names values (1)", "delete from aa");
    }
}

@Service
public class ToldBatch {

    private final JdbcTemplate jdbc;

    public ToldBatch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class ToldBatchPages {

    private final ToldBatch reads;

    ToldBatchPages(ToldBatch reads) {
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
