package shop;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.elasticsearch.action.get.GetRequest;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.RestHighLevelClient;
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

    public List<String> ofManyIndexes(RestHighLevelClient client, List<String> indexes) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String index : indexes) {
            all.add(client.get(new GetRequest(index, "1"), RequestOptions.DEFAULT).getId());
        }
        return all;
    }

    public List<String> withRouting(RestHighLevelClient client, List<String> ids) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String id : ids) {
            GetRequest request = new GetRequest("lines", id).routing("a");
            all.add(client.get(request, RequestOptions.DEFAULT).getId());
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
