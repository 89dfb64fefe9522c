package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** The helper between loop and read does something that a sibling would not. */
@Service
public class BulkBetween {

    private final ProductRepository products;
    private final BulkBetweenCatalogue catalogue;
    private final BulkBetweenSource source;
    private int asked;

    public BulkBetween(ProductRepository products, BulkBetweenCatalogue catalogue, BulkBetweenSource source) {
        this.products = products;
        this.catalogue = catalogue;
        this.source = source;
    }

    public List<String> shared(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(chain(id));
        }
        return all;
    }

    private String chain(Long id) {
        Product product = products.findById(id).orElseThrow();
        return product.getSupplierId() == null ? product.getName() : chain(product.getSupplierId());
    }

    public List<String> copied(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: name-clash
        for (Long id : ids) {
            all.add(label(id));
        }
        return all;
    }

    private String label(Long id) {
        return products.findById(id).orElseThrow().getName() + id;
    }

    private String labelFrom(Long id) {
        return "from " + id;
    }

    public String labels() {
        return label(1L) + labelFrom(2L);
    }

    public List<String> computed(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.computed(id).getName());
        }
        return all;
    }

    public List<String> offset(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.offset(id).getName());
        }
        return all;
    }

    public List<String> twoArguments(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.named(id, "x").getName());
        }
        return all;
    }

    public List<String> cached(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: cached-read
        for (Long id : ids) {
            all.add(catalogue.cached(id).map(Product::getName).orElse(""));
        }
        return all;
    }

    public List<String> guarded(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: read-hook
        for (Long id : ids) {
            all.add(catalogue.guarded(id).map(Product::getName).orElse(""));
        }
        return all;
    }

    public List<String> overridden(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.overridden(id).map(Product::getName).orElse(""));
        }
        return all;
    }

    public List<String> twoImplementations(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(source.product(id).map(Product::getName).orElse(""));
        }
        return all;
    }

    public List<String> counting(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.counting(id).map(Product::getName).orElse(""));
        }
        return all;
    }

    public List<String> filtered(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.heavy(id).map(Product::getName).orElse(""));
        }
        return all;
    }

    public List<String> throwing(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.required(id).getName());
        }
        return all;
    }

    public List<String> clashing(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: name-clash
        for (Long id : ids) {
            all.add(catalogue.findEntry(id).map(Product::getName).orElse(""));
        }
        return all;
    }

    public List<String> varied(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(joined(id));
        }
        return all;
    }

    private String joined(Long... ids) {
        return products.findById(ids[0]).orElseThrow().getName();
    }

    public List<String> recursive(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(path(id));
        }
        return all;
    }

    private String path(Long id) {
        Product product = products.findById(id).orElseThrow();
        return product.getSupplierId() == null ? product.getName() : path(product.getSupplierId()) + product.getName();
    }

    public List<String> nested(List<OrderLine> lines) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-form
        for (OrderLine line : lines) {
            all.add(several(line));
        }
        return all;
    }

    private String several(OrderLine line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.count(); i++) {
            text.append(products.findById(line.productId()).orElseThrow().getName());
        }
        return text.toString();
    }
}

interface BulkBetweenSource {
    Optional<Product> product(Long id);
}

@Service
class BulkBetweenStore implements BulkBetweenSource {
    private final ProductRepository products;

    BulkBetweenStore(ProductRepository products) {
        this.products = products;
    }

    @Override
    public Optional<Product> product(Long id) {
        return products.findById(id);
    }
}

@Service
class BulkBetweenOther implements BulkBetweenSource {
    private final SupplierRepository suppliers;

    BulkBetweenOther(SupplierRepository suppliers) {
        this.suppliers = suppliers;
    }

    @Override
    public Optional<Product> product(Long id) {
        return suppliers.findById(id).map(s -> new Product(id, s.getName()));
    }
}

@interface PreAuthorize {
    String value();
}

@Service
class BulkBetweenCatalogue {

    private final ProductRepository products;
    private int asked;

    BulkBetweenCatalogue(ProductRepository products) {
        this.products = products;
    }

    Product computed(Long id) {
        Product product = products.findById(id).orElseThrow();
        product.setName(product.getName().trim());
        return product;
    }

    Product offset(Long id) {
        return products.findById(id + 1000).orElse(null);
    }

    Product named(Long id, String name) {
        return products.findById(id).orElse(new Product(id, name));
    }

    @Cacheable("products")
    public Optional<Product> cached(Long id) {
        return products.findById(id);
    }

    @PreAuthorize("hasRole('ADMIN')")
    public Optional<Product> guarded(Long id) {
        return products.findById(id);
    }

    Optional<Product> overridden(Long id) {
        return products.findById(id);
    }

    Optional<Product> counting(Long id) {
        asked++;
        return products.findById(id);
    }

    Optional<Product> heavy(Long id) {
        return products.findById(id).filter(p -> p.getWeight() > asked);
    }

    Product required(Long id) {
        asked++;
        return products.findById(id).orElseThrow(() -> new IllegalArgumentException("no " + id));
    }

    Optional<Product> findEntry(Long id) {
        return products.findById(id);
    }

    List<Product> findEntries(List<Long> ids) {
        return List.of();
    }
}

class BulkBetweenSpecial extends BulkBetweenCatalogue {

    BulkBetweenSpecial(ProductRepository products) {
        super(products);
    }

    @Override
    Optional<Product> overridden(Long id) {
        return Optional.empty();
    }
}
