package shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class BulkLoops {

    private final ProductRepository products;
    private final SupplierRepository suppliers;

    public BulkLoops(ProductRepository products, SupplierRepository suppliers) {
        this.products = products;
        this.suppliers = suppliers;
    }

    public List<String> names(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofSet(Set<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            names.add(products.findById(id).map(Product::getName).orElse("?"));
        }
        return names;
    }

    public List<String> ofArray(Long[] ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofPrimitives(long[] ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> inferred(Collection<Long> ids) {
        var names = new ArrayList<String>();
        // APPLIED
        for (var id : ids) {
            var product = products.findById(id).orElseThrow();
            names.add(product.getName());
        }
        return names;
    }

    public List<String> finals(final List<Long> ids) {
        final List<String> names = new ArrayList<>();
        // APPLIED
        for (final Long id : ids) {
            final Product product = products.findById(id).orElse(null);
            names.add(product == null ? "none" : product.getName());
        }
        return names;
    }

    public int ofRecords(List<OrderLine> lines) {
        int weight = 0;
        // APPLIED
        for (OrderLine line : lines) {
            weight += line.count() * products.findById(line.productId()).orElseThrow().getWeight();
        }
        return weight;
    }

    public Map<String, Product> ofBeans(List<Basket> baskets) {
        Map<String, Product> all = new HashMap<>();
        // APPLIED
        for (Basket basket : baskets) {
            Optional<Product> product = products.findById(basket.getProductId());
            product.ifPresent(p -> all.put(basket.getSku(), p));
        }
        return all;
    }

    public Map<String, String> ofEntries(Map<String, Long> ids) {
        Map<String, String> names = new TreeMap<>();
        // APPLIED
        for (Map.Entry<String, Long> entry : ids.entrySet()) {
            names.put(entry.getKey(), products.findById(entry.getValue()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofKeys(Map<Long, Integer> counts) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : counts.keySet()) {
            names.add(counts.get(id) + " " + products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> guarded(List<Basket> baskets) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Basket basket : baskets) {
            if (basket.getProductId() != null) {
                names.add(products.findById(basket.getProductId()).orElseThrow().getName());
            }
        }
        return names;
    }

    public List<String> skipped(List<Basket> baskets) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Basket basket : baskets) {
            if (basket.getProductId() == null) {
                continue;
            }
            names.add(products.findById(basket.getProductId()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> onlyGifts(List<Basket> baskets) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Basket basket : baskets) {
            if (basket.isGift()) {
                names.add(products.findById(basket.getProductId()).orElseThrow().getName());
            }
        }
        return names;
    }

    public List<String> otherwise(List<Basket> baskets) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Basket basket : baskets) {
            names.add(basket.isGift() ? "gift" : products.findById(basket.getProductId()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> thrownOn(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            Product product = products.findById(id).orElseThrow(() -> new IllegalArgumentException("no product " + id));
            names.add(product.getName());
        }
        return names;
    }

    public List<String> ofTwo(List<Product> all) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Product product : all) {
            Supplier supplier = suppliers.findById(product.getSupplierId()).orElse(null);
            if (supplier != null) {
                names.add(product.getName() + " of " + supplier.getName());
            }
        }
        return names;
    }

    public List<String> twice(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            if (products.findById(id).isPresent()) {
                names.add(products.findById(id).get().getName());
            }
        }
        return names;
    }

    public List<String> twoLoops(List<Long> ids, List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        // APPLIED
        for (OrderLine line : lines) {
            names.add(products.findById(line.productId()).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofCall(BulkLoopsIds source) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : source.next()) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> byCode(List<String> codes) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (String code : codes) {
            Product product = products.findByCode(code);
            names.add(product == null ? code : product.getName());
        }
        return names;
    }

    public int bySupplier(List<Supplier> all) {
        int weight = 0;
        // APPLIED
        for (Supplier supplier : all) {
            for (Product product : products.findBySupplierId(supplier.getId())) {
                weight += product.getWeight();
            }
        }
        return weight;
    }

    public Map<Long, List<Product>> grouped(List<Long> supplierIds) {
        Map<Long, List<Product>> all = new LinkedHashMap<>();
        // APPLIED
        for (Long supplierId : supplierIds) {
            List<Product> found = products.findBySupplierId(supplierId);
            found.removeIf(p -> p.getWeight() == 0);
            all.put(supplierId, found);
        }
        return all;
    }

    public List<String> mapped(List<Long> ids) {
        // APPLIED
        return ids.stream()
                .map(id -> products.findById(id).orElseThrow().getName())
                .collect(Collectors.toList());
    }

    public List<Product> present(List<OrderLine> lines) {
        // APPLIED
        return lines.stream()
                .map(line -> products.findById(line.productId()).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    public List<String> ofFiltered(List<Basket> baskets) {
        // APPLIED
        return baskets.stream()
                .filter(basket -> basket.getProductId() != null)
                .map(basket -> products.findById(basket.getProductId()).orElseThrow().getName())
                .toList();
    }

    public Map<String, Integer> byName(List<Long> ids) {
        // APPLIED
        Map<String, Integer> weights = ids.stream()
                .map(id -> products.findById(id).orElseThrow())
                .collect(Collectors.toMap(Product::getName, Product::getWeight, (a, b) -> a));
        return weights;
    }

    public int total(List<Long> ids) {
        // APPLIED
        int sum = ids.stream().mapToInt(id -> products.findById(id).orElseThrow().getWeight()).sum();
        return sum;
    }

    public List<String> each(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        ids.forEach(id -> names.add(products.findById(id).orElseThrow().getName()));
        return names;
    }

    public List<String> eachInBlock(Set<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        ids.forEach(id -> {
            Product product = products.findById(id).orElse(null);
            if (product != null) {
                names.add(product.getName());
            }
        });
        return names;
    }

    public List<Long> flat(List<Long> supplierIds) {
        // APPLIED
        return supplierIds.stream()
                .flatMap(supplierId -> products.findBySupplierId(supplierId).stream())
                .map(Product::getId)
                .toList();
    }

    public List<String> inSwitch(int kind, List<Long> ids) {
        List<String> names = new ArrayList<>();
        switch (kind) {
            case 1:
                // APPLIED
                for (Long id : ids) {
                    names.add(products.findById(id).orElseThrow().getName());
                }
                break;
            case 2:
                // APPLIED
                for (Long id : ids) {
                    names.add("2 " + products.findById(id).orElseThrow().getName());
                }
                break;
            default:
        }
        return names;
    }

    public List<String> inBranches(List<Long> ids, boolean loud) {
        List<String> names = new ArrayList<>();
        if (loud) {
            // APPLIED
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName().toUpperCase());
            }
        } else {
            // APPLIED
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        }
        return names;
    }

    public List<String> caughtAround(List<Long> ids) {
        List<String> names = new ArrayList<>();
        try {
            // APPLIED
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        } catch (IllegalStateException broken) {
            names.clear();
        }
        return names;
    }

    public List<String> local(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            Long wanted = line.productId();
            Product product = products.findById(wanted).orElseThrow();
            names.add(product.getName());
        }
        return names;
    }

    public List<String> commented(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // All of them, in order.
        // APPLIED
        for (Long id : ids) { // one by one
            /* the name */ names.add(products.findById(id).orElseThrow().getName()); // kept
        }
        return names;
    }

    private final Set<Long> productsById = Set.of();

    public List<String> fieldOfThatName(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName() + productsById.contains(id));
        }
        return names;
    }

    public List<String> variableOfThatName(List<Long> ids) {
        List<String> names = new ArrayList<>();
        String productIds = "";
        // APPLIED
        for (Long id : ids) {
            names.add(productIds + products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public <Map, HashMap> List<String> typeParameters(List<Long> ids, Map unused, HashMap other) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }
}

interface BulkLoopsIds {
    List<Long> next();
}
