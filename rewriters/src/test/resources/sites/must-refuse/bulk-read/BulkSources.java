package shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.stereotype.Service;

/** What the loops run over changes while they run. */
@Service
public class BulkSources {

    private final ProductRepository products;
    private final Queue<Long> pending = new ConcurrentLinkedQueue<>();

    public BulkSources(ProductRepository products) {
        this.products = products;
    }

    public List<String> grows(ConcurrentLinkedQueue<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: source-modified
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow();
            names.add(product.getName());
            if (product.getSupplierId() != null) {
                ids.add(product.getSupplierId());
            }
        }
        return names;
    }

    public List<String> growsInHelper(ConcurrentLinkedQueue<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: source-modified
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
            follow(id, ids);
        }
        return names;
    }

    private static void follow(Long id, Collection<Long> ids) {
        if (id < 100) {
            ids.add(id + 1);
        }
    }

    public List<String> growsAsField() {
        List<String> names = new ArrayList<>();
        // REFUSED: source-modified
        for (Long id : pending) {
            Product product = products.findById(id).orElseThrow();
            names.add(product.getName());
            this.pending.add(product.getSupplierId());
        }
        return names;
    }

    public List<String> growsBehindAMethod() {
        List<String> names = new ArrayList<>();
        // REFUSED: source-modified
        for (Long id : pending) {
            names.add(products.findById(id).orElseThrow().getName());
            again(id);
        }
        return names;
    }

    private void again(Long id) {
        if (id < 100) {
            pending.offer(id + 1);
        }
    }

    public List<String> growsUnderAnotherName(ConcurrentSkipListSet<Long> ids) {
        List<String> names = new ArrayList<>();
        Collection<Long> open = ids;
        // REFUSED: source-modified
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow();
            names.add(product.getName());
            open.add(product.getSupplierId());
        }
        return names;
    }

    public List<String> offers(ConcurrentLinkedQueue<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: source-modified
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow();
            names.add(product.getName());
            ids.offer(product.getSupplierId());
        }
        return names;
    }

    public List<String> drains(ConcurrentLinkedQueue<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // REFUSED: source-modified
        for (OrderLine line : lines) {
            names.add(products.findById(line.productId()).orElseThrow().getName());
            lines.remove(line);
        }
        return names;
    }

    public List<String> growsInForEach(ConcurrentLinkedQueue<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: source-modified
        ids.forEach(id -> {
            Product product = products.findById(id).orElseThrow();
            names.add(product.getName());
            ids.add(product.getSupplierId());
        });
        return names;
    }
}
