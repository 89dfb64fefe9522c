package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedParallelTest {

    @Test
    void declinesWrites() {
        declines("not-idempotent", """
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.order(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesCallsInTransactions() {
        declines("in-transaction", """
                @org.springframework.transaction.annotation.Transactional
                public List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesCallsInTransactionsOfCallers() {
        declines("in-transaction", """
                private List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(sku));
                    }
                    return all;
                }

                @org.springframework.transaction.annotation.Transactional
                public int count(List<String> skus) {
                    return all(skus).size();
                }
                """);
    }

    @Test
    void declinesWhatEndsEarly() {
        declines("early-exit", """
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        if (sku.isEmpty()) {
                            break;
                        }
                        all.add(client.price(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesSums() {
        declines("loop-carried", """
                int all(List<String> skus) {
                    int sum = 0;
                    for (String sku : skus) {
                        sum += client.price(sku).length();
                    }
                    return sum;
                }
                """);
    }

    @Test
    void declinesWhatDependsOnTheListSoFar() {
        declines("loop-carried", """
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(sku + all.size()));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesMaps() {
        declines("loop-carried", """
                java.util.Map<String, String> all(List<String> skus) {
                    java.util.Map<String, String> all = new java.util.HashMap<>();
                    for (String sku : skus) {
                        all.put(sku, client.price(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesFieldsAsTargets() {
        declines("shared-write", """
                private final List<String> seen = new ArrayList<>();

                void all(List<String> skus) {
                    for (String sku : skus) {
                        seen.add(client.price(sku));
                    }
                }
                """);
    }

    @Test
    void declinesCountersInFields() {
        declines("shared-write", """
                private int calls;

                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(counted(sku));
                    }
                    return all;
                }

                private String counted(String sku) {
                    calls++;
                    return client.price(sku);
                }
                """);
    }

    @Test
    void declinesOutput() {
        declines("shared-write", """
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        System.out.println(sku);
                        all.add(client.price(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesPauses() {
        declines("paced-loop", """
                List<String> all(List<String> skus) throws InterruptedException {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        Thread.sleep(10);
                        all.add(client.price(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesSharedFormats() {
        declines("not-thread-safe", """
                private final java.text.SimpleDateFormat format = new java.text.SimpleDateFormat();

                List<String> all(List<java.util.Date> days) {
                    List<String> all = new ArrayList<>();
                    for (java.util.Date day : days) {
                        all.add(client.price(format.format(day)));
                    }
                    return all;
                }
                """);
    }

    /** One connection serves one call at a time, wherever it is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"redis", "redis()", "this.redis"})
    void declinesClientsOfOneConnection(String redis) {
        declines("not-thread-safe", """
                private redis.clients.jedis.Jedis redis;

                redis.clients.jedis.Jedis redis() {
                    return redis;
                }

                List<Object> all(List<String> tables) {
                    List<Object> all = new ArrayList<>();
                    for (String table : tables) {
                        all.add(columns(table));
                    }
                    return all;
                }

                Object columns(String table) {
                    return List.of(client.price(table), %s.get(table));
                }
                """.formatted(redis));
    }

    @Test
    void declinesChangingLocals() {
        declines("not-effectively-final", """
                List<String> all(List<String> skus, String prefix) {
                    prefix = prefix.trim();
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(prefix + sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesTwoCheckedExceptions() {
        declines("checked-exception", """
                List<String> all(List<String> skus) throws java.io.IOException, java.sql.SQLException {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(checked(sku));
                    }
                    return all;
                }

                private String checked(String sku) throws java.io.IOException, java.sql.SQLException {
                    if (sku.isEmpty()) {
                        throw new java.io.IOException(sku);
                    }
                    return client.price(sku);
                }
                """);
    }

    @Test
    void declinesSynchronizedCode() {
        declines("lock-held", """
                synchronized List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesPartialResultsOfFailures() {
        declines("exception-semantics", """
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    try {
                        for (String sku : skus) {
                            all.add(client.price(sku));
                        }
                    } catch (RuntimeException e) {
                        all.add("and so on");
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesOneShotSources() {
        declines("loop-form", """
                List<String> all(Iterable<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesConditionalResults() {
        declines("loop-carried", """
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        if (!sku.isEmpty()) {
                            all.add(client.price(sku));
                        }
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesStreamsWithOtherStages() {
        declines("loop-form", """
                List<String> all(List<String> skus) {
                    return skus.stream().filter(s -> !s.isEmpty()).map(s -> client.price(s)).toList();
                }
                """);
    }

    @Test
    void declinesConversionsOfTheElement() {
        declines("loop-form", """
                List<String> all(List<Integer> numbers) {
                    List<String> all = new ArrayList<>();
                    for (int number : numbers) {
                        all.add(client.price("no. " + number));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesAsyncMethods() {
        declines("nested-pool", """
                @org.springframework.scheduling.annotation.Async
                public List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(sku));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesWhatIsBoundToTheThread() {
        declines("thread-bound", """
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(sku + java.util.Locale.getDefault()));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesDatabaseSessions() {
        declines("session-bound", """
                private jakarta.persistence.EntityManager entities;

                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(entities.find(String.class, sku)));
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesInterruptibleCalls() {
        declines("interrupt-used", """
                private java.net.http.HttpClient http;

                List<String> all(List<java.net.http.HttpRequest> requests) throws Exception {
                    List<String> all = new ArrayList<>();
                    for (java.net.http.HttpRequest request : requests) {
                        all.add(price(request));
                    }
                    return all;
                }

                private String price(java.net.http.HttpRequest request)
                        throws java.io.IOException, InterruptedException {
                    return http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body() + client;
                }
                """);
    }

    @Test
    void declinesConstructors() {
        declines("not-thread-safe", """
                Prices(Client client, List<String> skus) {
                    this.client = client;
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(client.price(sku));
                    }
                }
                """);
    }

    @Test
    void declinesNestedLoops() {
        declines("loop-form", """
                List<String> all(List<List<String>> orders) {
                    List<String> all = new ArrayList<>();
                    for (List<String> order : orders) {
                        for (String sku : order) {
                            all.add(client.price(sku));
                        }
                    }
                    return all;
                }
                """);
    }

    @Test
    void declinesModulesWithADescription() {
        tester().with("src/main/java/module-info.java", "module shop {}\n")
                .rewrite("Prices.java", prices(PLAIN))
                .declinedUncompiled("no-runtime");
    }

    @Test
    void declinesWithoutPom() {
        new RewriteTester(new BoundedParallel())
                .with("Client.java", ClientProject.CLIENT)
                .rewrite("Prices.java", prices(PLAIN))
                .declined("no-runtime");
    }

    @Test
    void declinesOldJava() {
        tester().release(11).rewrite("Prices.java", prices(PLAIN)).declined("java-too-old");
    }

    @Test
    void callsSeveralAtATime() {
        RewriteTester.Outcome outcome = tester().rewrite("Prices.java", prices(PLAIN))
                .to(
                        prices("""
                                List<String> all(List<String> skus) {
                                    List<String> all = Batches.map(skus, 8, sku -> client.price(sku));
                                    return all;
                                }
                                """).replace("import java.util.ArrayList;\n", "import dev.optkit.runtime.Batches;\n"),
                        Safety.REVIEW);
        assertThat(outcome.texts().get("pom.xml")).contains("""
                                    <artifactId>spring-web</artifactId>
                                </dependency>
                                <dependency>
                                    <groupId>dev.optkit</groupId>
                                    <artifactId>optkit-runtime</artifactId>
                                    <version>0.1.0</version>
                                </dependency>
                            </dependencies>
                        """);
    }

    @Test
    void keepsLocalsAndComments() {
        goes("""
                List<String> all(String[] skus) {
                    List<String> all = new ArrayList<>(skus.length);
                    // one price each
                    for (String sku : skus) {
                        String key = sku.trim(); // the service trims nothing
                        all.add(client.price(key));
                    }
                    all.add("end");
                    return all;
                }
                """, """
                List<String> all(String[] skus) {
                    // one price each
                    List<String> all = Batches.map(Arrays.asList(skus), 8, sku -> {
                        String key = sku.trim(); // the service trims nothing
                        return client.price(key);
                    });
                    all.add("end");
                    return all;
                }
                """, "import dev.optkit.runtime.Batches;\nimport java.util.Arrays;\n");
    }

    @Test
    void appendsToAListThatHasElements() {
        goes("""
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    all.add("begin");
                    for (String sku : skus) {
                        all.add(client.price(sku));
                    }
                    return all;
                }
                """, """
                List<String> all(List<String> skus) {
                    List<String> all = new ArrayList<>();
                    all.add("begin");
                    all.addAll(Batches.map(skus, 8, sku -> client.price(sku)));
                    return all;
                }
                """, "import dev.optkit.runtime.Batches;\nimport java.util.ArrayList;\n");
    }

    @Test
    void keepsWhetherAListOfAStreamCanBeChanged() {
        goes(
                """
                List<String> all(List<String> skus) {
                    return skus.stream()
                            .map(sku -> client.price(sku))
                            .toList();
                }

                List<String> some(List<String> skus) {
                    return skus.stream().map(client::price).collect(java.util.stream.Collectors.toList());
                }
                """.replace("java.util.stream.Collectors.toList()", "toList()"),
                """
                List<String> all(List<String> skus) {
                    return Collections.unmodifiableList(Batches.map(skus, 8, sku -> client.price(sku)));
                }

                List<String> some(List<String> skus) {
                    return Batches.map(skus, 8, client::price);
                }
                """,
                "import dev.optkit.runtime.Batches;\nimport java.util.ArrayList;\nimport java.util.Collections;\n");
    }

    @Test
    void keepsOneCheckedException() {
        goes("""
                List<String> all(List<String> skus) throws java.io.IOException {
                    List<String> all = new ArrayList<>();
                    for (String sku : skus) {
                        all.add(checked(sku));
                    }
                    return all;
                }

                private String checked(String sku) throws java.io.IOException {
                    return client.price(sku);
                }
                """, """
                List<String> all(List<String> skus) throws java.io.IOException {
                    List<String> all = Batches.map(skus, 8, sku -> checked(sku));
                    return all;
                }

                private String checked(String sku) throws java.io.IOException {
                    return client.price(sku);
                }
                """, "import dev.optkit.runtime.Batches;\n");
    }

    private static final String PLAIN = """
            List<String> all(List<String> skus) {
                List<String> all = new ArrayList<>();
                for (String sku : skus) {
                    all.add(client.price(sku));
                }
                return all;
            }
            """;

    private static void declines(String reason, String member) {
        tester().rewrite("Prices.java", prices(member)).declined(reason);
    }

    private static void goes(String before, String after, String imports) {
        tester().rewrite("Prices.java", prices(before))
                .to(prices(after).replace("import java.util.ArrayList;\n", imports), Safety.REVIEW);
    }

    private static String prices(String members) {
        return """
                package shop;

                import static java.util.stream.Collectors.toList;

                import java.util.ArrayList;
                import java.util.List;

                class Prices {
                    private final Client client;

                    Prices(Client client) {
                        this.client = client;
                    }

                %s}
                """.formatted(members.indent(4));
    }

    private static RewriteTester tester() {
        return ClientProject.tester(new BoundedParallel());
    }
}
