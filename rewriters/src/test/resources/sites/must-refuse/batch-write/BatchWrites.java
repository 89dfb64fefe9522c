package shop;

import com.baomidou.mybatisplus.extension.service.impl.ServiceImpl;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes that must go out one by one. */
@Service
public class BatchWrites {

    private static final String INSERT = "insert into line (sku, amount) values (?, ?)";

    private final JdbcTemplate jdbc;
    private final Map<String, JdbcTemplate> databases;
    private final ProductRepository products;
    private final Items items;
    private final CarrierClient carrier;
    private int written;

    public BatchWrites(
            JdbcTemplate jdbc,
            Map<String, JdbcTemplate> databases,
            ProductRepository products,
            Items items,
            CarrierClient carrier) {
        this.jdbc = jdbc;
        this.databases = databases;
        this.products = products;
        this.items = items;
        this.carrier = carrier;
    }

    public static class Item {
        private Long id;
        private String sku;

        public Long getId() {
            return id;
        }

        public void setSku(String sku) {
            this.sku = sku;
        }

        public String getSku() {
            return sku;
        }
    }

    public interface ItemMapper extends BaseMapper<Item> {}

    @Service
    public static class Items extends ServiceImpl<ItemMapper, Item> {}

    public void withoutTransaction(List<OrderLine> lines) {
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional
    void notPublic(List<OrderLine> lines) {
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void calledFromInside(List<OrderLine> lines) {
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    public void inside(List<OrderLine> lines) {
        calledFromInside(lines);
    }

    @Transactional(readOnly = true)
    public void readOnly(List<OrderLine> lines) {
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class, noRollbackFor = IllegalStateException.class)
    public void keptOnFailure(List<OrderLine> lines) {
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class, propagation = org.springframework.transaction.annotation.Propagation.NEVER)
    public void never(List<OrderLine> lines) {
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class, propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
    public void notSupported(List<OrderLine> lines) {
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public List<String> caught(List<OrderLine> lines) {
        List<String> failed = new ArrayList<>();
        // REFUSED: generated-value-used
        for (OrderLine line : lines) {
            try {
                jdbc.update(INSERT, line.sku(), line.count());
            } catch (RuntimeException duplicate) {
                failed.add(line.sku());
            }
        }
        return failed;
    }

    @Transactional(rollbackFor = Exception.class)
    public void caughtAround(List<OrderLine> lines) {
        try {
            // REFUSED: per-item-error
            for (OrderLine line : lines) {
                jdbc.update(INSERT, line.sku(), line.count());
            }
        } catch (RuntimeException duplicate) {
            jdbc.update("insert into failure (text) values (?)", duplicate.getMessage());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public int changed(List<OrderLine> lines) {
        int count = 0;
        // REFUSED: result-used
        for (OrderLine line : lines) {
            count += jdbc.update("update line set amount = ? where sku = ?", line.count(), line.sku());
        }
        return count;
    }

    @Transactional(rollbackFor = Exception.class)
    public void optimistic(List<OrderLine> lines) {
        // REFUSED: result-used
        for (OrderLine line : lines) {
            if (jdbc.update("update line set amount = ? where sku = ?", line.count(), line.sku()) == 0) {
                throw new IllegalStateException(line.sku());
            }
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void upsert(List<OrderLine> lines) {
        // REFUSED: result-used
        for (OrderLine line : lines) {
            int found = jdbc.update("update line set amount = ? where sku = ?", line.count(), line.sku());
            if (found == 0) {
                jdbc.update(INSERT, line.sku(), line.count());
            }
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public List<Long> generated(List<String> skus) {
        List<Long> ids = new ArrayList<>();
        // REFUSED: generated-value-used
        for (String sku : skus) {
            Item item = new Item();
            item.setSku(sku);
            items.save(item);
            ids.add(item.getId());
        }
        return ids;
    }

    @Transactional(rollbackFor = Exception.class)
    public void logged(List<OrderLine> lines) {
        // REFUSED: generated-value-used
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
            written++;
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void twoStatements(List<OrderLine> lines) {
        // REFUSED: generated-value-used
        for (OrderLine line : lines) {
            jdbc.update("delete from line where sku = ?", line.sku());
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void otherTable(List<OrderLine> lines) {
        // REFUSED: mixed-statements
        for (OrderLine line : lines) {
            jdbc.update("insert into line_" + line.sku() + " (amount) values (?)", line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void statementByKind(List<OrderLine> lines) {
        // REFUSED: mixed-statements
        for (OrderLine line : lines) {
            String sql = line.count() > 0 ? INSERT : "insert into empty_line (sku, amount) values (?, ?)";
            jdbc.update(sql, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void otherDatabase(List<OrderLine> lines) {
        // REFUSED: mixed-statements
        for (OrderLine line : lines) {
            databases.get(line.sku()).update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void computedStatement(List<OrderLine> lines, Function<OrderLine, String> sql) {
        // REFUSED: mixed-statements
        for (OrderLine line : lines) {
            jdbc.update(sql.apply(line), line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void readBefore(List<OrderLine> lines) {
        // REFUSED: read-between-writes
        for (OrderLine line : lines) {
            Integer known = jdbc.queryForObject("select count(*) from line", Integer.class);
            jdbc.update(INSERT, line.sku(), known);
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void readInRepository(List<OrderLine> lines) {
        // REFUSED: read-between-writes
        for (OrderLine line : lines) {
            long known = products.countBySupplierId(line.productId());
            jdbc.update(INSERT, line.sku(), known);
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void askedBefore(List<OrderLine> lines) {
        // REFUSED: read-between-writes
        for (OrderLine line : lines) {
            String zone = carrier.zone(line.sku());
            jdbc.update(INSERT, zone, line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void bookedBefore(List<OrderLine> lines) {
        // REFUSED: read-between-writes
        for (OrderLine line : lines) {
            jdbc.update(INSERT, carrier.book(line.sku()), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void mutableValue(List<Date> days) {
        Date shared = new Date();
        // REFUSED: result-used
        for (Date day : days) {
            shared.setTime(day.getTime());
            jdbc.update("insert into day (at) values (?)", shared);
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void sharedRow(List<String> skus) {
        Item item = new Item();
        // REFUSED: result-used
        for (String sku : skus) {
            item.setSku(sku);
            items.save(item);
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void thrown(List<OrderLine> lines) {
        // REFUSED: exception-semantics
        for (OrderLine line : lines) {
            if (line.count() < 0) {
                throw new IllegalArgumentException(line.sku());
            }
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void countedInField(List<OrderLine> lines) {
        // REFUSED: exception-semantics
        for (OrderLine line : lines) {
            written++;
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void left(List<OrderLine> lines) {
        // REFUSED: early-exit
        for (OrderLine line : lines) {
            if (line.count() == 0) {
                return;
            }
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void counted(List<OrderLine> lines) {
        // REFUSED: loop-form
        for (int i = 0; i < lines.size(); i++) {
            jdbc.update(INSERT, lines.get(i).sku(), i);
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void iterated(Iterator<OrderLine> lines) {
        // REFUSED: loop-form
        while (lines.hasNext()) {
            OrderLine line = lines.next();
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void streamed(List<OrderLine> lines) {
        // REFUSED: loop-form
        lines.forEach(line -> jdbc.update(INSERT, line.sku(), line.count()));
    }

    @Transactional(rollbackFor = Exception.class)
    public void nested(List<List<OrderLine>> orders) {
        for (List<OrderLine> order : orders) {
            // REFUSED: loop-form
            for (OrderLine line : order) {
                jdbc.update(INSERT, line.sku(), line.count());
            }
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void inHelper(List<OrderLine> lines) {
        // REFUSED: helper-between
        for (OrderLine line : lines) {
            insert(line);
        }
    }

    private void insert(OrderLine line) {
        jdbc.update(INSERT, line.sku(), line.count());
    }

    @Transactional
    public void saved(List<Product> all) {
        // REFUSED: no-real-batch
        for (Product product : all) {
            products.save(product);
        }
    }

    @Transactional
    public void deleted(List<Long> ids) {
        // REFUSED: no-real-batch
        for (Long id : ids) {
            products.deleteById(id);
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public synchronized void locked(List<OrderLine> lines) {
        // REFUSED: lock-held
        for (OrderLine line : lines) {
            jdbc.update(INSERT, line.sku(), line.count());
        }
    }

    public void committedEach(Connection connection, List<OrderLine> lines) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            // REFUSED: tx-boundary
            for (OrderLine line : lines) {
                insert.setString(1, line.sku());
                insert.setInt(2, line.count());
                insert.executeUpdate();
            }
        }
    }

    public void committedInLoop(Connection connection, List<OrderLine> lines) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            // REFUSED: generated-value-used
            for (OrderLine line : lines) {
                insert.setString(1, line.sku());
                insert.setInt(2, line.count());
                insert.executeUpdate();
                connection.commit();
            }
        }
    }

    public void halfSet(Connection connection, List<OrderLine> lines) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        // REFUSED: loop-form
        for (OrderLine line : lines) {
            insert.setString(1, line.sku());
            if (line.count() == 0) {
                continue;
            }
            insert.setInt(2, line.count());
            insert.executeUpdate();
        }
        connection.commit();
    }

    public void countedStatement(Connection connection, List<OrderLine> lines) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement update = connection.prepareStatement("update line set amount = ? where sku = ?");
        // REFUSED: result-used
        for (OrderLine line : lines) {
            update.setInt(1, line.count());
            update.setString(2, line.sku());
            written += update.executeUpdate();
        }
        connection.commit();
    }

    public void prepared(Connection connection, List<OrderLine> lines) throws SQLException {
        connection.setAutoCommit(false);
        // REFUSED: mixed-statements
        for (OrderLine line : lines) {
            PreparedStatement insert = connection.prepareStatement("insert into " + line.sku() + " values (?)");
            insert.setInt(1, line.count());
            insert.executeUpdate();
        }
        connection.commit();
    }

    public void savepoints(Connection connection, List<OrderLine> lines) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        // REFUSED: read-between-writes
        for (OrderLine line : lines) {
            connection.setSavepoint();
            insert.setString(1, line.sku());
            insert.setInt(2, line.count());
            insert.executeUpdate();
        }
        connection.commit();
    }

    public void sometimesOn(Connection connection, List<OrderLine> lines) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        connection.setAutoCommit(true);
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            insert.setString(1, line.sku());
            insert.setInt(2, line.count());
            insert.executeUpdate();
        }
    }

    public void onlyIfAsked(Connection connection, List<OrderLine> lines, boolean together) throws SQLException {
        if (together) {
            connection.setAutoCommit(false);
        }
        PreparedStatement insert = connection.prepareStatement(INSERT);
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            insert.setString(1, line.sku());
            insert.setInt(2, line.count());
            insert.executeUpdate();
        }
    }

    public void otherConnection(Connection connection, Connection other, List<OrderLine> lines) throws SQLException {
        other.setAutoCommit(false);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        // REFUSED: tx-boundary
        for (OrderLine line : lines) {
            insert.setString(1, line.sku());
            insert.setInt(2, line.count());
            insert.executeUpdate();
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void ownConnection(DataSource database, List<OrderLine> lines) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            // REFUSED: tx-boundary
            for (OrderLine line : lines) {
                insert.setString(1, line.sku());
                insert.setInt(2, line.count());
                insert.executeUpdate();
            }
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void otherDriver(List<OrderLine> lines) throws SQLException {
        try (PreparedStatement insert =
                DriverManager.getConnection("jdbc:h2:mem:lines").prepareStatement(INSERT)) {
            // REFUSED: tx-boundary
            for (OrderLine line : lines) {
                insert.setString(1, line.sku());
                insert.setInt(2, line.count());
                insert.executeUpdate();
            }
        }
    }
}
