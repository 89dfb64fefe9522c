package shop;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.GetResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
public class BulkElastic {

    private static final String INDEX = "lines";

    private final ElasticsearchClient client;

    public BulkElastic(ElasticsearchClient client) {
        this.client = client;
    }

    public List<Quote> found(List<String> ids) throws IOException {
        List<Quote> all = new ArrayList<>();
        // APPLIED
        for (String id : ids) {
            GetResponse<Quote> response = client.get(g -> g.index(INDEX).id(id), Quote.class);
            if (response.found()) {
                all.add(response.source());
            }
        }
        return all;
    }

    public List<Boolean> ofPart(List<OrderLine> lines, String index) throws IOException {
        List<Boolean> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(client.get(g -> g.id(line.sku()).index(index), Quote.class).found());
        }
        return all;
    }

    public List<Quote> caught(List<String> ids) {
        List<Quote> all = new ArrayList<>();
        // APPLIED
        for (String id : ids) {
            try {
                all.add(client.get(g -> g.index(INDEX).id(id), Quote.class).source());
            } catch (IOException e) {
                all.add(null);
            }
        }
        return all;
    }
}
