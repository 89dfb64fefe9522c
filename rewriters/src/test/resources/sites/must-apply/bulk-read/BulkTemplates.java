package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

@Service
public class BulkTemplates {

    private final BulkTemplatesDao dao;

    public BulkTemplates(BulkTemplatesDao dao) {
        this.dao = dao;
    }

    public List<String> tags(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.addAll(dao.tagsOf(id));
        }
        return all;
    }

    public int supplied(List<OrderLine> lines) {
        int count = 0;
        // APPLIED
        for (OrderLine line : lines) {
            count += dao.findSuppliers(line.sku()).size();
        }
        return count;
    }
}

interface BulkTemplatesDao {

    List<String> tagsOf(Long productId);

    List<BulkTemplatesSupplier> findSuppliers(String sku);
}

record BulkTemplatesSupplier(long id, String name) {}

@Repository
class BulkTemplatesJdbcDao implements BulkTemplatesDao {

    private static final String TAGS = "tags";
    private static final String SUPPLIERS = "select s.id, s.name from supplier s"
            + " join supply on supply.supplier_id = s.id where supply.sku = ? and s.active = true order by s.name";

    private final JdbcTemplate jdbc;

    BulkTemplatesJdbcDao(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> tagsOf(Long productId) {
        return jdbc.queryForList("select tag from " + TAGS + " where product_id = ?", String.class, productId);
    }

    @Override
    public List<BulkTemplatesSupplier> findSuppliers(String sku) {
        return jdbc.query(
                SUPPLIERS, (rs, row) -> new BulkTemplatesSupplier(rs.getLong("id"), rs.getString("name")), sku);
    }
}
