package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class BulkExits {

    private final ProductRepository products;

    public BulkExits(ProductRepository products) {
        this.products = products;
    }

    public String firstHeavy(List<Long> ids) {
        String found = null;
        // REFUSED: early-exit
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow();
            if (product.getWeight() > 10) {
                found = product.getName();
                break;
            }
        }
        return found;
    }

    public boolean anyHeavy(List<OrderLine> lines) {
        // REFUSED: early-exit
        for (OrderLine line : lines) {
            if (products.findById(line.productId()).map(Product::getWeight).orElse(0) > 10) {
                return true;
            }
        }
        return false;
    }

    public List<String> untilUnknown(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: early-exit
        for (Long id : ids) {
            Optional<Product> product = products.findById(id);
            if (product.isEmpty()) {
                return names;
            }
            names.add(product.get().getName());
        }
        return names;
    }

    public List<String> fromSwitch(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: early-exit
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow();
            switch (product.getWeight()) {
                case 0:
                    return names;
                default:
                    names.add(product.getName());
            }
        }
        return names;
    }

    public List<String> firstThree(List<Long> ids) {
        // REFUSED: early-exit
        return ids.stream()
                .map(id -> products.findById(id).orElseThrow().getName())
                .limit(3)
                .toList();
    }

    public List<Product> whileLight(List<Long> ids) {
        // REFUSED: early-exit
        return ids.stream()
                .map(id -> products.findById(id).orElseThrow())
                .takeWhile(product -> product.getWeight() < 10)
                .toList();
    }

    public Optional<Product> firstThatExists(List<Long> ids) {
        // REFUSED: loop-form
        return ids.stream()
                .map(id -> products.findById(id).orElse(null))
                .filter(product -> product != null)
                .findFirst();
    }

    public boolean anyUnknown(List<Long> ids) {
        // REFUSED: loop-form
        return ids.stream().anyMatch(id -> products.findById(id).isEmpty());
    }

    public boolean allLight(List<OrderLine> lines) {
        // REFUSED: loop-form
        return lines.stream().noneMatch(line -> products.findById(line.productId()).orElseThrow().getWeight() > 10);
    }

    public List<String> upToLabel(List<List<Long>> pages) {
        List<String> names = new ArrayList<>();
        pages:
        for (List<Long> page : pages) {
            // REFUSED: early-exit
            for (Long id : page) {
                Product product = products.findById(id).orElse(null);
                if (product == null) {
                    continue pages;
                }
                names.add(product.getName());
            }
        }
        return names;
    }
}
