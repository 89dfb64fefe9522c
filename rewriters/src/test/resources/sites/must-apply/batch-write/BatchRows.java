package shop;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.extension.service.IService;
import com.baomidou.mybatisplus.extension.service.impl.ServiceImpl;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(rollbackFor = Exception.class)
public class BatchRows {

    private static final String INSERT = "insert into line (sku, amount) values (?, ?)";

    private final JdbcTemplate jdbc;
    private final DataSource database;
    private final Rows rows;

    public BatchRows(JdbcTemplate jdbc, DataSource database, Rows rows) {
        this.jdbc = jdbc;
        this.database = database;
        this.rows = rows;
    }

    public static class Row {
        private String sku;

        public void setSku(String sku) {
            this.sku = sku;
        }

        public String getSku() {
            return sku;
        }
    }

    public interface RowMapper extends BaseMapper<Row> {}

    public interface Rows extends IService<Row> {}

    @Service
    public static class RowService extends ServiceImpl<RowMapper, Row> implements Rows {}

    public void lines(List<OrderLine> lines) {
        // APPLIED
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    public void ids(Set<Long> ids) {
        // APPLIED
        for (Long id : ids) {
            jdbc.update("delete from line where id = ?", id);
        }
    }

    public void primitives(long[] ids, String state) {
        // APPLIED
        for (long id : ids) {
            jdbc.update("update line set state = ? where id = ?", state, id);
        }
    }

    public void entries(Map<String, Integer> counts) {
        // APPLIED
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            jdbc.update(INSERT, entry.getKey(), entry.getValue());
        }
    }

    public void computed(List<OrderLine> lines, LocalDate day, BigDecimal rate) {
        // APPLIED
        for (OrderLine line : lines) {
            String sku = line.sku().trim();
            BigDecimal amount = rate.multiply(BigDecimal.valueOf(line.count()));
            jdbc.update("insert into line (sku, amount, day) values (?, ?, ?)", sku, amount, day);
        }
    }

    public void some(List<OrderLine> lines) {
        // APPLIED
        for (OrderLine line : lines) {
            if (line.count() == 0) {
                continue;
            }
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    public void localSql(List<OrderLine> lines, String table) {
        String sql = "insert into " + table + " (sku, amount) values (?, ?)";
        // APPLIED
        for (OrderLine line : lines) {
            jdbc.update(sql, line.sku(), line.count());
        }
    }

    public void twoLoops(List<OrderLine> lines, List<Long> ids) {
        // APPLIED
        for (Long id : ids) {
            jdbc.update("delete from line where id = ?", id);
        }
        // APPLIED
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    public void statement(Connection connection, List<OrderLine> lines) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            // APPLIED
            for (OrderLine line : lines) {
                insert.setString(1, line.sku());
                insert.setInt(2, line.count());
                insert.executeUpdate();
            }
        }
    }

    public void given(PreparedStatement insert, List<String> skus) throws SQLException {
        // APPLIED
        for (String sku : skus) {
            insert.setString(1, sku);
            insert.executeUpdate();
        }
    }

    public void nullable(PreparedStatement insert, List<Basket> baskets) throws SQLException {
        // APPLIED
        for (Basket basket : baskets) {
            if (basket.getProductId() == null) {
                insert.setNull(1, java.sql.Types.BIGINT);
            } else {
                insert.setLong(1, basket.getProductId());
            }
            insert.executeUpdate();
        }
    }

    public void saved(List<String> skus) {
        // APPLIED
        for (String sku : skus) {
            Row row = new Row();
            row.setSku(sku);
            rows.save(row);
        }
    }

    public void savedAsTheyAre(List<Row> all) {
        // APPLIED
        for (Row row : all) {
            rows.save(row);
        }
    }
}

class BatchRowsByHand {

    private final DataSource database;

    BatchRowsByHand(DataSource database) {
        this.database = database;
    }

    void all(List<OrderLine> lines) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            PreparedStatement insert = connection.prepareStatement("insert into line (sku) values (?)");
            // APPLIED
            for (OrderLine line : lines) {
                insert.setString(1, line.sku());
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    void inTry(Connection connection, List<OrderLine> lines) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into line (sku) values (?)")) {
            // APPLIED
            for (OrderLine line : lines) {
                insert.setString(1, line.sku());
                insert.executeUpdate();
            }
            connection.commit();
        }
    }
}
