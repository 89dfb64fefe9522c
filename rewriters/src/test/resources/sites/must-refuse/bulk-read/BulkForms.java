package shop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

@Service
public class BulkForms {

    private final ProductRepository products;

    public BulkForms(ProductRepository products) {
        this.products = products;
    }

    public List<String> withIterator(List<Long> ids) {
        List<String> names = new ArrayList<>();
        Iterator<Long> rest = ids.iterator();
        // REFUSED: loop-form
        while (rest.hasNext()) {
            names.add(products.findById(rest.next()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ancestors(Long start) {
        List<String> names = new ArrayList<>();
        Deque<Long> open = new ArrayDeque<>();
        open.add(start);
        // REFUSED: loop-form
        while (!open.isEmpty()) {
            Product product = products.findById(open.poll()).orElseThrow();
            names.add(product.getName());
            if (product.getSupplierId() != null) {
                open.add(product.getSupplierId());
            }
        }
        return names;
    }

    public List<String> ofIterable(Iterable<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofQueue(BlockingQueue<Long> arriving) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (Long id : arriving) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofStream(Stream<Long> ids) {
        // REFUSED: loop-form
        return ids.map(id -> products.findById(id).orElseThrow().getName()).toList();
    }

    public List<String> ofNumbers(long to) {
        // REFUSED: loop-form
        return LongStream.range(1, to)
                .mapToObj(id -> products.findById(id).orElseThrow().getName())
                .toList();
    }

    public Stream<String> later(List<Long> ids) {
        // REFUSED: loop-form
        return ids.stream().map(id -> products.findById(id).orElseThrow().getName());
    }

    public Iterator<Product> oneByOne(List<Long> ids) {
        // REFUSED: early-exit
        return ids.stream().map(id -> products.findById(id).orElseThrow()).iterator();
    }

    public List<String> inParallel(List<Long> ids) {
        // REFUSED: loop-form
        return ids.parallelStream()
                .map(id -> products.findById(id).orElseThrow().getName())
                .toList();
    }

    public List<String> afterSorting(List<Long> ids) {
        // REFUSED: loop-form
        return ids.stream()
                .sorted()
                .map(id -> products.findById(id).orElseThrow().getName())
                .toList();
    }

    public List<String> ofPairs(Map<String, Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        ids.forEach((name, id) -> names.add(name + products.findById(id).orElseThrow().getWeight()));
        return names;
    }

    public List<String> unlessEmpty(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        if (!ids.isEmpty())
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        return names;
    }

    public List<String> withoutBraces(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (Long id : ids) names.add(products.findById(id).orElseThrow().getName());
        return names;
    }

    public List<String> labelled(List<Long> ids) {
        List<String> names = new ArrayList<>();
        all:
        // REFUSED: early-exit
        for (Long id : ids) {
            if (id < 0) {
                continue all;
            }
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public String inArgument(List<Long> ids) {
        // REFUSED: loop-form
        return String.join(", ", ids.stream().map(id -> products.findById(id).orElseThrow().getName()).toList());
    }

    public List<Product> perElementMemo(List<OrderLine> lines, Map<Long, Product> known) {
        List<Product> all = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (OrderLine line : lines) {
            all.add(known.computeIfAbsent(line.productId(), id -> products.findById(id).orElseThrow()));
        }
        return all;
    }

    public List<String> references(List<Long> ids) {
        // REFUSED: call-form
        return ids.stream().map(products::findById).map(p -> p.orElseThrow().getName()).toList();
    }

    public String innerClass(List<Long> ids) {
        StringBuilder names = new StringBuilder();
        // REFUSED: loop-form
        for (Long id : ids) {
            Object lazy = new Object() {
                @Override
                public String toString() {
                    return products.findById(id).orElseThrow().getName();
                }
            };
            names.append(lazy);
        }
        return names.toString();
    }
}
