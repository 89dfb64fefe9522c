package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Something happens between two reads, or the first one may never be reached. */
@Service
public class HoistOrder {

    private final ProductRepository products;
    private final JdbcTemplate jdbc;
    private int asked;

    public HoistOrder(ProductRepository products, JdbcTemplate jdbc) {
        this.products = products;
        this.jdbc = jdbc;
    }

    public List<Long> onlySome(List<Long> ids, Long supplier) {
        List<Long> counts = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            if (id > 10) {
                counts.add(id + products.countBySupplierId(supplier));
            }
        }
        return counts;
    }

    public List<Long> otherwise(List<Long> ids, Long supplier) {
        List<Long> counts = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            counts.add(id > 10 ? 0 : products.countBySupplierId(supplier));
        }
        return counts;
    }

    public int shortCircuit(List<Long> ids, Long supplier) {
        int found = 0;
        // REFUSED: custom-read
        for (Long id : ids) {
            if (id > 10 && products.countBySupplierId(supplier) > 3) {
                found++;
            }
        }
        return found;
    }

    public List<Long> afterContinue(List<Long> ids, Long supplier) {
        List<Long> counts = new ArrayList<>();
        // REFUSED: early-exit
        for (Long id : ids) {
            if (id < 0) {
                break;
            }
            counts.add(id + products.countBySupplierId(supplier));
        }
        return counts;
    }

    public List<Long> caught(List<Long> ids, Long supplier) {
        List<Long> counts = new ArrayList<>();
        // REFUSED: conditional-read
        for (Long id : ids) {
            try {
                counts.add(id + products.countBySupplierId(supplier));
            } catch (RuntimeException unreadable) {
                counts.add(-1L);
            }
        }
        return counts;
    }

    public List<Long> printedFirst(List<Long> ids, Long supplier) {
        List<Long> counts = new ArrayList<>();
        // REFUSED: exception-semantics
        for (Long id : ids) {
            counts.add(id);
            counts.add(products.countBySupplierId(supplier));
        }
        return counts;
    }

    public long countedFirst(List<Long> ids, Long supplier) {
        long sum = 0;
        // REFUSED: exception-semantics
        for (Long id : ids) {
            count();
            sum += id * products.countBySupplierId(supplier);
        }
        return sum;
    }

    private void count() {
        asked++;
    }

    public long countedInPlace(List<Long> ids, Long supplier) {
        long sum = 0;
        // REFUSED: exception-semantics
        for (Long id : ids) {
            asked++;
            sum += id * products.countBySupplierId(supplier);
        }
        return sum;
    }

    public long written(List<Long> ids, Long supplier) {
        long sum = 0;
        // REFUSED: custom-read
        for (Long id : ids) {
            sum += id * products.countBySupplierId(supplier);
            jdbc.update("update product set supplier_id = ? where id = ?", supplier, id);
        }
        return sum;
    }

    public long renamed(List<Product> all, Long supplier) {
        long sum = 0;
        // REFUSED: write-between-reads
        for (Product each : all) {
            sum += each.getWeight() * products.countBySupplierId(supplier);
            each.setSupplierId(supplier);
        }
        return sum;
    }

    public long handedOn(List<Long> ids, Long supplier, Consumer<Long> sink) {
        long sum = 0;
        // REFUSED: unresolved
        for (Long id : ids) {
            sum += products.countBySupplierId(supplier);
            sink.accept(id);
        }
        return sum;
    }

    public boolean changedMeanwhile(Product product, Long supplier) {
        long before = products.countBySupplierId(supplier);
        product.setSupplierId(supplier);
        // REFUSED: write-between-reads
        return products.countBySupplierId(supplier) > before;
    }

    public long notKept(Long supplier) {
        if (products.countBySupplierId(supplier) > 0) {
            // REFUSED: call-form
            return products.countBySupplierId(supplier) * 2;
        }
        return 0;
    }

    public long changedLater(Long supplier) {
        long count = products.countBySupplierId(supplier);
        count = count * 2;
        // REFUSED: loop-carried
        return count + products.countBySupplierId(supplier);
    }

    public boolean sharedRows(Long supplier) {
        List<Product> rows = products.findBySupplierId(supplier);
        rows.removeIf(row -> row.getWeight() > 3);
        // REFUSED: mutable-result
        return rows.size() < products.findBySupplierId(supplier).size();
    }

    public boolean sharedRow(String code) {
        Product before = products.findByCode(code);
        // REFUSED: mutable-result
        Product after = products.findByCode(code);
        return before == after;
    }

    public long wider(Long supplier) {
        Long count = products.countBySupplierId(supplier);
        // REFUSED: unresolved
        return count + products.countBySupplierId(supplier);
    }

    public long inHelper(Long supplier) {
        long count = products.countBySupplierId(supplier);
        // REFUSED: helper-between
        return count + again(supplier);
    }

    private long again(Long supplier) {
        return products.countBySupplierId(supplier);
    }

    public synchronized long locked(Long supplier) {
        long count = products.countBySupplierId(supplier);
        // REFUSED: lock-held
        return count + products.countBySupplierId(supplier);
    }

}
