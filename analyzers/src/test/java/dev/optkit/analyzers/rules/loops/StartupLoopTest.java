package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import org.junit.jupiter.api.Test;

class StartupLoopTest {

    private static final String LOOP = """
            void load(java.util.List<Long> ids) {
                for (Long id : ids) {
                    customers.findById(id);
                }
            }
            """;

    @Test
    void hasLittleToSayAboutWhatOnlyRunsAtStart() {
        isOfLowSeverity(Shop.with(
                "import jakarta.annotation.PostConstruct;", LOOP + "@PostConstruct void start() { load(List.of()); }"));
        isOfLowSeverity(Shop.with(
                "import org.springframework.context.event.*;",
                LOOP + "@EventListener(ContextRefreshedEvent.class) void start() { load(List.of()); }"));
        isOfLowSeverity(Shop.with(
                "import jakarta.enterprise.context.*; import jakarta.enterprise.event.Observes;",
                LOOP + "void start(@Observes @Initialized(ApplicationScoped.class) Object o) { load(List.of()); }"));
        isOfLowSeverity(runner().source("shop/Api.java", "package shop; @RestController class Api { }"));
    }

    @Test
    void whatIsScheduledAtStartRunsAgain() {
        String start = "@PostConstruct void start() { pool.%s(() -> load(List.of()), 1, 1, TimeUnit.SECONDS); }"
                + " private ScheduledExecutorService pool;";

        assertThat(Shop.with("import jakarta.annotation.*;", LOOP + start.formatted("scheduleWithFixedDelay"))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
        isOfLowSeverity(Shop.with(
                "import jakarta.annotation.*;",
                LOOP + start.formatted("schedule").replace(", 1, 1, TimeUnit", ", 1, TimeUnit")));
    }

    @Test
    void doubtsWhatOnlyRunsAtTheEnd() {
        isDoubtful(Shop.with(
                "import jakarta.annotation.PreDestroy;", LOOP + "@PreDestroy void stop() { load(List.of()); }"));
        isDoubtful(Shop.with(
                "import org.springframework.context.event.*;",
                LOOP + "@EventListener(ContextClosedEvent.class) void stop() { load(List.of()); }"));
        isDoubtful(Shop.base().source("shop/Subject.java", """
                package shop;
                class Subject implements org.springframework.beans.factory.DisposableBean {
                    private CustomerRepository customers;
                    public void destroy() { close(); }
                    private void close() { load(java.util.List.of()); }
                    %s
                }
                """.formatted(LOOP)));
    }

    @Test
    void doubtsNothingThatRunsBeforeTheEndToo() {
        assertThat(Shop.with(
                                "import jakarta.annotation.*;",
                                LOOP + "@PostConstruct void start() { load(List.of()); }"
                                        + " @PreDestroy void stop() { load(List.of()); }")
                        .findings())
                .extracting(Finding::confidence)
                .containsExactly(Confidence.HIGH);
    }

    private static void isDoubtful(RuleTester tester) {
        assertThat(tester.analysis().findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(Finding::confidence)
                .containsExactly(Confidence.LOW);
    }

    private static void isOfLowSeverity(RuleTester tester) {
        assertThat(tester.findings()).extracting(Finding::severity).containsExactly(Severity.LOW);
    }

    @Test
    void saysLowAboutWhatOnlyMainOrARunnerOfACommandRuns() {
        RuleTester main = Shop.with(
                "", LOOP + "public static void main(String[] a) { new Subject(null, null).load(List.of()); }");
        assertThat(main.findings()).extracting(Finding::severity).containsExactly(Severity.LOW);
        assertThat(runner().findings()).hasSize(1);
    }

    @Test
    void flagsWhatIsCalledLaterToo() {
        assertThat(Shop.with(
                                "import jakarta.annotation.PostConstruct;",
                                LOOP + "@PostConstruct void start() { load(List.of()); }"
                                        + " public void again() { load(List.of()); }")
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    private static RuleTester runner() {
        return Shop.base().source("shop/Subject.java", """
                package shop;
                class Subject implements org.springframework.boot.CommandLineRunner {
                    private CustomerRepository customers;
                    public void run(String... arguments) { load(java.util.List.of()); }
                    %s
                }
                """.formatted(LOOP));
    }

    @Test
    void doubtsWhatAStartDoesOnlyIfSomethingIsMissing() {
        isDoubtful(Shop.with(
                "import jakarta.annotation.PostConstruct;",
                LOOP + "boolean done; @PostConstruct void start() { if (!done) { load(List.of()); } }"));
        isDoubtful(Shop.with(
                "import jakarta.annotation.PostConstruct;",
                LOOP + "boolean done; @PostConstruct void start() { if (done) { return; } load(List.of()); }"));
        isDoubtful(Shop.with(
                "import jakarta.annotation.PostConstruct;",
                "@PostConstruct void start() { for (Long id : List.of(1L, 2L, 3L, 4L)) {"
                        + " if (id > 2) { customers.findById(id); } } }"));
        isOfLowSeverity(Shop.with(
                "import jakarta.annotation.PostConstruct;",
                LOOP + "boolean done; @PostConstruct void start() { if (done) { done = false; } load(List.of()); }"));
    }

    @Test
    void tellsOfWhatOneChangeTakesCareOfForAFirstStartToo() {
        RuleTester tester = Shop.with(
                "import jakarta.annotation.PostConstruct; import org.springframework.data.redis.core.RedisTemplate;",
                "RedisTemplate<String, String> redis; boolean done;"
                        + " @PostConstruct void start() { if (!done) { clear(List.of()); } }"
                        + " void clear(List<String> keys) { for (String key : keys) { redis.delete(key); } }");
        assertThat(tester.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("keyed-read-in-loop");
            assertThat(f.severity()).isEqualTo(Severity.INFO);
        });
    }

    @Test
    void takesAFunctionThatIsRegisteredAtStartForServing() {
        assertThat(Shop.with(
                                "import jakarta.annotation.PostConstruct;",
                                LOOP + "Handlers handlers; boolean on; @PostConstruct void start() {"
                                        + " if (on) { handlers.register(this::load); } }")
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }

    @Test
    void takesAThreadThatGoesOnForServing() {
        String started = "@PostConstruct void start() { new Thread(() -> { while (on) { %s } }).start(); } boolean on;";
        assertThat(Shop.with(
                                "import jakarta.annotation.PostConstruct;",
                                LOOP + started.formatted("if (on) { load(List.of()); }"))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
        isOfLowSeverity(Shop.with(
                "import jakarta.annotation.PostConstruct;",
                started.formatted("for (Long id : new TreeSet<Long>()) { if (on) { customers.findById(id); } }")));
    }

    @Test
    void knowsAnnotationsComposedOfThoseOfAStart() {
        String annotation = "package shop; import org.springframework.context.event.EventListener;"
                + " @EventListener(ApplicationReadyEvent.class) @interface %s { }";
        isOfLowSeverity(Shop.with("", LOOP + "@OnceUp void start() { load(List.of()); }")
                .source("shop/OnceUp.java", annotation.formatted("OnceUp")));
        assertThat(Shop.with("", LOOP + "@Other void start() { load(List.of()); }")
                        .source("shop/OnceUp.java", annotation.formatted("OnceUp"))
                        .source("shop/Other.java", "package shop; @interface Other { }")
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH);
    }
}
