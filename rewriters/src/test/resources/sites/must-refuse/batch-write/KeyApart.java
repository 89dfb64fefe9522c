package shop;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
public class KeyApart {

    private final ProductRepository products;
    private final StringRedisTemplate redis;
    private final KeyAudit audit;
    private final KeyStore store;

    public KeyApart(ProductRepository products, StringRedisTemplate redis, KeyAudit audit, KeyStore store) {
        this.products = products;
        this.redis = redis;
        this.audit = audit;
        this.store = store;
    }

    @Transactional
    public void ofTenants(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            KeyTenant.use(id);
            products.deleteById(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional
    public void committedByItself(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            audit.deleteNow(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional(rollbackFor = SQLException.class)
    public void committedOnAnother(List<Long> ids) throws IOException {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            products.deleteById(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional
    public void byStatic(List<Long> ids) {
        // REFUSED: helper-between
        for (Long id : ids) {
            products.deleteById(id);
            KeyStatic.remove("product::" + id);
        }
    }

    @Transactional
    public void byInterface(List<Long> ids) {
        // REFUSED: helper-between
        for (Long id : ids) {
            products.deleteById(id);
            store.remove("product::" + id);
        }
    }
}

class KeyTenant {

    private static final ThreadLocal<Long> TENANT = new ThreadLocal<>();

    static void use(Long tenant) {
        TENANT.set(tenant);
    }
}

@Service
class KeyAudit {

    private final ProductRepository products;

    KeyAudit(ProductRepository products) {
        this.products = products;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void deleteNow(Long id) {
        products.deleteById(id);
    }
}

class KeyStatic {

    private static StringRedisTemplate redis;

    static void remove(String key) {
        redis.delete(key);
    }
}

interface KeyStore {

    void remove(String key);

    String get(String key);
}

@Service
class KeyStoreOfRedis implements KeyStore {

    private final StringRedisTemplate redis;

    KeyStoreOfRedis(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public void remove(String key) {
        redis.delete(key);
    }

    @Override
    public String get(String key) {
        return redis.opsForValue().get(key);
    }
}
