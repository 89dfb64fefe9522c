package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class BulkHelpers {

    private final ProductRepository products;
    private final BulkHelpersCatalogue catalogue;

    public BulkHelpers(ProductRepository products, BulkHelpersCatalogue catalogue) {
        this.products = products;
        this.catalogue = catalogue;
    }

    public List<String> described(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.add(describe(id));
        }
        return all;
    }

    private String describe(Long id) {
        Product product = products.findById(id).orElse(null);
        return product == null ? "none" : product.getName() + " " + product.getWeight();
    }

    public List<String> parsed(List<String> texts) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (String text : texts) {
            names.add(products.findById(Long.valueOf(text)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> labelled(List<OrderLine> lines) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(label(line, ": "));
        }
        return all;
    }

    private String label(OrderLine line, String between) {
        return line.sku() + between + products.findById(line.productId()).map(Product::getName).orElse("");
    }

    public List<String> throughBean(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            Product product = catalogue.getProduct(id);
            all.add(product == null ? "" : product.getName());
        }
        return all;
    }

    public List<String> throughBeanAsOptional(List<OrderLine> lines) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(catalogue.findProduct(line.productId()).map(Product::getName).orElse("?"));
        }
        return all;
    }

    public int mappedToMethod(List<Long> ids) {
        int weight = 0;
        // APPLIED
        for (Long id : ids) {
            weight += weightOf(id);
        }
        return weight;
    }

    private int weightOf(long id) {
        return products.findById(id).map(Product::getWeight).orElse(0);
    }
}

@Service
class BulkHelpersCatalogue {

    private final ProductRepository products;

    BulkHelpersCatalogue(ProductRepository products) {
        this.products = products;
    }

    Product getProduct(Long id) {
        return products.findById(id).orElse(null);
    }

    Optional<Product> findProduct(Long id) {
        return products.findById(id);
    }
}
