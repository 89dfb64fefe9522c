package shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Loops as reports and pages have them. */
@Service
public class BulkMore {

    private final ProductRepository products;
    private final SupplierRepository suppliers;
    private final List<Long> favourites = new ArrayList<>();

    public BulkMore(ProductRepository products, SupplierRepository suppliers) {
        this.products = products;
        this.suppliers = suppliers;
    }

    public record Row(String name, String supplier, int weight) {}

    public List<Row> rows(List<OrderLine> lines) {
        List<Row> rows = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            Product product = products.findById(line.productId()).orElseThrow();
            rows.add(new Row(product.getName(), line.sku(), product.getWeight() * line.count()));
        }
        return rows;
    }

    public List<String> ofField() {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : favourites) {
            names.add(products.findById(id).map(Product::getName).orElse("gone"));
        }
        return names;
    }

    public List<String> ofThisField() {
        // APPLIED
        return this.favourites.stream().map(id -> products.findById(id).orElseThrow().getName()).toList();
    }

    public SortedSet<String> countries(List<Product> all) {
        SortedSet<String> countries = new TreeSet<>();
        // APPLIED
        for (Product product : all) {
            suppliers.findById(product.getSupplierId()).map(Supplier::getCountry).ifPresent(countries::add);
        }
        return countries;
    }

    public String text(List<Long> ids) {
        StringBuilder text = new StringBuilder();
        // APPLIED
        for (Long id : ids) {
            Product product = products.findById(id).orElse(null);
            if (product == null) {
                text.append("unknown ").append(id);
            } else {
                text.append(product.getName()).append(' ').append(product.getWeight());
            }
            text.append('\n');
        }
        return text.toString();
    }

    public int heaviest(Long... ids) {
        int most = 0;
        // APPLIED
        for (Long id : ids) {
            most = Math.max(most, products.findById(id).map(Product::getWeight).orElse(0));
        }
        return most;
    }

    public List<String> literal() {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : Arrays.asList(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L)) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public Map<Boolean, List<Product>> parted(List<Long> ids) {
        // APPLIED
        return ids.stream()
                .map(id -> products.findById(id).orElseThrow())
                .collect(Collectors.partitioningBy(product -> product.getWeight() > 10));
    }

    public List<Optional<Product>> optionals(List<Long> ids) {
        // APPLIED
        return ids.stream().map(id -> products.findById(id)).collect(Collectors.toList());
    }

    public int unknown(List<Long> ids) {
        int unknown = 0;
        // APPLIED
        for (Long id : ids) {
            if (products.findById(id).isEmpty()) {
                unknown++;
            }
        }
        return unknown;
    }

    @Transactional(readOnly = true)
    public List<String> skippingSmall(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            if (line.count() < 2) {
                continue;
            }
            names.add(products.findById(line.productId()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> bySupplierName(List<String> names) {
        List<String> countries = new ArrayList<>();
        // APPLIED
        for (String name : names) {
            countries.add(suppliers.findByName(name).map(Supplier::getCountry).orElse("?"));
        }
        return countries;
    }

    public boolean[] flags(List<Long> ids) {
        boolean[] heavy = new boolean[ids.size()];
        int at = 0;
        // APPLIED
        for (Long id : ids) {
            heavy[at++] = products.findById(id).orElseThrow().getWeight() > 10;
        }
        return heavy;
    }

    public void rename(List<Basket> baskets) {
        // APPLIED
        for (Basket basket : baskets) {
            Product product = products.findById(basket.getProductId()).orElseThrow();
            basket.setSku(product.getCode());
        }
    }

    public List<String> withDefault(List<Long> ids, Product fallback) {
        // APPLIED
        List<String> names = ids.stream()
                .map(id -> products.findById(id).orElse(fallback))
                .map(Product::getName)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
        return names;
    }
}
