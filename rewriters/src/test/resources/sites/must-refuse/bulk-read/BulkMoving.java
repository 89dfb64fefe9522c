package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class BulkMoving {

    private final ProductRepository products;

    public BulkMoving(ProductRepository products) {
        this.products = products;
    }

    public List<String> elsewhere(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: write-between-reads
        for (Long id : ids) {
            BulkDatabase.use("shop" + id % 3);
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> growing(BulkBasket basket) {
        List<String> names = new ArrayList<>();
        List<Long> ids = basket.getIds();
        // REFUSED: loop-form
        for (int i = 0; i < ids.size(); i++) {
            Product product = products.findById(ids.get(i)).orElseThrow();
            names.add(product.getName());
            basket.addId(product.getId() + 1);
        }
        return names;
    }

    public List<String> copied(Long[] ids, Long[] more) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < ids.length; i++) {
            names.add(products.findById(ids[i]).orElseThrow().getName());
            System.arraycopy(more, i, ids, i + 1, 1);
        }
        return names;
    }
}

class BulkDatabase {

    private static final ThreadLocal<String> NAME = new ThreadLocal<>();

    static void use(String name) {
        NAME.set(name);
    }
}

class BulkBasket {

    private final List<Long> ids = new ArrayList<>();

    List<Long> getIds() {
        return ids;
    }

    void addId(Long id) {
        ids.add(id);
    }
}
