package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;


@Service
public class StockLevels {

    private final JdbcTemplate jdbc;

    public StockLevels(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: sensitive-read
    public Long amount(String name) {
        return jdbc.queryForObject("select count(*) from levels where name = ?", Long.class, name);
    }
}

@RestController
class StockLevelsPages {

    private final StockLevels reads;

    StockLevelsPages(StockLevels reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.amount(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.amount(name));
    }
}
