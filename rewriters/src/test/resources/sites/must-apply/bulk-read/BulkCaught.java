package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Reads whose failure the loop, or a helper, has a word about; and helpers that others call, too. */
@Service
public class BulkCaught {

    private final ProductRepository products;
    private final BulkCaughtCatalogue catalogue;

    public BulkCaught(ProductRepository products, BulkCaughtCatalogue catalogue) {
        this.products = products;
        this.catalogue = catalogue;
    }

    public List<String> caughtEach(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            try {
                names.add(products.findById(id).orElseThrow().getName());
            } catch (RuntimeException unreadable) {
                names.add("?");
            }
        }
        return names;
    }

    public int countedInFinally(List<Long> ids) {
        int tried = 0;
        int weight = 0;
        // APPLIED
        for (Long id : ids) {
            try {
                weight += products.findById(id).orElseThrow().getWeight();
            } finally {
                tried++;
            }
        }
        return weight + tried;
    }

    public List<String> caughtInHelper(List<String> texts) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (String text : texts) {
            names.add(nameOrNothing(text));
        }
        return names;
    }

    private String nameOrNothing(String text) {
        try {
            Long id = Long.valueOf(text);
            Product product = products.findById(id).orElse(null);
            if (product != null) {
                return product.getName();
            }
        } catch (RuntimeException broken) {
            return broken.getMessage();
        }
        return "";
    }

    public List<String> required(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.add(catalogue.required(id).getName());
        }
        return all;
    }

    public void checked(List<Long> ids) {
        // APPLIED
        for (Long id : ids) {
            catalogue.required(id);
        }
    }

    public void checkedInLambda(List<Long> ids) {
        // APPLIED
        ids.forEach(id -> catalogue.required(id));
    }

    public List<String> shared(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.add(label(id));
        }
        return all;
    }

    private String label(Long id) {
        return products.findById(id).orElseThrow().getName() + id;
    }

    public String first() {
        return label(1L);
    }
}

@Service
class BulkCaughtCatalogue {

    private final ProductRepository products;

    BulkCaughtCatalogue(ProductRepository products) {
        this.products = products;
    }

    Product required(Long id) {
        return products.findById(id).orElseThrow(() -> new IllegalArgumentException("no " + id));
    }
}
