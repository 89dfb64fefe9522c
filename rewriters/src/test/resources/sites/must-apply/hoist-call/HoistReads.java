package shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestTemplate;

@Service
public class HoistReads {

    private final ProductRepository products;
    private final SupplierRepository suppliers;
    private final RestTemplate rest;

    public HoistReads(ProductRepository products, SupplierRepository suppliers, RestTemplate rest) {
        this.products = products;
        this.suppliers = suppliers;
        this.rest = rest;
    }

    public List<Long> each(List<Long> ids) {
        List<Long> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.add(id + products.count());
        }
        return all;
    }

    public long sum(List<Long> ids, Long supplier) {
        long sum = 0;
        // APPLIED
        for (Long id : ids) {
            sum += id * products.countBySupplierId(supplier);
        }
        return sum;
    }

    public List<Long> literal(List<Long> ids) {
        List<Long> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            long count = suppliers.countByCountry("CH");
            all.add(id + count);
        }
        return all;
    }

    public Map<Long, Long> ofArray(long[] ids, OrderLine line) {
        Map<Long, Long> all = new HashMap<>();
        // APPLIED
        for (long id : ids) {
            all.put(id, products.countBySupplierId(line.productId()));
        }
        return all;
    }

    public long ofBean(List<Long> ids, Basket basket) {
        long sum = 0;
        // APPLIED
        for (Long id : ids) {
            sum += id * products.countBySupplierId(basket.getProductId());
        }
        return sum;
    }

    public long trimmed(List<Long> ids, String country) {
        long sum = 0;
        // APPLIED
        for (Long id : ids) {
            sum += id * suppliers.countByCountry(country.trim());
        }
        return sum;
    }

    public boolean existing(List<Long> ids, Long supplier) {
        boolean found = false;
        // APPLIED
        for (Long id : ids) {
            boolean known = suppliers.existsById(supplier);
            found |= known && id > 3;
        }
        return found;
    }

    public int whole(List<String> skus) {
        int sum = 0;
        // APPLIED
        for (String sku : skus) {
            sum += sku.length() * rest.getForObject("https://rates.example/today", Integer.class);
        }
        return sum;
    }

    public long again(Long supplier) {
        long count = products.countBySupplierId(supplier);
        // APPLIED
        return count > 0 ? products.countBySupplierId(supplier) : 0;
    }

    public String againInText(Long supplier) {
        long count = products.countBySupplierId(supplier);
        String text = "There are " + count;
        if (count > 3) {
            // APPLIED
            text += ", which is more than " + (products.countBySupplierId(supplier) - 1);
        }
        return text;
    }

    public long inLoop(List<Long> ids) {
        long count = products.count();
        long sum = 0;
        for (Long id : ids) {
            // APPLIED
            sum += id * products.count();
        }
        return sum + count;
    }

    public boolean flag(Long id) {
        boolean known = suppliers.existsById(id);
        if (!known) {
            return false;
        }
        // APPLIED
        return suppliers.existsById(id);
    }

    public long thrice(String country) {
        long count = suppliers.countByCountry(country);
        // APPLIED
        long twice = count + suppliers.countByCountry(country);
        return twice + suppliers.countByCountry(country);
    }

    public int nested(List<List<Long>> pages, Long supplier) {
        int found = 0;
        for (List<Long> page : pages) {
            // APPLIED
            for (Long id : page) {
                long count = products.countBySupplierId(supplier);
                found += id > count ? 1 : 0;
            }
        }
        return found;
    }

    private long productsCount = 3;

    public List<Long> nameTaken(List<Long> ids) {
        List<Long> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.add(id + products.count() + productsCount);
        }
        return all;
    }

    public List<Long> inBranch(List<Long> ids, boolean more) {
        List<Long> all = new ArrayList<>();
        if (more) {
            // APPLIED
            for (Long id : ids) {
                all.add(id + products.count());
            }
        }
        return all;
    }
}
