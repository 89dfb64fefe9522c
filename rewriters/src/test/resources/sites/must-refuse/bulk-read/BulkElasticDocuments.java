package shop;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.GetRequest;
import co.elastic.clients.elasticsearch.core.GetResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Documents of the Java API client that cannot be got together. */
@Service
public class BulkElasticDocuments {

    private final ElasticsearchClient client;
    private String index = "lines";

    public BulkElasticDocuments(ElasticsearchClient client) {
        this.client = client;
    }

    public List<String> ofManyIndexes(List<String> indexes) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String name : indexes) {
            all.add(client.get(g -> g.index(name).id("1"), Quote.class).id());
        }
        return all;
    }

    public List<String> ofAField(List<String> ids) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String id : ids) {
            all.add(client.get(g -> g.index(index).id(id), Quote.class).id());
            index = "others";
        }
        return all;
    }

    public List<String> withRouting(List<String> ids) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String id : ids) {
            all.add(client.get(g -> g.index("lines").id(id).routing("a"), Quote.class).id());
        }
        return all;
    }

    public List<String> refreshed(List<String> ids) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String id : ids) {
            all.add(client.get(GetRequest.of(g -> g.index("lines").id(id).refresh(true)), Quote.class).id());
        }
        return all;
    }

    public List<String> built(List<String> ids) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String id : ids) {
            GetRequest request = GetRequest.of(g -> g.index("lines").id(id));
            all.add(client.get(request, Quote.class).id());
        }
        return all;
    }

    public List<GetResponse<Quote>> handedOn(List<String> ids) throws IOException {
        List<GetResponse<Quote>> all = new ArrayList<>();
        // REFUSED: call-form
        for (String id : ids) {
            all.add(client.get(g -> g.index("lines").id(id), Quote.class));
        }
        return all;
    }

    public List<GetResponse<Quote>> keptAndHandedOn(List<String> ids) throws IOException {
        List<GetResponse<Quote>> all = new ArrayList<>();
        // REFUSED: call-form
        for (String id : ids) {
            GetResponse<Quote> response = client.get(g -> g.index("lines").id(id), Quote.class);
            if (response.found()) {
                all.add(response);
            }
        }
        return all;
    }

    public String acrossRounds(List<String> ids) throws IOException {
        GetResponse<Quote> last = null;
        // REFUSED: call-form
        for (String id : ids) {
            last = client.get(g -> g.index("lines").id(id), Quote.class);
        }
        return last == null ? "" : last.id();
    }

    public List<String> chained(List<String> ids) throws IOException {
        List<String> all = new ArrayList<>();
        String previous = "";
        // REFUSED: id-depends-on-body
        for (String id : ids) {
            String key = previous + id;
            previous = client.get(g -> g.index("lines").id(key), Quote.class).id();
            all.add(previous);
        }
        return all;
    }

    public List<String> numbered(List<Long> ids) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Long id : ids) {
            all.add(client.get(g -> g.index("lines").id(String.valueOf(id)), Quote.class).id());
        }
        return all;
    }

    public List<String> written(List<String> ids) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: write-between-reads
        for (String id : ids) {
            all.add(client.get(g -> g.index("lines").id(id), Quote.class).id());
            client.delete(d -> d.index("lines").id(id));
        }
        return all;
    }

    public List<String> leftEarly(List<String> ids) throws IOException {
        List<String> all = new ArrayList<>();
        // REFUSED: early-exit
        for (String id : ids) {
            all.add(client.get(g -> g.index("lines").id(id), Quote.class).id());
            if (all.size() > 3) {
                break;
            }
        }
        return all;
    }
}
