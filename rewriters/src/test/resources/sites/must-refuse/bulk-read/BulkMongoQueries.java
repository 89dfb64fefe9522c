package shop;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Service;

/** Queries of the driver that cannot be made for many values. */
@Service
public class BulkMongoQueries {

    private final MongoCollection<Document> collection;

    public BulkMongoQueries(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    public List<Document> byOtherFields(List<String> skus) {
        List<Document> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String sku : skus) {
            all.add(collection.find(Filters.eq("sku", sku)).first());
        }
        return all;
    }

    public List<Document> byMoreThanTheId(List<String> ids) {
        List<Document> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String id : ids) {
            all.add(collection.find(Filters.and(Filters.eq("_id", id), Filters.eq("gone", false))).first());
        }
        return all;
    }

    public List<Document> sorted(List<String> ids) {
        List<Document> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String id : ids) {
            all.add(collection.find(Filters.eq("_id", id)).limit(1).first());
        }
        return all;
    }

    public List<Document> written(List<String> ids) {
        List<Document> all = new ArrayList<>();
        // REFUSED: write-between-reads
        for (String id : ids) {
            all.add(collection.find(Filters.eq("_id", id)).first());
            collection.deleteOne(Filters.eq("parent", id));
        }
        return all;
    }
}
