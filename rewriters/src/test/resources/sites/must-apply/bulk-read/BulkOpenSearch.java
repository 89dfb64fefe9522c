package shop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.core.GetRequest;
import org.springframework.stereotype.Service;

@Service
public class BulkOpenSearch {

    private static final String INDEX = "lines";

    private final OpenSearchClient open;

    public BulkOpenSearch(OpenSearchClient open) {
        this.open = open;
    }

    public List<Quote> ofOpenSearch(List<String> ids) throws IOException {
        List<Quote> all = new ArrayList<>();
        // APPLIED
        for (String id : ids) {
            var response = open.get(GetRequest.of(g -> g.index(INDEX).id(id)), Quote.class);
            all.add(response.found() ? response.source() : null);
        }
        return all;
    }
}
