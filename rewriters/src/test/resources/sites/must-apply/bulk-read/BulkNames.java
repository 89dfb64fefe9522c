package shop;

import java.util.Set;
import org.springframework.stereotype.Service;

/** Every name that new code would like is taken. */
@Service
public class BulkNames extends BulkNamesBase {

    private final ProductRepository products;

    public BulkNames(ProductRepository products) {
        this.products = products;
    }

    static class HashMap {}

    static class Map {}

    static class List {}

    public String inherited(java.util.List<Long> ids) {
        StringBuilder names = new StringBuilder();
        // APPLIED
        for (Long id : ids) {
            names.append(products.findById(id).orElseThrow().getName()).append(productsById.contains(id));
        }
        return names.toString();
    }

    public String parameters(java.util.List<Long> ids, String chunk, String product, int from) {
        StringBuilder names = new StringBuilder();
        // APPLIED
        for (Long id : ids) {
            names.append(products.findById(id).orElseThrow().getName()).append(chunk + product + from);
        }
        return names.toString();
    }
}

class BulkNamesBase {
    protected final Set<Long> productsById = Set.of();
    protected int chunk = 3;
}
