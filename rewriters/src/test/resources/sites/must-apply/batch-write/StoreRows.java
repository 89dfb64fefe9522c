package shop;

import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.extension.service.IService;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPooled;

@Service
public class StoreRows {

    private final StringRedisTemplate redis;
    private final RedisTemplate<String, Quote> quotes;
    private final MongoTemplate mongo;
    private final MongoCollection<Document> collection;
    private final Changes changes;

    public StoreRows(
            StringRedisTemplate redis,
            RedisTemplate<String, Quote> quotes,
            MongoTemplate mongo,
            MongoCollection<Document> collection,
            Changes changes) {
        this.redis = redis;
        this.quotes = quotes;
        this.mongo = mongo;
        this.collection = collection;
        this.changes = changes;
    }

    public static class Change {
        private Long id;

        public void setId(Long id) {
            this.id = id;
        }
    }

    public interface ChangeMapper extends BaseMapper<Change> {}

    public interface Changes extends IService<Change> {}

    public void kept(Map<String, String> values) {
        // APPLIED
        for (Map.Entry<String, String> entry : values.entrySet()) {
            redis.opsForValue().set(entry.getKey(), entry.getValue());
        }
    }

    public void keptForAMinute(List<OrderLine> lines) {
        // APPLIED
        for (OrderLine line : lines) {
            redis.opsForValue().set("line:" + line.sku(), String.valueOf(line.count()), 1, TimeUnit.MINUTES);
        }
    }

    public void quotes(Map<String, Quote> all) {
        // APPLIED
        all.keySet().forEach(key -> {
            quotes.opsForValue().set(key, all.get(key), Duration.ofMinutes(1));
            quotes.expire("all", Duration.ofMinutes(2));
        });
    }

    public void counted(List<OrderLine> lines) {
        // APPLIED
        for (OrderLine line : lines) {
            if (line.count() == 0) {
                continue;
            }
            redis.opsForHash().increment("counts", line.sku(), line.count());
            redis.opsForZSet().add("seen", line.sku(), line.count());
        }
    }

    public void dropped(List<String> keys) {
        // APPLIED
        for (String key : keys) {
            redis.delete("shop:" + key);
        }
    }

    public void jedis(Jedis jedis, List<String> keys) {
        // APPLIED
        for (String key : keys) {
            jedis.setex(key, 60L, "x");
        }
    }

    public void pooled(JedisPool pool, Map<String, String> values) {
        try (Jedis jedis = pool.getResource()) {
            // APPLIED
            for (Map.Entry<String, String> entry : values.entrySet()) {
                jedis.hset("values", entry.getKey(), entry.getValue());
                jedis.sadd("keys", entry.getKey());
            }
        }
    }

    public void client(JedisPooled client, String[] keys) {
        // APPLIED
        for (String key : keys) {
            client.del(key);
        }
    }

    public void documents(List<OrderLine> lines) {
        // APPLIED
        for (OrderLine line : lines) {
            collection.insertOne(new Document("sku", line.sku()).append("count", line.count()));
        }
    }

    public void asTheyAre(List<Document> documents) {
        // APPLIED
        for (Document document : documents) {
            collection.insertOne(document);
        }
    }

    public void updated(List<OrderLine> lines) {
        // APPLIED
        for (OrderLine line : lines) {
            collection.updateOne(Filters.eq("sku", line.sku()), Updates.set("count", line.count()));
        }
    }

    public void removed(List<String> skus) {
        // APPLIED
        for (String sku : skus) {
            Document filter = new Document("sku", sku);
            collection.deleteMany(filter);
        }
    }

    public void inserted(List<Change> all) {
        // APPLIED
        for (Change change : all) {
            mongo.insert(change);
        }
    }

    @Transactional(rollbackFor = Exception.class)
    public void changed(List<Long> ids) {
        // APPLIED
        for (Long id : ids) {
            Change change = new Change();
            change.setId(id);
            changes.updateById(change);
        }
    }
}
