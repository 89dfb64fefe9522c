package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Helpers whose handler says something about one key that a read of many could not. */
@Service
public class BulkGuards {

    private final BulkGuardsCatalogue catalogue;

    public BulkGuards(BulkGuardsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public List<String> swallowed(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            Product product = catalogue.swallowed(id);
            all.add(product == null ? "" : product.getName());
        }
        return all;
    }

    public List<String> swallowedBySome(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            Product product = catalogue.swallowedBySome(id);
            all.add(product == null ? "" : product.getName());
        }
        return all;
    }

    public List<String> answeredInstead(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.answeredInstead(id).getName());
        }
        return all;
    }

    public List<String> maybeThrown(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            Product product = catalogue.maybeThrown(id);
            all.add(product == null ? "" : product.getName());
        }
        return all;
    }

    public List<String> thrownBelow(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            Product product = catalogue.thrownBelow(id);
            all.add(product == null ? "" : product.getName());
        }
        return all;
    }

    public List<String> thrownByAnother(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            Product product = catalogue.thrownByAnother(id);
            all.add(product == null ? "" : product.getName());
        }
        return all;
    }

    public List<String> namesTheKey(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.namesTheKey(id).getName());
        }
        return all;
    }

    public List<String> countedEach(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.countedEach(id).getName());
        }
        return all;
    }

    public List<String> anotherAtFirst(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.anotherAtFirst(id).getName());
        }
        return all;
    }

    public List<String> another(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.another(id).getName());
        }
        return all;
    }

    public List<String> changed(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.changed(id).getName());
        }
        return all;
    }

    public List<String> missingIsCaught(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.missingIsCaught(id).getName());
        }
        return all;
    }
}

class BulkGuardsFailures {

    private final boolean strict;

    BulkGuardsFailures(boolean strict) {
        this.strict = strict;
    }

    static void tell(boolean strict, RuntimeException cause) {
        if (!strict) {
            return;
        }
        throw cause;
    }

    void fail(RuntimeException cause) {
        throw new IllegalStateException("strict " + strict, cause);
    }
}

@Service
class BulkGuardsCatalogue {

    private final ProductRepository products;
    private final BulkGuardsFailures failures = new BulkGuardsFailures(true);
    private final Product none = new Product();
    private int asked;

    BulkGuardsCatalogue(ProductRepository products) {
        this.products = products;
    }

    Product swallowed(Long id) {
        Product result = null;
        try {
            result = products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
        }
        return result;
    }

    Product swallowedBySome(Long id) {
        try {
            return products.findById(id).orElse(null);
        } catch (IllegalStateException e) {
            return null;
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
    }

    Product answeredInstead(Long id) {
        try {
            return products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            return none;
        }
    }

    Product maybeThrown(Long id) {
        Product result = null;
        try {
            result = products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            if (asked > 3) {
                throw e;
            }
        }
        return result;
    }

    Product thrownBelow(Long id) {
        Product result = null;
        try {
            result = products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            BulkGuardsFailures.tell(asked > 3, e);
        }
        return result;
    }

    Product thrownByAnother(Long id) {
        Product result = null;
        try {
            result = products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            failures.fail(e);
        }
        return result;
    }

    Product namesTheKey(Long id) {
        try {
            return products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            throw new IllegalStateException("cannot read " + id, e);
        }
    }

    Product countedEach(Long id) {
        try {
            return products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        } finally {
            asked++;
        }
    }

    Product anotherAtFirst(Long id) {
        Product result = none;
        try {
            result = products.findById(id).orElse(result);
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
        return result;
    }

    Product another(Long id) {
        Product result = null;
        try {
            result = products.findById(id).orElse(null);
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
        return none;
    }

    Product changed(Long id) {
        Product product = products.findById(id).orElseThrow();
        product = none;
        return product;
    }

    Product missingIsCaught(Long id) {
        Product product = none;
        try {
            product = products.findById(id).orElseThrow();
        } catch (java.util.NoSuchElementException e) {
            System.err.println("missing");
        }
        return product;
    }
}
