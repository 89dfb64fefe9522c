package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.BeanPropertyRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

/** Queries of the project's own whose rows for many keys are not, or not told apart as, those for each of them. */
@Service
public class BulkOwnSql {

    private final BulkOwnSqlDao dao;

    public BulkOwnSql(BulkOwnSqlDao dao) {
        this.dao = dao;
    }

    public List<String> anyCase(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.anyCase(key));
        }
        return all;
    }

    public List<String> joined(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.addAll(dao.joined(key));
        }
        return all;
    }

    public List<String> several(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.several(key));
        }
        return all;
    }

    public List<String> counted(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.counted(key));
        }
        return all;
    }

    public List<String> latest(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.latest(key));
        }
        return all;
    }

    public List<String> above(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.above(key));
        }
        return all;
    }

    public List<String> different(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.different(key));
        }
        return all;
    }

    public List<String> grouped(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.grouped(key));
        }
        return all;
    }

    public List<String> locked(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.locked(key));
        }
        return all;
    }

    public List<String> nested(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.nested(key));
        }
        return all;
    }

    public List<String> renamed(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.renamed(key));
        }
        return all;
    }

    public List<String> hidden(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.hidden(key));
        }
        return all;
    }

    public List<String> mutable(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.mutable(key));
        }
        return all;
    }

    public List<String> built(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.built(key));
        }
        return all;
    }

    public List<String> escaped(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.escaped(key));
        }
        return all;
    }

    public List<String> beans(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.addAll(dao.beans(key));
        }
        return all;
    }

    public List<String> changed(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.addAll(dao.changed(key));
        }
        return all;
    }

    public List<String> upper(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.addAll(dao.upper(key));
        }
        return all;
    }

    public List<String> marked(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.addAll(dao.marked(key));
        }
        return all;
    }

    public List<String> stateful(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.addAll(dao.stateful(key));
        }
        return all;
    }

    public List<String> numbers(List<String> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.addAll(dao.numbers(key));
        }
        return all;
    }

    public List<String> priced(List<java.math.BigDecimal> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: id-equality
        for (java.math.BigDecimal key : keys) {
            all.addAll(dao.priced(key));
        }
        return all;
    }
}

@Repository
class BulkOwnSqlDao {

    private final JdbcTemplate jdbc;
    private final String column;
    private String table = "tags";

    BulkOwnSqlDao(JdbcTemplate jdbc, String column) {
        this.jdbc = jdbc;
        this.column = column;
    }

    void useTable(String name) {
        table = name;
    }

    List<String> anyCase(String code) {
        return jdbc.queryForList("select tag from tags where lower(code) = ?", String.class, code);
    }

    List<String> several(String code) {
        return jdbc.queryForList("select tag from tags where code = ? or all_of_them = 1", String.class, code);
    }

    List<String> counted(String code) {
        return jdbc.queryForList("select concat(tag, code) from tags where code = ?", String.class, code);
    }

    List<String> latest(String code) {
        return jdbc.queryForList("select tag from tags where code = ? order by id desc limit 1", String.class, code);
    }

    List<String> above(String code) {
        return jdbc.queryForList("select tag from tags where code > ?", String.class, code);
    }

    List<String> different(String code) {
        return jdbc.queryForList("select distinct tag from tags where code = ?", String.class, code);
    }

    List<String> grouped(String code) {
        return jdbc.queryForList("select tag from tags where code = ? group by tag", String.class, code);
    }

    List<String> locked(String code) {
        return jdbc.queryForList("select tag from tags where code = ? for update", String.class, code);
    }

    List<String> nested(String code) {
        return jdbc.queryForList("select tag from tags where id in (select id from codes where code = ?)", String.class, code);
    }

    List<String> renamed(String code) {
        return jdbc.queryForList("select tag as code from tags where code = ?", String.class, code);
    }

    List<String> hidden(String code) {
        return jdbc.queryForList("select tag from tags where " + column + " = ?", String.class, code);
    }

    List<String> mutable(String code) {
        return jdbc.queryForList("select tag from " + table + " where code = ?", String.class, code);
    }

    List<String> built(String code) {
        return jdbc.queryForList(String.format("select %2$s from %1$s where code = ?", "tags", "tag"), String.class, code);
    }

    List<String> escaped(String code) {
        return jdbc.queryForList("select tag from tags where name = '\\t' and code = ?", String.class, code);
    }

    List<String> beans(String code) {
        return jdbc.query("select tag from tags where code = ?", new BeanPropertyRowMapper<>(String.class), code);
    }

    List<String> changed(String code) {
        return jdbc.queryForList("select tag from tags where code = ?", String.class, code.trim());
    }

    List<String> upper(String code) {
        return new ArrayList<>(jdbc.queryForList("select tag from tags where code = ?", String.class, code));
    }

    List<String> marked(String code) {
        return jdbc.query("select tag from tags where code = ?", (rs, row) -> code + rs.getString(1), code);
    }

    List<String> stateful(String code) {
        return jdbc.query("select code, tag from tags where code = ?", new BulkOwnSqlNumbers(), code);
    }

    List<String> numbers(String code) {
        return jdbc.query("select id from tags where code = ?", rs -> { List<String> all = new ArrayList<>(); return all; }, code);
    }

    List<String> joined(String code) {
        return jdbc.query("select code, tag from tags where code = ?", (rs, row) -> {
            String all = rs.getString("tag");
            while (rs.next()) {
                all += rs.getString("tag");
            }
            return all;
        }, code);
    }

    List<String> priced(java.math.BigDecimal price) {
        return jdbc.queryForList("select tag from tags where price = ?", String.class, price);
    }
}

class BulkOwnSqlNumbers implements org.springframework.jdbc.core.RowMapper<String> {

    private int seen;

    @Override
    public String mapRow(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
        seen++;
        return rs.getString("tag") + seen;
    }
}
