package shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Service;

/** The arguments look the same and are not. */
@Service
public class HoistArguments {

    private final ProductRepository products;
    private final SupplierRepository suppliers;
    private final AtomicLong sequence = new AtomicLong();
    private Long current = 1L;
    private String country = "CH";

    public HoistArguments(ProductRepository products, SupplierRepository suppliers) {
        this.products = products;
        this.suppliers = suppliers;
    }

    public long drawn(List<String> labels, LongSupplier ids) {
        long sum = 0;
        // REFUSED: id-depends-on-body
        for (String label : labels) {
            sum += label.length() * products.countBySupplierId(ids.getAsLong());
        }
        return sum;
    }

    public long incremented(List<String> labels) {
        long sum = 0;
        // REFUSED: custom-read
        for (String label : labels) {
            sum += label.length() * products.countBySupplierId(sequence.incrementAndGet());
        }
        return sum;
    }

    public long nexts(List<String> labels, Iterator<Long> ids) {
        long sum = 0;
        // REFUSED: custom-read
        for (String label : labels) {
            sum += label.length() * products.countBySupplierId(ids.next());
        }
        return sum;
    }

    public long polled(List<String> labels, Queue<Long> ids) {
        long sum = 0;
        // REFUSED: custom-read
        for (String label : labels) {
            sum += label.length() * products.countBySupplierId(ids.poll());
        }
        return sum;
    }

    public long firstOfShrinking(List<String> labels, List<Long> ids) {
        long sum = 0;
        // REFUSED: custom-read
        for (String label : labels) {
            sum += label.length() * products.countBySupplierId(ids.get(0));
            ids.remove(0);
        }
        return sum;
    }

    public long ofField(List<Long> ids) {
        long sum = 0;
        // REFUSED: custom-read
        for (Long id : ids) {
            sum += products.countBySupplierId(current);
            current = id;
        }
        return sum;
    }

    public long ofThisField(List<Long> ids) {
        long sum = 0;
        // REFUSED: custom-read
        for (Long id : ids) {
            sum += products.countBySupplierId(this.current);
            this.current = id;
        }
        return sum;
    }

    public long ofFieldSetInHelper(List<Long> ids) {
        long sum = 0;
        // REFUSED: custom-read
        for (Long id : ids) {
            move(id);
            sum += products.countBySupplierId(current);
        }
        return sum;
    }

    private void move(Long id) {
        this.current = id;
    }

    public long ofGetter(List<Long> ids) {
        long sum = 0;
        // REFUSED: id-depends-on-body
        for (Long id : ids) {
            sum += suppliers.countByCountry(country());
            country = id > 100 ? "CH" : "DE";
        }
        return sum;
    }

    private String country() {
        return country;
    }

    public long ofBean(List<Long> ids, Basket basket) {
        long sum = 0;
        // REFUSED: custom-read
        for (Long id : ids) {
            sum += products.countBySupplierId(basket.getProductId());
            basket.setProductId(id);
        }
        return sum;
    }

    public long ofBeanSetInHelper(List<Long> ids, Basket basket) {
        long sum = 0;
        // REFUSED: custom-read
        for (Long id : ids) {
            sum += products.countBySupplierId(basket.getProductId());
            fill(basket, id);
        }
        return sum;
    }

    private static void fill(Basket basket, Long id) {
        basket.setProductId(id);
    }

    public long ofArray(List<Long> ids, Long[] slot) {
        long sum = 0;
        // REFUSED: custom-read
        for (Long id : ids) {
            sum += products.countBySupplierId(slot[0]);
            slot[0] = id;
        }
        return sum;
    }

    public long ofText(List<String> labels, StringBuilder country) {
        long sum = 0;
        // REFUSED: custom-read
        for (String label : labels) {
            sum += suppliers.countByCountry(country.toString());
            country.append(label);
        }
        return sum;
    }

    public long ofDay(List<String> labels) {
        long sum = 0;
        // REFUSED: custom-read
        for (String label : labels) {
            sum += label.length() * products.countBySupplierId(LocalDate.now().toEpochDay());
        }
        return sum;
    }

    public List<Long> assignedLater(List<Long> ids) {
        List<Long> counts = new ArrayList<>();
        Long supplier = 1L;
        // REFUSED: custom-read
        for (Long id : ids) {
            counts.add(products.countBySupplierId(supplier));
            supplier = id;
        }
        return counts;
    }
}
