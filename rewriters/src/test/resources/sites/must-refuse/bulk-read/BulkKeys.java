package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Service;

/** The id is not known before the body runs. */
@Service
public class BulkKeys {

    private final Map<String, ProductRepository> shops;
    private ProductRepository products;

    public BulkKeys(Map<String, ProductRepository> shops, ProductRepository products) {
        this.shops = shops;
        this.products = products;
    }

    public List<String> chained(List<Long> starts) {
        List<String> names = new ArrayList<>();
        Long last = null;
        // REFUSED: id-depends-on-body
        for (Long start : starts) {
            Product product = products.findById(last == null ? start : last).orElseThrow();
            names.add(product.getName());
            last = product.getSupplierId();
        }
        return names;
    }

    public List<String> viaSupplier(List<Product> all) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Product each : all) {
            Product other = products.findById(each.getSupplierId() + names.size()).orElseThrow();
            names.add(other.getName());
        }
        return names;
    }

    public List<String> counted(List<Long> ids, List<String> labels) {
        List<String> names = new ArrayList<>();
        int next = 0;
        // REFUSED: id-depends-on-body
        for (String label : labels) {
            names.add(label + products.findById(ids.get(next++)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> drawnFromCounter(List<String> labels, AtomicInteger counter) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (String label : labels) {
            names.add(label + products.findById((long) counter.incrementAndGet()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> reassigned(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Long id : ids) {
            id = id + 1000;
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> setBefore(List<Basket> baskets) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Basket basket : baskets) {
            if (basket.isGift()) {
                basket.setProductId(1L);
            }
            names.add(products.findById(basket.getProductId()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> setOnTheNext(List<Basket> baskets) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Basket basket : baskets) {
            Product product = products.findById(basket.getProductId()).orElseThrow();
            names.add(product.getName());
            baskets.get(baskets.size() - 1).setProductId(product.getSupplierId());
        }
        return names;
    }

    public List<String> setInHelper(List<Basket> baskets) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Basket basket : baskets) {
            complete(basket);
            names.add(products.findById(basket.getProductId()).orElseThrow().getName());
        }
        return names;
    }

    private static void complete(Basket basket) {
        if (basket.getProductId() == null) {
            basket.setProductId(basket.getMore().get(0));
        }
    }

    public List<String> setByReference(List<Basket> baskets) {
        // REFUSED: loop-form
        return baskets.stream()
                .peek(BulkKeys::complete)
                .map(basket -> products.findById(basket.getProductId()).orElseThrow().getName())
                .toList();
    }

    public List<String> entries(Map<String, Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Map.Entry<String, Long> entry : ids.entrySet()) {
            entry.setValue(entry.getValue() + 1);
            names.add(products.findById(entry.getValue()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> entriesOfTheSameMap(Map<String, Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Map.Entry<String, Long> entry : ids.entrySet()) {
            Product product = products.findById(entry.getValue()).orElseThrow();
            names.add(product.getName());
            ids.replaceAll((name, id) -> id + product.getWeight());
        }
        return names;
    }

    public List<String> ofShop(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (OrderLine line : lines) {
            names.add(shops.get(line.sku()).findById(line.productId()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofShopInVariable(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (OrderLine line : lines) {
            ProductRepository shop = shops.get(line.sku());
            names.add(shop.findById(line.productId()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> switching(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (OrderLine line : lines) {
            names.add(products.findById(line.productId()).orElseThrow().getName());
            products = shops.get(line.sku());
        }
        return names;
    }

    public List<String> switchingInHelper(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (OrderLine line : lines) {
            enter(line.sku());
            names.add(products.findById(line.productId()).orElseThrow().getName());
        }
        return names;
    }

    private void enter(String shop) {
        this.products = shops.get(shop);
    }

    public List<String> computed(List<Basket> baskets) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Basket basket : baskets) {
            names.add(products.findById(basket.getMore().remove(0)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> countingGetter(List<Ticket> tickets) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Ticket ticket : tickets) {
            names.add(products.findById(ticket.nextProduct()).orElseThrow().getName());
        }
        return names;
    }

    /** Each call is another product. */
    public static class Ticket {

        private long product;

        public Long nextProduct() {
            return product++;
        }
    }
}
