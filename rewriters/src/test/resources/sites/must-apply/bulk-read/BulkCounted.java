package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class BulkCounted {

    private final ProductRepository products;

    public BulkCounted(ProductRepository products) {
        this.products = products;
    }

    public List<String> counted(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> backwards(long[] ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (int i = ids.length - 1; i >= 0; i--) {
            names.add(products.findById(ids[i]).orElseThrow().getName());
        }
        return names;
    }

    public List<String> nested(List<List<OrderLine>> orders) {
        List<String> names = new ArrayList<>();
        for (List<OrderLine> order : orders) {
            // APPLIED
            for (OrderLine line : order) {
                names.add(products.findById(line.productId()).orElseThrow().getName());
            }
        }
        return names;
    }

    public List<String> retried(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        do {
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        } while (names.size() < 3);
        return names;
    }

    public List<String> elements(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (int i = 0; i < lines.size(); ++i) {
            OrderLine line = lines.get(i);
            names.add(i + products.findById(line.productId()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> someOf(List<Long> ids, int most) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (int i = 0; i < most; i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> lastOnesFirst(List<Long> ids, Integer most) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (int i = most - 1; i >= 0; i--) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> countedInside(List<List<Long>> pages) {
        List<String> names = new ArrayList<>();
        while (names.size() < 5) {
            for (List<Long> page : pages) {
                // APPLIED
                for (int i = 0; i < page.size(); i++) {
                    names.add(products.findById(page.get(i)).orElseThrow().getName());
                }
            }
        }
        return names;
    }

    public List<String> withPartsOfAnother(List<Long> ids, List<String> words) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName() + words.subList(0, 1));
        }
        return names;
    }

    public void insideOfFunctions(List<List<OrderLine>> orders, List<String> names) {
        orders.forEach(order -> {
            // APPLIED
            order.forEach(line -> names.add(products.findById(line.productId()).orElseThrow().getName()));
        });
    }
}
