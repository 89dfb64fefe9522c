package shop;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.baomidou.mybatisplus.extension.service.IService;
import com.baomidou.mybatisplus.extension.service.impl.ServiceImpl;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.elasticsearch.action.get.GetRequest;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.RestHighLevelClient;
import org.hibernate.Session;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;
import org.springframework.stereotype.Service;
import redis.clients.jedis.Jedis;

@Service
public class BulkStores {

    private static final String INDEX = "lines";

    private final BulkStoresMapper mapper;
    private final BulkStoresService service;
    private final StringRedisTemplate redis;
    private final RedisTemplate<String, Quote> quotes;
    private final ValueOperations<String, String> values;
    private final HashOperations<String, String, String> hashes;
    private final MongoTemplate mongo;
    private final Session hibernate;

    @PersistenceContext
    private EntityManager session;

    public BulkStores(
            BulkStoresMapper mapper,
            BulkStoresService service,
            StringRedisTemplate redis,
            RedisTemplate<String, Quote> quotes,
            ValueOperations<String, String> values,
            HashOperations<String, String, String> hashes,
            MongoTemplate mongo,
            Session hibernate) {
        this.mapper = mapper;
        this.service = service;
        this.redis = redis;
        this.quotes = quotes;
        this.values = values;
        this.hashes = hashes;
        this.mongo = mongo;
        this.hibernate = hibernate;
    }

    public List<String> mapped(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            BulkStoresItem item = mapper.selectById(id);
            names.add(item == null ? "" : item.getName());
        }
        return names;
    }

    public List<String> served(List<Long> ids) {
        // APPLIED
        return ids.stream().map(id -> service.getById(id).getName()).toList();
    }

    public List<String> found(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            names.add(session.find(Product.class, id).getName());
        }
        return names;
    }

    public List<String> loaded(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            Product product = hibernate.get(Product.class, line.productId());
            names.add(product == null ? line.sku() : product.getName());
        }
        return names;
    }

    public List<String> kept(List<String> keys) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String key : keys) {
            String value = redis.opsForValue().get(key);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    public List<String> keptUnderPrefix(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            all.add(redis.opsForValue().get("product:" + id));
        }
        return all;
    }

    public List<Quote> quotes(List<OrderLine> lines) {
        List<Quote> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(quotes.opsForValue().get(line.sku()));
        }
        return all;
    }

    public List<String> ofValues(List<String> keys) {
        // APPLIED
        return keys.stream().map(key -> values.get(key)).toList();
    }

    public List<String> ofHash(List<String> fields) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String field : fields) {
            all.add(hashes.get("settings", field));
        }
        return all;
    }

    public List<String> jedis(Jedis jedis, List<String> keys) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String key : keys) {
            all.add(jedis.get(key));
        }
        return all;
    }

    public List<String> ofCollection(MongoCollection<Document> collection, List<ObjectId> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (ObjectId id : ids) {
            Document found = collection.find(Filters.eq("_id", id)).first();
            all.add(found == null ? "" : found.getString("text"));
        }
        return all;
    }

    public List<Boolean> ofIndex(RestHighLevelClient client, List<OrderLine> lines) throws IOException {
        List<Boolean> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(client.get(new GetRequest(INDEX, line.sku()), RequestOptions.DEFAULT).isExists());
        }
        return all;
    }

    public List<String> ofKeys(MongoCollection<Document> collection, List<OrderLine> lines) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(collection.find(new Document("_id", line.sku())).first().getString("text"));
        }
        return all;
    }

    public List<String> documents(List<String> ids) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String id : ids) {
            BulkStoresNote note = mongo.findById(id, BulkStoresNote.class);
            all.add(note == null ? "" : note.getText());
        }
        return all;
    }
}

@TableName("item")
class BulkStoresItem {
    @TableId
    private Long id;

    private String name;

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}

interface BulkStoresMapper extends BaseMapper<BulkStoresItem> {}

interface BulkStoresService extends IService<BulkStoresItem> {}

class BulkStoresServiceImpl extends ServiceImpl<BulkStoresMapper, BulkStoresItem> implements BulkStoresService {}

@org.springframework.data.mongodb.core.mapping.Document
class BulkStoresNote {
    @org.springframework.data.annotation.Id
    private String id;

    private String text;

    public String getId() {
        return id;
    }

    public String getText() {
        return text;
    }
}
