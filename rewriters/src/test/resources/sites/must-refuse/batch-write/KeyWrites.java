package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class KeyWrites {

    private final ProductRepository products;
    private final StringRedisTemplate redis;
    private final RedisTemplate<List<Long>, Product> cached;
    private final KeyWritesHelper helper;

    public KeyWrites(
            ProductRepository products,
            StringRedisTemplate redis,
            RedisTemplate<List<Long>, Product> cached,
            KeyWritesHelper helper) {
        this.products = products;
        this.redis = redis;
        this.cached = cached;
        this.helper = helper;
    }

    public void noted(List<String> keys, List<String> written) {
        // REFUSED: exception-semantics
        for (String key : keys) {
            redis.opsForValue().set(key, "x");
            written.add(key);
        }
    }

    public void each(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            products.deleteById(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional(readOnly = true)
    public void readOnly(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            products.deleteById(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional(noRollbackFor = IllegalStateException.class)
    public void commits(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            products.deleteById(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional
    public void checked(List<Long> ids) throws java.io.IOException {
        // REFUSED: checked-exception
        for (Long id : ids) {
            check(id);
            products.deleteById(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional
    public void caught(List<Long> ids) {
        // REFUSED: per-item-error
        for (Long id : ids) {
            try {
                products.deleteById(id);
                redis.delete("product::" + id);
            } catch (RuntimeException e) {
                // goes on
            }
        }
    }

    @Transactional
    public void around(List<Long> ids) {
        try {
            // REFUSED: read-between-writes
            for (Long id : ids) {
                products.deleteById(id);
                redis.delete("product::" + id);
            }
        } finally {
            products.flush();
        }
    }

    @Transactional
    public void sent(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            helper.send(id);
            products.deleteById(id);
            redis.delete("product::" + id);
        }
    }

    @Transactional
    public void readBack(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            products.deleteById(id);
            redis.delete("product::" + id);
            String left = redis.opsForValue().get("product::" + id);
        }
    }

    @Transactional
    public void twoCaches(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            products.deleteById(id);
            helper.remove("x" + id);
            helper.remove("y" + id);
        }
    }

    @Transactional
    public void answered(List<Long> ids) {
        // REFUSED: result-used
        for (Long id : ids) {
            products.deleteById(id);
            if (helper.removed("x" + id)) {
                products.deleteById(id);
            }
        }
    }

    @Transactional
    public void counted(List<Long> ids) {
        // REFUSED: helper-between
        for (Long id : ids) {
            products.deleteById(id);
            helper.countedRemove("x" + id);
        }
    }

    @Transactional
    public void several(List<Long> ids) {
        // REFUSED: helper-between
        for (Long id : ids) {
            products.deleteById(id);
            helper.remove("x" + id, "y" + id);
        }
    }

    @Transactional
    public void changed(List<Long> ids) {
        List<Long> key = new ArrayList<>();
        // REFUSED: read-between-writes
        for (Long id : ids) {
            products.deleteById(id);
            cached.delete(key);
            key.add(id);
        }
    }

    private void check(Long id) throws java.io.IOException {
        if (id < 0) {
            throw new java.io.IOException("no id");
        }
    }
}

class KeyWritesHelper {

    private final StringRedisTemplate redis;
    private int removed;

    KeyWritesHelper(StringRedisTemplate redis) {
        this.redis = redis;
    }

    public void remove(String... key) {
        if (key.length == 1) {
            redis.delete(key[0]);
        } else {
            redis.delete(List.of(key));
        }
    }

    public boolean removed(String key) {
        return redis.delete(key);
    }

    public void countedRemove(String key) {
        removed++;
        redis.delete(key);
    }

    public void send(Long id) {
        redis.convertAndSend("deleted", "" + id);
    }
}
