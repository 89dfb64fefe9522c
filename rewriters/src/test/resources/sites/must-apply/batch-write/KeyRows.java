package shop;

import java.util.List;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class KeyRows {

    private final ProductRepository products;
    private final StringRedisTemplate redis;
    private final RedisTemplate<Long, Product> cached;
    private final KeyRowsHelper helper;

    public KeyRows(
            ProductRepository products,
            StringRedisTemplate redis,
            RedisTemplate<Long, Product> cached,
            KeyRowsHelper helper) {
        this.products = products;
        this.redis = redis;
        this.cached = cached;
        this.helper = helper;
    }

    @Transactional
    public void deleted(List<Long> ids) {
        // APPLIED
        for (Long id : ids) {
            products.deleteById(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional
    public void saved(List<Product> all) {
        // APPLIED
        all.forEach(product -> {
            cached.delete(product.getId());
            products.save(product);
        });
    }

    @Transactional(rollbackFor = Exception.class)
    public void byHelper(List<Long> ids) throws Exception {
        // APPLIED
        for (Long id : ids) {
            if (products.existsById(id)) {
                helper.remove("product::" + id);
                products.deleteById(id);
            }
        }
    }
}

class KeyRowsHelper {

    private final StringRedisTemplate redis;

    KeyRowsHelper(StringRedisTemplate redis) {
        this.redis = redis;
    }

    public boolean remove(String key) {
        return redis.delete(key);
    }
}
