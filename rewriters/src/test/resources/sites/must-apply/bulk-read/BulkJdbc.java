package shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.BeanPropertyRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;

@Service
public class BulkJdbc {

    private static final String OF_SUPPLIER = "select * from product where supplier_id = ? order by name";

    private final JdbcTemplate jdbc;
    private final RowMapper<Product> mapper = new BeanPropertyRowMapper<>(Product.class);

    public BulkJdbc(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<String> names(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            Product product = jdbc.queryForObject("select id, name from product where id = ?", mapper, id);
            names.add(product.getName());
        }
        return names;
    }

    public List<Product> ofSuppliers(List<OrderLine> lines) {
        List<Product> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.addAll(jdbc.query(OF_SUPPLIER, new Object[] {line.productId()}, this.mapper));
        }
        return all;
    }

    public List<Product> bySku(List<OrderLine> lines) {
        // APPLIED
        return lines.stream()
                .flatMap(line -> jdbc
                        .query("select p.* from product p where p.sku = ?", new Rows(), line.sku())
                        .stream())
                .toList();
    }

    public List<Integer> lengths(List<Integer> ids) {
        List<Integer> all = new ArrayList<>();
        // APPLIED
        for (Integer id : ids) {
            String name = jdbc.queryForObject(
                    "select id, name from product where id = ? and gone = 0", (rs, n) -> rs.getString("name"), id);
            all.add(name == null ? 0 : name.length());
        }
        return all;
    }

    static class Rows implements RowMapper<Product> {
        @Override
        public Product mapRow(ResultSet rs, int number) throws SQLException {
            return new Product();
        }
    }
}
