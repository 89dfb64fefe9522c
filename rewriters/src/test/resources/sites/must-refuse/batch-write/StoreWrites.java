package shop;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;
import org.springframework.stereotype.Service;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.JedisPool;

/** Writes to stores that must go out one by one. */
@Service
public class StoreWrites {

    private final StringRedisTemplate redis;
    private final ValueOperations<String, String> values;
    private final MongoTemplate mongo;
    private final MongoCollection<Document> collection;
    private final ProductRepository products;
    private int written;

    public StoreWrites(
            StringRedisTemplate redis,
            ValueOperations<String, String> values,
            MongoTemplate mongo,
            MongoCollection<Document> collection,
            ProductRepository products) {
        this.redis = redis;
        this.values = values;
        this.mongo = mongo;
        this.collection = collection;
        this.products = products;
    }

    public long counted(Jedis jedis, List<String> keys) {
        long sum = 0;
        // REFUSED: result-used
        for (String key : keys) {
            sum += jedis.del(key);
        }
        return sum;
    }

    public void readBack(List<String> keys) {
        // REFUSED: read-between-writes
        for (String key : keys) {
            redis.opsForValue().set(key, "x");
            redis.opsForValue().set("last", redis.getExpire(key) + "");
        }
    }

    public void withQueries(List<Long> ids) {
        // REFUSED: read-between-writes
        for (Long id : ids) {
            redis.opsForValue().set("product:" + id, products.findAll().get(0).getName());
        }
    }

    public void fromPool(JedisPool pool, List<String> keys) {
        // REFUSED: id-depends-on-body
        for (String key : keys) {
            try (Jedis jedis = pool.getResource()) {
                jedis.del(key);
            }
        }
    }

    public void twoServers(Jedis first, Jedis second, List<String> keys) {
        // REFUSED: mixed-statements
        for (String key : keys) {
            first.del(key);
            second.del(key);
        }
    }

    public void cluster(JedisCluster cluster, List<String> keys) {
        // REFUSED: no-real-batch
        for (String key : keys) {
            cluster.del(key);
        }
    }

    public void operations(List<String> keys) {
        // REFUSED: no-real-batch
        for (String key : keys) {
            values.set(key, "x");
        }
    }

    public List<String> caught(Jedis jedis, List<String> keys) {
        List<String> failed = new ArrayList<>();
        // REFUSED: per-item-error
        for (String key : keys) {
            try {
                jedis.del(key);
            } catch (RuntimeException e) {
                failed.add(key);
            }
        }
        return failed;
    }

    public void caughtAround(List<String> keys) {
        try {
            // REFUSED: per-item-error
            for (String key : keys) {
                redis.opsForSet().add("keys", key);
            }
        } catch (RuntimeException e) {
            redis.delete("keys");
        }
    }

    public void fieldsOfTheObject(Jedis jedis, List<String> keys) {
        // REFUSED: exception-semantics
        for (String key : keys) {
            jedis.set(key, "x");
            written++;
        }
    }

    public void numbered(List<String> keys) {
        int number = 0;
        // REFUSED: not-effectively-final
        for (String key : keys) {
            redis.opsForValue().set(key, "x" + number);
            number++;
        }
    }

    public void ownMethods(List<String> keys) {
        // REFUSED: name-clash
        for (String key : keys) {
            redis.opsForValue().set(key, this.toString());
        }
    }

    public void inTransaction(List<String> keys) {
        redis.multi();
        // REFUSED: bulk-mode
        for (String key : keys) {
            redis.opsForValue().set(key, "x");
        }
        redis.exec();
    }

    public void sharedDocument(List<OrderLine> lines) {
        Document filter = new Document();
        // REFUSED: result-used
        for (OrderLine line : lines) {
            filter.put("sku", line.sku());
            collection.deleteOne(filter);
        }
    }

    public void sharedParts(List<OrderLine> lines) {
        Map<String, Object> parts = new HashMap<>();
        // REFUSED: result-used
        for (OrderLine line : lines) {
            parts.put("sku", line.sku());
            Document document = new Document();
            document.put("parts", parts);
            collection.insertOne(document);
        }
    }

    public List<Object> generatedIds(List<OrderLine> lines) {
        List<Object> ids = new ArrayList<>();
        // REFUSED: generated-value-used
        for (OrderLine line : lines) {
            Document document = new Document("sku", line.sku());
            collection.insertOne(document);
            ids.add(document.get("_id"));
        }
        return ids;
    }

    public long deleted(List<String> skus) {
        long deleted = 0;
        // REFUSED: result-used
        for (String sku : skus) {
            deleted += collection.deleteOne(Filters.eq("sku", sku)).getDeletedCount();
        }
        return deleted;
    }

    public void logged(List<OrderLine> lines) {
        // REFUSED: generated-value-used
        for (OrderLine line : lines) {
            try {
                mongo.insert(new Product());
            } finally {
                written++;
            }
        }
    }

    public void saved(List<Product> all) {
        // REFUSED: no-real-batch
        for (Product product : all) {
            mongo.save(product);
        }
    }

    public void foundByPattern(String pattern) {
        // REFUSED: read-between-writes
        for (String key : redis.keys(pattern)) {
            redis.delete(key);
        }
    }

    public void foundByPatternInALambda(String pattern) {
        // REFUSED: read-between-writes
        redis.keys(pattern).forEach(key -> {
            redis.delete(key);
        });
    }

    public void copied(MongoCollection<Document> source) {
        // REFUSED: loop-form
        for (Document each : source.find()) {
            collection.insertOne(each);
        }
    }
}
