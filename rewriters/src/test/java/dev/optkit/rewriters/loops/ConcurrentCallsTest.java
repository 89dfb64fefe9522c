package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrentCallsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // in an argument, in a return, in an assignment, in a resource
                "String all(String a) { return client.price(a) + client.stock(a); }",
                "String all(String a) { String p = client.price(a); return p + client.stock(a); }",
                "String all(String a) { String p; String s; p = client.price(a); s = client.stock(a); return p + s; }",
                "void all(String a, java.util.Map<String, String> m) { m.put(\"p\", client.price(a)); m.put(\"s\", client.stock(a)); }",
                // two in one expression, two in one declaration
                "String all(String a) { String both = client.price(a) + client.stock(a); return both; }",
                "String all(String a) { String p = client.price(a), s = client.stock(a); return p + s; }",
            })
    void declinesAnswersWithoutAVariable(String member) {
        declines("call-form", member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // fails, prints, or unboxes what may be null
                "int n = Integer.parseInt(a);",
                "System.out.println(a);",
                "int n = a.length();",
                "int n = box;",
                "String t = \"\" + list;",
                "String first = list.get(0);",
                "if (a == null) { list.clear(); }",
            })
    void declinesWhatStandsBetween(String between) {
        declines("exception-semantics", """
                String all(String a, Integer box, List<String> list) {
                    String p = client.price(a);
                    %s
                    String s = client.stock(a);
                    return p + s;
                }
                """.formatted(between));
    }

    @Test
    void declinesUsesOfAnEarlierAnswer() {
        declines("id-depends-on-body", """
                String all(String a) {
                    String p = client.price(a);
                    String same = p;
                    String s = client.stock(a);
                    return same + s;
                }
                """);
    }

    @Test
    void declinesAssignmentsInACall() {
        declines("shared-write", """
                String all(String a, int n) {
                    String p = client.price(a + n++);
                    String s = client.stock(a + n++);
                    return p + s;
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.Iterator<String>, next",
                "java.util.StringTokenizer, nextToken",
                "java.util.concurrent.atomic.AtomicInteger, incrementAndGet",
                "java.util.Deque<String>, pop",
                "java.util.Random, nextInt",
            })
    void declinesWhatMovesOn(String typeAndMethod) {
        String[] parts = typeAndMethod.split(", ");
        declines("shared-write", """
                String all(%s some) {
                    String p = client.price("" + some.%s());
                    String s = client.stock("" + some.%s());
                    return p + s;
                }
                """.formatted(parts[0], parts[1], parts[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.function.Supplier<String>, get()",
                "java.util.function.Function<String, String>, apply(\"a\")"
            })
    void declinesFunctionsThatAreHandedIn(String typeAndCall) {
        int comma = typeAndCall.lastIndexOf(", ");
        declines("unresolved", """
                String all(%s some) {
                    String p = client.price(some.%s);
                    String s = client.stock("s");
                    return p + s;
                }
                """.formatted(typeAndCall.substring(0, comma), typeAndCall.substring(comma + 2)));
    }

    @Test
    void declinesCountersInFields() {
        declines("shared-write", """
                private int calls;

                String all(String a) {
                    String p = client.price(counted(a));
                    String s = client.stock(counted(a));
                    return p + s;
                }

                private String counted(String a) {
                    calls++;
                    return a;
                }
                """);
    }

    @Test
    void declinesTransactionsOfCallers() {
        Refusal refusal = declines("in-transaction", """
                private String all(String a) {
                    String p = client.price(a);
                    String s = client.stock(a);
                    return p + s;
                }

                @org.springframework.transaction.annotation.Transactional
                public int count(String a) {
                    return all(a).length();
                }
                """);
        assertThat(refusal.message()).contains("Overviews.count opens a transaction");
    }

    @Test
    void declinesSynchronizedMethods() {
        declines("lock-held", """
                synchronized String all(String a) {
                    String p = client.price(a);
                    String s = client.stock(a);
                    return p + s;
                }
                """);
    }

    @Test
    void declinesLocksOfCallers() {
        declines("lock-held", """
                private String all(String a) {
                    String p = client.price(a);
                    String s = client.stock(a);
                    return p + s;
                }

                synchronized int count(String a) {
                    return all(a).length();
                }
                """);
    }

    @Test
    void declinesSharedFormats() {
        declines("not-thread-safe", """
                private final java.text.SimpleDateFormat format = new java.text.SimpleDateFormat();

                String all(java.util.Date day) {
                    String p = client.price(format.format(day));
                    String s = client.stock(format.format(day));
                    return p + s;
                }
                """);
    }

    @Test
    void declinesAsyncMethods() {
        declines("nested-pool", """
                @org.springframework.scheduling.annotation.Async
                public String all(String a) {
                    String p = client.price(a);
                    String s = client.stock(a);
                    return p + s;
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skus.parallelStream().map(a -> all(a)).toList()",
                "skus.parallelStream().filter(a -> !a.isEmpty()).map(this::all).toList()",
                "skus.stream().parallel().map(this::all).toList()",
                "dev.optkit.runtime.Batches.map(skus, 8, a -> all(a))",
                "skus.stream().map(a -> java.util.concurrent.CompletableFuture.supplyAsync(() -> all(a))).toList()",
            })
    void declinesWhatRunsAtOnceAlready(String caller) {
        declines("nested-pool", """
                private String all(String a) {
                    String p = client.price(a);
                    String s = client.stock(a);
                    return p + s;
                }

                Object each(List<String> skus) {
                    return %s;
                }
                """.formatted(caller));
    }

    @Test
    void declinesReactiveMethods() {
        tester().rewrite("Overviews.java", overviews("""
                reactor.core.publisher.Mono<String> all(String a) {
                    String p = client.price(a);
                    String s = client.stock(a);
                    return reactor.core.publisher.Mono.just(p + s);
                }
                """)).declinedUncompiled("event-loop");
    }

    @Test
    void declinesWhatIsBoundToTheThread() {
        declines("thread-bound", """
                private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

                String all(String a) {
                    String p = client.price(a + TENANT.get());
                    String s = client.stock(a);
                    return p + s;
                }
                """);
    }

    @Test
    void declinesFiltersThatLookAtTheThread() {
        Refusal refusal = tester().with("Tenants.java", """
                        package shop;

                        public final class Tenants {
                            private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

                            public static String current() {
                                return CURRENT.get();
                            }
                        }
                        """)
                .with("TenantFilter.java", """
                        package shop;

                        import java.io.IOException;
                        import org.springframework.http.HttpRequest;
                        import org.springframework.http.client.*;

                        class TenantFilter implements ClientHttpRequestInterceptor {
                            @Override
                            public ClientHttpResponse intercept(
                                    HttpRequest request, byte[] body, ClientHttpRequestExecution next) throws IOException {
                                request.getHeaders().add("X-Tenant", Tenants.current());
                                return next.execute(request, body);
                            }
                        }
                        """)
                .rewrite("Overviews.java", overviews(PLAIN))
                .declined("thread-bound");
        assertThat(refusal.path()).endsWith("TenantFilter.java");
        assertThat(refusal.message()).contains("TenantFilter.intercept");
    }

    @Test
    void takesFiltersWhoseContextIsCarried() {
        tester().with("LanguageFilter.java", """
                        package shop;

                        import java.io.IOException;
                        import org.springframework.context.i18n.LocaleContextHolder;
                        import org.springframework.http.HttpRequest;
                        import org.springframework.http.client.*;

                        class LanguageFilter implements ClientHttpRequestInterceptor {
                            @Override
                            public ClientHttpResponse intercept(
                                    HttpRequest request, byte[] body, ClientHttpRequestExecution next) throws IOException {
                                request.getHeaders().add("Accept-Language", LocaleContextHolder.getLocale().toString());
                                return next.execute(request, body);
                            }
                        }
                        """)
                .rewrite("Overviews.java", overviews(PLAIN))
                .outcome(Safety.REVIEW);
    }

    @Test
    void declinesDatabaseSessions() {
        declines("session-bound", """
                private jakarta.persistence.EntityManager entities;

                String all(String a) {
                    String p = client.price(entities.find(String.class, a));
                    String s = client.stock(a);
                    return p + s;
                }
                """);
    }

    @Test
    void declinesChangingLocals() {
        declines("not-effectively-final", """
                String all(String a, String prefix) {
                    prefix = prefix.trim();
                    String p = client.price(prefix + a);
                    String s = client.stock(prefix + a);
                    return p + s;
                }
                """);
    }

    @Test
    void declinesTwoCheckedExceptions() {
        declines("checked-exception", """
                String all(String a) throws java.io.IOException, java.util.concurrent.TimeoutException {
                    String p = price(a);
                    String s = stock(a);
                    return p + s;
                }

                private String price(String a) throws java.io.IOException {
                    return client.price(a);
                }

                private String stock(String a) throws java.util.concurrent.TimeoutException {
                    return client.stock(a);
                }
                """);
    }

    /** What the library throws is not known, and two exceptions would be handled. */
    @Test
    void declinesUnknownExceptions() {
        declines("checked-exception", """
                private org.springframework.web.client.RestOperations http;

                String all(String a) throws java.io.IOException, java.util.concurrent.TimeoutException {
                    String p = http.getForObject("/p/{id}", String.class, a);
                    String s = http.getForObject("/s/{id}", String.class, a);
                    if (p == null) {
                        throw new java.io.IOException();
                    }
                    if (s == null) {
                        throw new java.util.concurrent.TimeoutException();
                    }
                    return p + s;
                }
                """);
    }

    @Test
    void declinesInterruptibleCalls() {
        declines("interrupt-used", """
                private java.net.http.HttpClient http;

                String all(java.net.http.HttpRequest one, java.net.http.HttpRequest two) throws Exception {
                    String p = price(one);
                    String s = price(two);
                    return p + s + client;
                }

                private String price(java.net.http.HttpRequest request)
                        throws java.io.IOException, InterruptedException {
                    return http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
                }
                """);
    }

    @Test
    void declinesPauses() {
        declines("paced-loop", """
                String all(String a) {
                    String p = slow(a);
                    String s = client.stock(a);
                    return p + s;
                }

                private String slow(String a) {
                    java.util.concurrent.locks.LockSupport.parkNanos(1);
                    return client.price(a);
                }
                """);
    }

    @Test
    void declinesWhatIsNotKnown() {
        tester().rewrite("Overviews.java", overviews("""
                private com.example.Keys keys;

                String all(String a) {
                    String p = client.price(keys.of(a));
                    String s = client.stock(keys.of(a));
                    return p + s;
                }
                """)).declinedUncompiled("unresolved");
    }

    @Test
    void declinesCommentsThatWouldGo() {
        declines("call-form", """
                String all(String a) {
                    String /* in euros */ p = client.price(a);
                    String s = client.stock(a);
                    return p + s;
                }
                """);
    }

    @Test
    void declinesPrimitivesWithoutAType() {
        declines("call-form", """
                int all(String a) {
                    var p = client.size(a);
                    var s = client.count(a);
                    return p + s;
                }
                """);
    }

    @Test
    void declinesModulesWithADescription() {
        tester().with("src/main/java/module-info.java", "module shop {}\n")
                .rewrite("Overviews.java", overviews(PLAIN))
                .declinedUncompiled("no-runtime");
    }

    @Test
    void declinesOldJava() {
        tester().release(11).rewrite("Overviews.java", overviews(PLAIN)).declined("java-too-old");
    }

    @Test
    void makesBothCallsAtOnce() {
        RewriteTester.Outcome outcome = goes(PLAIN, """
                public String all(String a) {
                    TaskGroup<RuntimeException> group = TaskGroup.of(BatchOptions.of("Overviews.all", 2));
                    TaskGroup.Task<String> priceTask = group.task("price", () -> client.price(a));
                    TaskGroup.Task<String> stockTask = group.task("stock", () -> client.stock(a));
                    group.run();
                    String price = priceTask.result();
                    String stock = stockTask.result();
                    return price + stock;
                }
                """);
        assertThat(outcome.texts().get("pom.xml")).contains("<artifactId>optkit-runtime</artifactId>");
        Proposal.Fix fix = outcome.fixes().get(0);
        assertThat(fix.title()).isEqualTo("make the 2 calls at the same time");
        assertThat(fix.assumption())
                .isEqualTo("it does no harm to ask Client.price and Client.stock at the same time, even if one of them"
                        + " fails, and nothing outside of this project calls Overviews.all in a transaction");
    }

    @Test
    void keepsCommentsModifiersAndWhatStandsBetween() {
        goes("""
                String all(String group) {
                    // what it costs
                    final @Deprecated String price = client
                            .price("a")
                            .trim();
                    String key = group;
                    List<String> found = new ArrayList<>();
                    final String stock =
                            client.stock(key); // what there is
                    String other = client.stock("b"); /* and elsewhere */
                    return price + stock + other + found;
                }
                """, """
                String all(String group) {
                    // what it costs
                    TaskGroup<RuntimeException> group2 = TaskGroup.of(BatchOptions.of("Overviews.all", 3));
                    TaskGroup.Task<String> priceTask = group2.task("price", () -> client
                            .price("a")
                            .trim());
                    String key = group;
                    List<String> found = new ArrayList<>();
                    TaskGroup.Task<String> stockTask = group2.task("stock", () -> client.stock(key)); // what there is
                    TaskGroup.Task<String> otherTask = group2.task("other", () -> client.stock("b")); /* and elsewhere */
                    group2.run();
                    final @Deprecated String price = priceTask.result();
                    final String stock = stockTask.result();
                    String other = otherTask.result();
                    return price + stock + other + found;
                }
                """);
    }

    @Test
    void leavesWhatIsCaughtOnlyToBeThrownAgain() {
        goes("""
                String all(String a) {
                    try {
                        String price = client.price(a);
                        String stock = client.stock(a);
                        return price + stock;
                    } catch (Exception e) {
                        System.gc();
                        throw e;
                    }
                }
                """, """
                String all(String a) {
                    try {
                        TaskGroup<RuntimeException> group = TaskGroup.of(BatchOptions.of("Overviews.all", 2));
                        TaskGroup.Task<String> priceTask = group.task("price", () -> client.price(a));
                        TaskGroup.Task<String> stockTask = group.task("stock", () -> client.stock(a));
                        group.run();
                        String price = priceTask.result();
                        String stock = stockTask.result();
                        return price + stock;
                    } catch (Exception e) {
                        System.gc();
                        throw e;
                    }
                }
                """);
    }

    @Test
    void keepsOneCheckedException() {
        goes("""
                String all(String a) {
                    try {
                        String price = checked(a);
                        String stock = client.stock(a);
                        return price + stock;
                    } catch (java.io.IOException e) {
                        return "none";
                    }
                }

                private String checked(String a) throws java.io.IOException {
                    return client.price(a);
                }
                """, """
                String all(String a) {
                    try {
                        TaskGroup<IOException> group = TaskGroup.of(BatchOptions.of("Overviews.all", 2));
                        TaskGroup.Task<String> priceTask = group.task("price", () -> checked(a));
                        TaskGroup.Task<String> stockTask = group.task("stock", () -> client.stock(a));
                        group.run();
                        String price = priceTask.result();
                        String stock = stockTask.result();
                        return price + stock;
                    } catch (java.io.IOException e) {
                        return "none";
                    }
                }

                private String checked(String a) throws java.io.IOException {
                    return client.price(a);
                }
                """, "import java.io.IOException;\n");
    }

    @Test
    void takesTheLongestRun() {
        RewriteTester.Outcome outcome = goes("""
                String all(String a) {
                    String price = client.price(a);
                    String key = price.trim();
                    String stock = client.stock(a);
                    String other = client.stock("b");
                    return key + stock + other;
                }
                """, """
                String all(String a) {
                    String price = client.price(a);
                    String key = price.trim();
                    TaskGroup<RuntimeException> group = TaskGroup.of(BatchOptions.of("Overviews.all", 2));
                    TaskGroup.Task<String> stockTask = group.task("stock", () -> client.stock(a));
                    TaskGroup.Task<String> otherTask = group.task("other", () -> client.stock("b"));
                    group.run();
                    String stock = stockTask.result();
                    String other = otherTask.result();
                    return key + stock + other;
                }
                """);
        assertThat(outcome.fixes())
                .extracting(Proposal.Fix::assumption)
                .containsExactly(
                        "it does no harm to ask" + " Client.stock at the same time, even if one of them fails");
    }

    /** The finding would stay with its first call and the last. */
    @Test
    void declinesRunsThatLeaveTheFinding() {
        declines("exception-semantics", """
                String all(String a, List<String> list) {
                    String price = client.price(a);
                    String first = list.get(0);
                    String stock = client.stock(a);
                    String other = client.stock("b");
                    String second = list.get(1);
                    String last = client.stock("c");
                    return price + first + stock + other + second + last;
                }
                """);
    }

    @Test
    void breaksLongLines() {
        goes("""
                String all(String a) {
                    String price = client.price("a rather long name of a product " + a + ", which goes on and on");
                    String stock = client.stock(a);
                    return price + stock;
                }
                """, """
                String all(String a) {
                    TaskGroup<RuntimeException> group = TaskGroup.of(BatchOptions.of("Overviews.all", 2));
                    TaskGroup.Task<String> priceTask = group.task(
                            "price", () -> client.price("a rather long name of a product " + a + ", which goes on and on"));
                    TaskGroup.Task<String> stockTask = group.task("stock", () -> client.stock(a));
                    group.run();
                    String price = priceTask.result();
                    String stock = stockTask.result();
                    return price + stock;
                }
                """);
    }

    /** What a library throws can only be what is declared around it. */
    @Test
    void declaresWhatALibraryMayThrow() {
        goes("""
                private org.springframework.web.client.RestOperations http;

                String all(String a) throws Exception {
                    String p = http.getForObject("/p/{id}", String.class, a);
                    String s = http.getForObject("/s/{id}", String.class, a);
                    return p + s;
                }
                """, """
                private org.springframework.web.client.RestOperations http;

                String all(String a) throws Exception {
                    TaskGroup<Exception> group = TaskGroup.of(BatchOptions.of("Overviews.all", 2));
                    TaskGroup.Task<String> pTask = group.task("p", () -> http.getForObject("/p/{id}", String.class, a));
                    TaskGroup.Task<String> sTask = group.task("s", () -> http.getForObject("/s/{id}", String.class, a));
                    group.run();
                    String p = pTask.result();
                    String s = sTask.result();
                    return p + s;
                }
                """);
    }

    /** A null that cannot be unboxed fails in its task, before the failure of a later call. */
    @Test
    void convertsWhereItConverted() {
        goes("""
                long all(String a) {
                    int size = client.size(a);
                    long count = client.boxed(a);
                    boolean any = client.size(a + 1) > 0;
                    long wide = client.size(a + 2) + 1;
                    var price = client.price(a);
                    return any ? size + count + wide : price.length();
                }
                """, """
                long all(String a) {
                    TaskGroup<RuntimeException> group = TaskGroup.of(BatchOptions.of("Overviews.all", 5));
                    TaskGroup.Task<Integer> sizeTask = group.task("size", () -> client.size(a));
                    TaskGroup.Task<Long> countTask = group.task("count", () -> (long) client.boxed(a));
                    TaskGroup.Task<Boolean> anyTask = group.task("any", () -> client.size(a + 1) > 0);
                    TaskGroup.Task<Long> wideTask = group.task("wide", () -> (long) (client.size(a + 2) + 1));
                    var priceTask = group.task("price", () -> client.price(a));
                    group.run();
                    int size = sizeTask.result();
                    long count = countTask.result();
                    boolean any = anyTask.result();
                    long wide = wideTask.result();
                    var price = priceTask.result();
                    return any ? size + count + wide : price.length();
                }
                """);
    }

    private static final String PLAIN = """
            public String all(String a) {
                String price = client.price(a);
                String stock = client.stock(a);
                return price + stock;
            }
            """;

    private static Refusal declines(String reason, String member) {
        return tester().rewrite("Overviews.java", overviews(member)).declined(reason);
    }

    private static RewriteTester.Outcome goes(String before, String after) {
        return goes(before, after, "");
    }

    private static RewriteTester.Outcome goes(String before, String after, String imports) {
        String all = "import dev.optkit.runtime.BatchOptions;\nimport dev.optkit.runtime.TaskGroup;\n" + imports;
        return tester().rewrite("Overviews.java", overviews(before))
                .to(
                        overviews(after)
                                .replace("import java.util.ArrayList;\n", all + "import java.util.ArrayList;\n"),
                        Safety.REVIEW);
    }

    private static String overviews(String members) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;

                class Overviews {
                    private final List<String> seen = new ArrayList<>();
                    private final Client client;

                    Overviews(Client client) {
                        this.client = client;
                    }

                %s}
                """.formatted(members.indent(4));
    }

    private static RewriteTester tester() {
        return ClientProject.tester(new ConcurrentCalls());
    }
}
