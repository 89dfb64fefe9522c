package shop;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Nobody knows what runs between the reads. */
@Service
public class BulkCallbacks {

    private final ProductRepository products;
    private final ApplicationEventPublisher events;
    private final ExecutorService workers;
    private final Listener listener;

    public BulkCallbacks(
            ProductRepository products, ApplicationEventPublisher events, ExecutorService workers, Listener listener) {
        this.products = products;
        this.events = events;
        this.workers = workers;
        this.listener = listener;
    }

    /** Implemented by customers. */
    public interface Listener {
        void seen(Product product);

        boolean wants(Long id);
    }

    public void each(List<Long> ids, Consumer<Product> sink) {
        // REFUSED: unresolved
        for (Long id : ids) {
            sink.accept(products.findById(id).orElseThrow());
        }
    }

    public void eachThen(List<Long> ids, Runnable then) {
        List<String> names = new ArrayList<>();
        // REFUSED: unresolved
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
            then.run();
        }
    }

    public List<Product> changed(List<Long> ids, UnaryOperator<Product> change) {
        List<Product> all = new ArrayList<>();
        // REFUSED: unresolved
        for (Long id : ids) {
            all.add(change.apply(products.findById(id).orElseThrow()));
        }
        return all;
    }

    public List<String> joined(List<Long> ids, BiFunction<Long, Product, String> join) {
        // REFUSED: unresolved
        return ids.stream().map(id -> join.apply(id, products.findById(id).orElseThrow())).toList();
    }

    public List<Product> tested(List<Long> ids, Predicate<Product> test) {
        List<Product> all = new ArrayList<>();
        // REFUSED: unresolved
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow();
            if (test.test(product)) {
                all.add(product);
            }
        }
        return all;
    }

    public void reflective(List<Long> ids, Method change) throws ReflectiveOperationException {
        // REFUSED: unresolved
        for (Long id : ids) {
            change.invoke(this, products.findById(id).orElseThrow());
        }
    }

    public void published(List<Long> ids) {
        // REFUSED: unresolved
        for (Long id : ids) {
            events.publishEvent(products.findById(id).orElseThrow());
        }
    }

    public void awaited(List<Long> ids, CountDownLatch imported) throws InterruptedException {
        List<String> names = new ArrayList<>();
        // REFUSED: unresolved
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
            imported.await();
        }
    }

    public void submitted(List<Long> ids) throws Exception {
        List<String> names = new ArrayList<>();
        // REFUSED: unresolved
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
            Future<?> imported = workers.submit(() -> listener.wants(id));
            imported.get();
        }
    }

    public void listened(List<Long> ids) {
        // REFUSED: unresolved
        for (Long id : ids) {
            listener.seen(products.findById(id).orElseThrow());
        }
    }

    public List<String> paced(List<Long> ids) throws InterruptedException {
        List<String> names = new ArrayList<>();
        // REFUSED: unresolved
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
            Thread.sleep(1000);
        }
        return names;
    }

    public void viaOptional(List<Long> ids, Consumer<? super Product> sink) {
        // REFUSED: unresolved
        for (Long id : ids) {
            products.findById(id).ifPresent(sink);
        }
    }

    public void viaOwnMethod(List<Long> ids, Runnable then) {
        List<String> names = new ArrayList<>();
        // REFUSED: unresolved
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
            finish(then);
        }
    }

    private static void finish(Runnable then) {
        then.run();
    }

    public void listenedInHelper(List<Long> ids) {
        // REFUSED: unresolved
        for (Long id : ids) {
            tell(products.findById(id).orElseThrow());
        }
    }

    private void tell(Product product) {
        if (product.getWeight() > 3) {
            listener.seen(product);
        }
    }
}
