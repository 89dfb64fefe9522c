package shop;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What one round writes, the next one may read. */
@Service
@Transactional
public class BulkWrites {

    private final ProductRepository products;
    private final SupplierRepository suppliers;
    private final EntityManager session;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final BulkWritesStock stock;

    public BulkWrites(
            ProductRepository products,
            SupplierRepository suppliers,
            EntityManager session,
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            BulkWritesStock stock) {
        this.products = products;
        this.suppliers = suppliers;
        this.session = session;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.stock = stock;
    }

    public void saved(List<Long> ids) {
        // REFUSED: write-between-reads
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow();
            product.setName(product.getName().trim());
            products.save(product);
        }
    }

    public void deleted(List<Long> ids) {
        // REFUSED: write-between-reads
        for (Long id : ids) {
            products.findById(id).ifPresent(product -> products.deleteById(product.getSupplierId()));
        }
    }

    public void deletedByReference(List<Long> ids) {
        // REFUSED: write-between-reads
        for (Long id : ids) {
            products.findById(id).ifPresent(products::delete);
        }
    }

    public List<Product> savedInStream(List<Long> ids) {
        // REFUSED: write-between-reads
        return ids.stream()
                .map(id -> products.findById(id).orElseThrow())
                .map(products::save)
                .toList();
    }

    public List<String> savedInPeek(List<OrderLine> lines) {
        // REFUSED: write-between-reads
        return lines.stream()
                .map(line -> products.findById(line.productId()).orElseThrow())
                .peek(product -> stock.book(product.getId()))
                .map(Product::getName)
                .toList();
    }

    public List<String> savedInFilter(List<Long> ids) {
        // REFUSED: write-between-reads
        return ids.stream()
                .filter(id -> stock.book(id))
                .map(id -> products.findById(id).orElseThrow().getName())
                .toList();
    }

    public int savedInOtherBean(List<OrderLine> lines) {
        int weight = 0;
        // REFUSED: write-between-reads
        for (OrderLine line : lines) {
            weight += products.findById(line.productId()).orElseThrow().getWeight();
            stock.book(line.productId());
        }
        return weight;
    }

    public void statement(List<Long> ids) {
        // REFUSED: write-between-reads
        for (Long id : ids) {
            String name = products.findById(id).orElseThrow().getName();
            jdbc.update("update product set name = ? where supplier_id = ?", name, id);
        }
    }

    public void plainStatement(List<Long> ids, Connection connection) throws SQLException {
        try (PreparedStatement rename = connection.prepareStatement("update product set name = ? where id = ?")) {
            // REFUSED: write-between-reads
            for (Long id : ids) {
                rename.setString(1, products.findById(id).orElseThrow().getName());
                rename.setLong(2, id + 1);
                rename.executeUpdate();
            }
        }
    }

    public void query(List<Long> ids) {
        // REFUSED: write-between-reads
        for (Long id : ids) {
            Product product = session.find(Product.class, id);
            session.createQuery("update Product p set p.name = :name where p.supplierId = :id")
                    .setParameter("name", product.getName())
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }

    public List<String> flushed(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: write-between-reads
        for (Long id : ids) {
            Product product = session.find(Product.class, id);
            names.add(product.getName());
            product.setName("");
            session.flush();
        }
        return names;
    }

    public List<Product> cleared(List<Long> ids) {
        List<Product> all = new ArrayList<>();
        // REFUSED: write-between-reads
        for (Long id : ids) {
            all.add(products.findById(id).orElseThrow());
            session.clear();
        }
        return all;
    }

    public void removed(List<Long> ids) {
        // REFUSED: write-between-reads
        for (Long id : ids) {
            Supplier supplier = session.find(Supplier.class, id);
            session.remove(supplier);
        }
    }

    public void inOwnTransaction(List<Long> ids) {
        // REFUSED: write-between-reads
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow();
            transactions.executeWithoutResult(status -> products.save(product));
        }
    }

    public void renamedKey(List<String> codes) {
        // REFUSED: write-between-reads
        for (String code : codes) {
            Product product = products.findByCode(code);
            product.setCode(code + "-old");
        }
    }

    public void renamedKeyInHelper(List<String> codes) {
        // REFUSED: write-between-reads
        for (String code : codes) {
            retire(products.findByCode(code));
        }
    }

    private static void retire(Product product) {
        if (product != null) {
            product.setCode("");
        }
    }

    public void movedToOtherSupplier(List<Long> supplierIds, Long target) {
        // REFUSED: write-between-reads
        for (Long supplierId : supplierIds) {
            for (Product product : products.findBySupplierId(supplierId)) {
                product.setSupplierId(target);
            }
        }
    }

    public void movedByReference(List<Long> supplierIds) {
        // REFUSED: write-between-reads
        for (Long supplierId : supplierIds) {
            products.findBySupplierId(supplierId).forEach(this::detach);
        }
    }

    private void detach(Product product) {
        product.setSupplierId(null);
    }

    public List<String> otherEntity(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: write-between-reads
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
            suppliers.deleteById(id);
        }
        return names;
    }
}

@Service
class BulkWritesStock {

    private final JdbcTemplate jdbc;

    BulkWritesStock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    boolean book(Long id) {
        return jdbc.update("update stock set booked = booked + 1 where product_id = ?", id) > 0;
    }
}
