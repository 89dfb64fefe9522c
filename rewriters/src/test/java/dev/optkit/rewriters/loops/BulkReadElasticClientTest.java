package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Documents that a loop gets by their id with the Java API clients of Elasticsearch and OpenSearch. */
class BulkReadElasticClientTest {

    private static final String ELASTIC = "co.elastic.clients.elasticsearch";
    private static final String OPEN = "org.opensearch.client.opensearch";

    @Test
    void getsDocumentsByTheirId() {
        RewriteTester.Outcome outcome = tester().rewrite("Orders.java", orders("""
                        for (String id : ids) {
                            GetResponse<Order> response = client.get(g -> g.index("orders").id(id), Order.class);
                            if (response.found()) {
                                all.add(response.source().name());
                            }
                        }
                        """))
                .to(
                        orders("""
                        List<String> getResultKeys = ids.stream().filter(Objects::nonNull).distinct().toList();
                        Map<String, GetResult<Order>> getResultsByKey = new HashMap<>();
                        for (int from = 0; from < getResultKeys.size(); from += 500) {
                            List<String> chunk = getResultKeys.subList(from, Math.min(from + 500, getResultKeys.size()));
                            for (MultiGetResponseItem<Order> item : client
                                    .mget(m -> m.index("orders").ids(chunk), Order.class)
                                    .docs()) {
                                if (item.isResult()) {
                                    getResultsByKey.put(item.result().id(), item.result());
                                }
                            }
                        }
                        for (String id : ids) {
                            GetResult<Order> response = getResultsByKey.containsKey(id)
                                    ? getResultsByKey.get(id)
                                    : client.get(g -> g.index("orders").id(id), Order.class);
                            if (response.found()) {
                                all.add(response.source().name());
                            }
                        }
                        """)
                                .replace("import java.util.List;", """
                                        import java.util.HashMap;
                                        import java.util.List;
                                        import java.util.Map;
                                        import java.util.Objects;""")
                                .replace("import co.elastic.clients.elasticsearch.core.GetResponse;", """
                                        import co.elastic.clients.elasticsearch.core.GetResponse;
                                        import co.elastic.clients.elasticsearch.core.get.GetResult;
                                        import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;"""),
                        Safety.REVIEW);
        assertThat(outcome.fixes().get(0).assumption()).contains("nobody changes the documents");
    }

    @Test
    void getsDocumentsOfOpenSearch() {
        RewriteTester.Outcome outcome = tester().rewrite(
                        "Orders.java",
                        orders("""
                        for (Order order : orders) {
                            var found = client.get(GetRequest.of(g -> g.id(order.number()).index(INDEX)), Order.class);
                            all.add(found.source() + found.id());
                        }
                        """).replace(ELASTIC, OPEN).replace("ElasticsearchClient", "OpenSearchClient"))
                .outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains(
                        "orders.stream()",
                        ".mget(m -> m.index(INDEX).ids(chunk), Order.class)",
                        "var found = getResultsByKey.containsKey(order.number())",
                        "import org.opensearch.client.opensearch.core.mget.MultiGetResponseItem;",
                        "import org.opensearch.client.opensearch.core.GetResponse;");
    }

    @Test
    void declinesRequestsThatSayMore() {
        declines("custom-read", """
                for (String id : ids) {
                    all.add(client.get(g -> g.index("orders").id(id).routing(id), Order.class).id());
                }
                """);
        declines("custom-read", """
                for (String id : ids) {
                    all.add(client.get(g -> g.index(id).id("1"), Order.class).id());
                }
                """);
        declines("custom-read", """
                for (String id : ids) {
                    GetRequest request = GetRequest.of(g -> g.index("orders").id(id));
                    all.add(client.get(request, Order.class).id());
                }
                """);
    }

    @Test
    void declinesWhereTheAnswerHasToBeAResponse() {
        declines("call-form", """
                for (String id : ids) {
                    add(client.get(g -> g.index("orders").id(id), Order.class), all);
                }
                """);
        declines("call-form", """
                for (String id : ids) {
                    GetResponse<Order> response = client.get(g -> g.index("orders").id(id), Order.class);
                    add(response, all);
                }
                """);
        declines("call-form", """
                GetResponse<Order> last = null;
                for (String id : ids) {
                    last = client.get(g -> g.index("orders").id(id), Order.class);
                }
                add(last, all);
                """);
        declines("call-form", """
                for (String id : ids) {
                    GetResponse<Order> response = client.get(g -> g.index("orders").id(id), Order.class);
                    if (!response.found()) {
                        response = client.get(g -> g.index("archive").id(id), Order.class);
                    }
                    all.add(response.id());
                }
                """);
    }

    @Test
    void declinesWritesInBetween() {
        declines("write-between-reads", """
                for (String id : ids) {
                    all.add(client.get(g -> g.index("orders").id(id), Order.class).id());
                    client.delete(d -> d.index("orders").id(id + "-old"));
                }
                """);
    }

    private static void declines(String reason, String code) {
        tester().rewrite("Orders.java", orders(code)).declined(reason);
    }

    private static RewriteTester tester() {
        return new RewriteTester(new BulkRead()).with("Order.java", """
                package shop;

                public record Order(String name, String number) {}
                """);
    }

    private static String orders(String code) {
        return """
                package shop;

                import co.elastic.clients.elasticsearch.ElasticsearchClient;
                import co.elastic.clients.elasticsearch.core.GetRequest;
                import co.elastic.clients.elasticsearch.core.GetResponse;
                import java.util.ArrayList;
                import java.util.List;

                public class Orders {
                    private static final String INDEX = "orders";

                    private ElasticsearchClient client;
                    private List<Order> orders;

                    private void add(GetResponse<Order> response, List<String> all) {
                        all.add(response.id());
                    }

                    public List<String> run(List<String> ids) throws Exception {
                        List<String> all = new ArrayList<>();
                %s        return all;
                    }
                }
                """.formatted(code.indent(8));
    }
}
