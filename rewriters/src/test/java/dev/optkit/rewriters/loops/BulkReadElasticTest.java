package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Documents that a loop gets by their id with the high-level REST client of Elasticsearch. */
class BulkReadElasticTest {

    @Test
    void getsDocumentsByTheirId() {
        RewriteTester.Outcome outcome = tester().rewrite("Orders.java", orders("""
                        for (String id : ids) {
                            GetResponse response = client.get(new GetRequest("orders", id), RequestOptions.DEFAULT);
                            all.add(response.getSourceAsString());
                        }
                        """))
                .to(
                        orders("""
                        List<String> getResponseIds = ids.stream().filter(Objects::nonNull).distinct().toList();
                        Map<String, GetResponse> getResponsesById = new HashMap<>();
                        for (int from = 0; from < getResponseIds.size(); from += 500) {
                            List<String> chunk = getResponseIds.subList(from, Math.min(from + 500, getResponseIds.size()));
                            MultiGetRequest request = new MultiGetRequest();
                            chunk.forEach(key -> request.add("orders", key));
                            for (MultiGetItemResponse item : client.mget(request, RequestOptions.DEFAULT)) {
                                if (item.isFailed()) {
                                    throw new ElasticsearchException(item.getFailure().getMessage(), item.getFailure().getFailure());
                                }
                                getResponsesById.put(item.getId(), item.getResponse());
                            }
                        }
                        for (String id : ids) {
                            GetResponse response = id == null
                                    ? client.get(new GetRequest("orders", null), RequestOptions.DEFAULT)
                                    : getResponsesById.get(id);
                            all.add(response.getSourceAsString());
                        }
                        """)
                                .replace("import java.util.List;", """
                                        import java.util.HashMap;
                                        import java.util.List;
                                        import java.util.Map;
                                        import java.util.Objects;
                                        import org.elasticsearch.ElasticsearchException;""")
                                .replace("import org.elasticsearch.action.get.GetResponse;", """
                                        import org.elasticsearch.action.get.GetResponse;
                                        import org.elasticsearch.action.get.MultiGetItemResponse;
                                        import org.elasticsearch.action.get.MultiGetRequest;"""),
                        Safety.REVIEW);
        assertThat(outcome.fixes().get(0).assumption()).contains("the index is there");
    }

    @Test
    void declinesOtherRequests() {
        declines("""
                for (String id : ids) {
                    GetRequest request = new GetRequest("orders", id).realtime(false);
                    all.add(client.get(request, RequestOptions.DEFAULT).getId());
                }
                """);
        declines("""
                for (String id : ids) {
                    all.add(client.get(new GetRequest(id, "1"), RequestOptions.DEFAULT).getId());
                }
                """);
        declines("""
                for (String id : ids) {
                    all.add(client.get(new GetRequest("orders", id).routing(id), RequestOptions.DEFAULT).getId());
                }
                """);
    }

    private static void declines(String code) {
        tester().rewrite("Orders.java", orders(code)).declined("custom-read");
    }

    private static RewriteTester tester() {
        return new RewriteTester(new BulkRead());
    }

    private static String orders(String code) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;
                import org.elasticsearch.action.get.GetRequest;
                import org.elasticsearch.action.get.GetResponse;
                import org.elasticsearch.client.RequestOptions;
                import org.elasticsearch.client.RestHighLevelClient;

                public class Orders {
                    private RestHighLevelClient client;

                    public List<String> run(List<String> ids) throws Exception {
                        List<String> all = new ArrayList<>();
                %s        return all;
                    }
                }
                """.formatted(code.indent(8));
    }
}
