package shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.BeanPropertyRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;

/** Queries that cannot be made for many values. */
@Service
public class BulkJdbcQueries {

    private final JdbcTemplate jdbc;
    private final RowMapper<Product> mapper = new BeanPropertyRowMapper<>(Product.class);

    public BulkJdbcQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<String> keyNotSelected(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            all.add(jdbc.queryForObject("select name from product where id = ?", String.class, id));
        }
        return all;
    }

    public List<Product> rowsWithoutKey(List<Long> ids) {
        List<Product> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            all.addAll(jdbc.query("select name from product where id = ?", mapper, id));
        }
        return all;
    }

    public List<Product> firstRows(List<Long> ids) {
        List<Product> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            all.addAll(jdbc.query("select * from product where supplier_id = ? order by name limit 3", mapper, id));
        }
        return all;
    }

    public List<Product> eitherOr(List<Long> ids) {
        List<Product> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            all.addAll(jdbc.query("select * from product where id = ? or gone = 1", mapper, id));
        }
        return all;
    }

    public List<Product> locked(List<Long> ids) {
        List<Product> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            all.addAll(jdbc.query("select * from product where id = ? for update", mapper, id));
        }
        return all;
    }

    public List<Product> decimals(List<BigDecimal> numbers) {
        List<Product> all = new ArrayList<>();
        // REFUSED: id-equality
        for (BigDecimal number : numbers) {
            all.addAll(jdbc.query("select id, price from product where price = ?", mapper, number));
        }
        return all;
    }

    public List<Product> otherTables(List<String> tables) {
        List<Product> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String table : tables) {
            all.addAll(jdbc.query("select * from " + table + " where name = ?", mapper, table));
        }
        return all;
    }

    public List<Product> mapperOfTheRound(List<Long> ids) {
        List<Product> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            List<Product> named = jdbc.query(
                    "select * from product where id = ?", (rs, n) -> id > 3 ? new Product() : null, id);
            all.addAll(named);
        }
        return all;
    }

    public List<Product> written(List<Long> ids) {
        List<Product> all = new ArrayList<>();
        // REFUSED: write-between-reads
        for (Long id : ids) {
            all.addAll(jdbc.query("select * from product where id = ?", mapper, id));
            jdbc.update("update product set seen = 1");
        }
        return all;
    }

    public List<Product> untilFound(List<Long> ids) {
        // REFUSED: early-exit
        for (Long id : ids) {
            List<Product> found = jdbc.query("select * from product where id = ?", mapper, id);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    public List<Product> joined(List<Long> ids) {
        List<Product> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            List<Product> found = jdbc.query(
                    "select * from product where supplier_id = ?",
                    (rs, row) -> {
                        Product first = new Product();
                        while (rs.next()) {
                            first.setName(rs.getString("name"));
                        }
                        return first;
                    },
                    id);
            all.addAll(found);
        }
        return all;
    }
}
