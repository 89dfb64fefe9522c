package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Helpers that read one row, and whose handler never lets a failure pass. */
@Service
public class BulkGuarded {

    private final BulkGuardedCatalogue catalogue;

    public BulkGuarded(BulkGuardedCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public List<String> intoVariable(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.add(catalogue.intoVariable(id).getName());
        }
        return all;
    }

    public List<String> throughThrower(List<Long> ids) throws Exception {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            Product product = catalogue.throughThrower(id);
            all.add(product == null ? "" : product.getName());
        }
        return all;
    }

    public List<String> returned(List<OrderLine> lines) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(catalogue.returned(line.productId()).map(Product::getName).orElse("?"));
        }
        return all;
    }

    public List<String> unboxed(List<OrderLine> lines) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(catalogue.unboxed(line.productId()).getName());
        }
        return all;
    }

    public List<String> named(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.add(catalogue.named(id).getName());
        }
        return all;
    }
}

class BulkGuardedFailures {

    private BulkGuardedFailures() {}

    static void readFailed(StringBuilder log, Exception cause) {
        log.append(cause.getMessage());
        throw new IllegalStateException("cannot read", cause);
    }
}

@Service
class BulkGuardedCatalogue {

    private final ProductRepository products;
    private final StringBuilder log = new StringBuilder();

    BulkGuardedCatalogue(ProductRepository products) {
        this.products = products;
    }

    Product intoVariable(Long id) {
        Product result = null;
        try {
            result = products.findById(id).orElse(null);
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalStateException("cannot read", e);
        }
        return result;
    }

    Product throughThrower(Long id) throws Exception {
        Product result = null;
        try {
            result = products.findById(id).orElse(null);
        } catch (Exception e) {
            BulkGuardedFailures.readFailed(log, e);
        }
        return result;
    }

    Optional<Product> returned(Long id) {
        try {
            return products.findById(id);
        } catch (RuntimeException e) {
            fail(e);
        }
        return null;
    }

    private void fail(RuntimeException e) {
        throw new IllegalArgumentException(e);
    }

    Product unboxed(long id) {
        Product result = null;
        try {
            result = products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            fail(e);
        }
        return result;
    }

    Product named(Long id) {
        Product product = products.findById(id).orElse(null);
        return product;
    }
}
