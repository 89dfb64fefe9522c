package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call on the way to remote work is passed decides whether, and how surely, a loop waits for it. */
class PassageTest {

    private static final String UTILITIES = """
            package shop;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.stream.*;
            interface Work<T> { T doIt() throws Exception; }
            abstract class TxTemplate<T> {
                T execute() { return inTransaction(); }
                abstract T inTransaction();
            }
            class Lazy<T> {
                private final Supplier<T> maker;
                Lazy(Supplier<T> maker) { this.maker = maker; }
                T get() { return maker.get(); }
            }
            final class Utilities {
                private static final ExecutorService POOL = Executors.newCachedThreadPool();
                private final List<Runnable> later = new ArrayList<>();
                static <A, B> List<B> map(Collection<A> items, Function<A, B> function) {
                    return items.stream().map(function).collect(Collectors.toList());
                }
                static <A, B> List<B> mapOn(Collection<A> items, Function<? super A, B> function) {
                    Objects.requireNonNull(function);
                    return map(items, item -> function.apply(item));
                }
                static <A, B> Set<B> plain(Iterable<A> items, Function<A, B> function) {
                    Set<B> all = new HashSet<>();
                    for (A item : items) {
                        all.add(function.apply(item));
                    }
                    return all;
                }
                static <A> void each(Iterator<A> items, Consumer<A> consumer) {
                    while (items.hasNext()) {
                        consumer.accept(items.next());
                    }
                }
                static <T> T inTransaction(Work<T> work) {
                    try {
                        return work.doIt();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
                static <T> T retry(Supplier<T> supplier) {
                    for (int attempt = 0; attempt < 5; attempt++) {
                        try {
                            return supplier.get();
                        } catch (RuntimeException e) {
                            continue;
                        }
                    }
                    return null;
                }
                static <A> void chunks(List<A> items, Consumer<List<A>> consumer) {
                    List<A> chunk = new ArrayList<>();
                    for (A item : items) {
                        chunk.add(item);
                        if (chunk.size() == 100) {
                            consumer.accept(chunk);
                        }
                    }
                }
                static <A> void blocks(List<A> items, Consumer<List<A>> consumer) {
                    for (int i = 0; i < items.size(); i += 50) {
                        consumer.accept(items.subList(i, Math.min(items.size(), i + 50)));
                    }
                }
                static void background(Runnable task) {
                    POOL.submit(named(task));
                }
                private static Runnable named(Runnable task) {
                    return () -> { Thread.currentThread().setName("b"); task.run(); };
                }
                void keep(Runnable task) { later.add(task); }
                static <A, B> B ifPresent(A value, Function<A, B> function) {
                    return value == null ? null : function.apply(value);
                }
            }
            """;

    private static RuleTester shop(String member) {
        return Shop.with("", member).source("shop/Utilities.java", UTILITIES);
    }

    /** What is named a cache keeps what fills it, whatever type it is of. */
    @Test
    void aCacheThatSomethingHandsOutLivesOn() {
        assertThat(Shop.with("", """
                interface Kept { Customer get(Long id, java.util.function.Function<Long, Customer> loader); }
                Kept customerCache() { return null; }
                Customer one(Long id) { return customerCache().get(id, i -> customers.findById(i).get()); }
                void m(List<Long> ids) { for (Long id : ids) { one(id); } }
                """).findings()).allMatch(f -> f.confidence() == Confidence.LOW);
    }

    @Test
    void aMapThatSomethingHandsOutMayLiveAsLongAsTheRequest() {
        Shop.with("", """
                Map<Long, Customer> current() { return new HashMap<>(); }
                Customer one(Long id) { return current().computeIfAbsent(id, i -> customers.findById(i).get()); }
                void m(List<Long> ids) {
                    // FINDING: query-in-loop
                    for (Long id : ids) {
                        one(id);
                    }
                }
                """).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m(Long id) { Utilities.inTransaction(() -> customers.findById(id)); }",
                "void m(Long id) { Utilities.retry(() -> customers.findById(id)); }",
                "void m(Long id) { Utilities.ifPresent(id, i -> customers.findById(i)); }",
                "void m(List<Long> ids) { Utilities.chunks(ids, chunk -> customers.findAllById(chunk)); }",
                "void m(List<Long> ids) { Utilities.blocks(ids, block -> customers.findAllById(block)); }",
                "void m(List<Long> ids) { for (Long id : ids) Utilities.background(() -> customers.findById(id)); }",
                "void m(List<Long> ids, Utilities u) { for (Long id : ids) u.keep(() -> customers.findById(id)); }",
                "void m(List<Long> ids) { for (Long id : ids) run(id); }"
                        + " void run(Long id) { Utilities.background(() -> customers.findById(id)); }",
                "void m(List<Long> ids) { for (Long id : ids) run(id); }"
                        + " void run(Long id) { new Thread() { @Override public void run() { customers.findById(id); }"
                        + " }.start(); }",
                "void m(List<Long> ids, List<Lazy<?>> all) { for (Long id : ids)"
                        + " all.add(new Lazy<>(() -> customers.findById(id))); }",
                "List<Callable<?>> m(List<Long> ids) { List<Callable<?>> all = new ArrayList<>(); for (Long id : ids) {"
                        + " Callable<?> task = () -> customers.findById(id); all.add(task); } return all; }",
                "Customer m(Long id) { Function<Long, Customer> f = i -> customers.findById(i).get();"
                        + " return f.apply(id); }",
            })
    void keepsSilent(String member) {
        shop(member).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// FINDING: query-in-loop\nUtilities.map(ids, id -> customers.findById(id));",
                "// FINDING: query-in-loop\nUtilities.map(ids, customers::findById);",
                "// FINDING: query-in-loop\nids.forEach((id -> customers.findById(id)));",
                "// FINDING: query-in-loop\nUtilities.mapOn(ids, id -> customers.findById(id));",
                "// FINDING: query-in-loop\nUtilities.plain(ids, id -> customers.findById(id));",
                "// FINDING: query-in-loop\nUtilities.each(ids.iterator(), id -> customers.findById(id));",
                "// FINDING: query-in-loop\nfor (Long id : ids) Utilities.inTransaction(() ->"
                        + " customers.findById(id));",
                "// FINDING: query-in-loop\nfor (Long id : ids) Utilities.retry(() -> customers.findById(id));",
                "// FINDING: query-in-loop\nfor (Long id : ids) Utilities.ifPresent(id, i ->"
                        + " customers.findById(i));",
                "// FINDING: query-in-loop\nfor (Long id : ids) Utilities.inTransaction(new Work<Customer>() {"
                        + " @Override public Customer doIt() { return customers.findById(id).get(); } });",
                "// FINDING: query-in-loop\nfor (Long id : ids) new TxTemplate<Customer>() { @Override Customer"
                        + " inTransaction() { return customers.findById(id).get(); } }.execute();",
                "// FINDING: query-in-loop\nfor (Long id : ids) { Work<Customer> work = () ->"
                        + " customers.findById(id).get(); Utilities.inTransaction(work); }",
                "// FINDING: query-in-loop\nfor (Long id : ids) new Lazy<>(() -> customers.findById(id)).get();",
                "// FINDING: query-in-loop\nFunction<Long, Customer> f = id -> customers.findById(id).get();"
                        + " Utilities.map(ids, f);",
            })
    void flagsWhatUtilitiesRun(String statements) {
        Shop.with("import java.util.function.*;", "void m(List<Long> ids) {\n" + statements + "\n}")
                .source("shop/Utilities.java", UTILITIES)
                .check();
    }

    @Test
    void followsARunnerThatTheCalleeUses() {
        assertThat(confidence("""
                void m(List<Long> ids) { for (Long id : ids) one(id); }
                Customer one(Long id) { return Utilities.inTransaction(() -> customers.findById(id).get()); }
                """)).isEqualTo(List.of(Confidence.HIGH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private Customer known; Customer one(Long id) { if (known == null) {"
                        + " known = customers.findById(id).get(); } return known; }",
                "private Customer known; Customer one(Long id) {\n if (known != null) {\n return known;\n }\n"
                        + " Customer found = customers.findById(id).get();\n known = found;\n return found;\n }",
                "private boolean loaded; void one(Long id) { if (!loaded) { customers.findById(id); loaded = true; } }",
                "private final Map<Long, Customer> known = new HashMap<>(); Customer one(Long id) {"
                        + " Customer c = known.get(id); if (c == null) { c = customers.findById(id).get();"
                        + " known.put(id, c); } return c; }",
                "private final Map<Long, Customer> known = new HashMap<>(); Customer one(Long id) {"
                        + " return known.computeIfAbsent(id, i -> customers.findById(i).get()); }",
                "interface Cache { Object getFrom(Object key); void putIn(Object value, Object key); } private Cache cache;"
                        + " Customer one(Long id) { Customer c = (Customer) cache.getFrom(id); if (c == null) {"
                        + " c = new Customer(); c.setName(customers.findById(id).get().getName()); cache.putIn(c, id); }"
                        + " return c; }",
                "private final Map<Long, Customer> known = new HashMap<>(); Customer one(Long id) { Customer is = kept(id);"
                        + " if (is != null) { return is; }\n return keep(customers.findById(id).get()); }"
                        + " private Customer kept(Long id) { return known.get(id); }"
                        + " private Customer keep(Customer c) { known.put(c.getId(), c); return c; }",
                "interface Cache { Object get(Object key); void put(Object key, Object value); } private Cache cache;"
                        + " Object one(Long id) {\n Object c = cache.get(id);\n if (c != null) {\n return c;\n }\n"
                        + " String name = customers.findById(id).get().getName();\n cache.put(id, name);\n return name; }",
                "private final Map<Long, Customer> known = new HashMap<>(); Customer one(Long id) {"
                        + " Customer c = known.get(id);\n if (c != null) {\n return c;\n }\n"
                        + " Customer found = customers.findById(id).get();\n return keep(id, found);\n }"
                        + " Customer keep(Long id, Customer c) { known.put(id, c); return c; }",
                "private final Map<Long, Customer> known = new HashMap<>(); Customer one(Long id) {"
                        + " if (known.containsKey(id)) {\n Customer c = known.get(id);\n if (c.getName() != null) {\n return c;\n }\n }"
                        + " Customer found = customers.findById(id).get();\n known.put(id, found);\n return found;\n }",
                "interface Context { Customer getCustomer(Long id); void putCustomer(Long id, Customer c); } Context context;"
                        + " Customer one(Long id) { Customer c = context.getCustomer(id); if (c == null) {"
                        + " c = customers.findById(id).get(); context.putCustomer(id, c); } return c; }",
                "static class LocalCache { boolean containsKey(Object k) { return false; } void put(Object k, Object v) { } }"
                        + " private LocalCache known; void one(Long id) { if (!known.containsKey(id)) {"
                        + " synchronized (known) { customers.findById(id); known.put(id, true); } } }",
                "Customer one(Long id) { try { return new Customer(); } catch (RuntimeException e) {"
                        + " return customers.findById(id).get(); } }",
                "static class LoadedCache { static Customer of(Long id) { return null; } } String one(Long id) {"
                        + " Customer c = LoadedCache.of(id);\n if (c != null) {\n return c.getName();\n }\n"
                        + " return customers.findById(id).get().getName(); }",
            })
    void doubtsWhatIsRarelyRun(String callee) {
        assertThat(confidence("void m(List<Long> ids) { for (Long id : ids) one(id); } " + callee))
                .isEqualTo(List.of(Confidence.LOW));
    }

    @Test
    void takesExecutorsOfTheProjectForExecutors() {
        String loop = "void m(List<Long> ids, Pool pool) { for (Long id : ids) {"
                + " pool.submit(() -> customers.findById(id)); } }";
        String pool = "interface Pool extends Executor { default <T> Object submit(Callable<T> task) { %s } }";
        assertThat(confidence(loop + pool.formatted("return Utilities.inTransaction(() -> send(task));")
                        + " static <T> T send(Object task) { return null; }"))
                .isEmpty();
        assertThat(confidence(
                        loop + pool.formatted("try { return task.call(); } catch (Exception e) { return null; }")))
                .isEqualTo(List.of(Confidence.HIGH));
    }

    @Test
    void doubtsTheHandlerOfTheLoopItself() {
        assertThat(confidence("void m(List<Long> ids) { for (Long id : ids) { try { ids.remove(id); }"
                        + " catch (RuntimeException e) { customers.findById(id); } } }"))
                .isEqualTo(List.of(Confidence.LOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customer one(Long id) { Customer c = null; if (c == null) { c = customers.findById(id).get(); }"
                        + " return c; }",
                "static class LoadedCache { static Customer of(Long id) { return null; } } String one(Long id) {"
                        + " Customer c = LoadedCache.of(id);\n if (c == null) {\n return \"\";\n }\n"
                        + " return customers.findById(id).get().getName(); }",
                "static class Loaded { static Customer of(Long id) { return null; } } String one(Long id) {"
                        + " Customer c = Loaded.of(id);\n if (c != null) {\n return c.getName();\n }\n"
                        + " return customers.findById(id).get().getName(); }",
                "private Customer last; Customer one(Long id) { last = customers.findById(id).get(); return last; }",
                "Customer one(Long id) { Map<Long, Customer> own = new HashMap<>();"
                        + " return own.computeIfAbsent(id, i -> customers.findById(i).get()); }",
                "private final Set<Long> seen = new HashSet<>(); void one(Long id) { if (!seen.contains(id)) {"
                        + " customers.findById(id); seen.add(id); } }",
                "interface Cache { Object get(Object key); void put(Object key, Object value); } private Cache cache;"
                        + " void one(Long id) { if (cache.get(id) != null) { customers.findById(id); cache.put(id, 1); } }",
                "interface Cache { Object getFrom(Object key); void putIn(Object key, Object value); } private Cache cache;"
                        + " Object one(Long id) {\n Object c = cache.getFrom(id);\n if (c == null) {\n return null;\n }\n"
                        + " String name = customers.findById(id).get().getName();\n cache.putIn(id, name);\n return name; }",
                "private final Map<Long, Customer> known = new HashMap<>(); Customer one(Long id) {"
                        + " Customer c = known.get(id);\n if (c != null) {\n return c;\n }\n"
                        + " return also(id, customers.findById(id).get());\n }"
                        + " Customer also(Long id, Customer c) { c.setName(id.toString()); return c; }",
                "interface Context { Customer getCustomer(Long id); void putCustomer(Long id, Customer c); } Context context;"
                        + " Customer one(Long id) { Customer c = context.getCustomer(1L); if (c == null) {"
                        + " c = customers.findById(id).get(); context.putCustomer(id, c); } return c; }",
                "static class ThreadLocalCache { boolean containsKey(Object k) { return false; } void put(Object k, Object v) { } }"
                        + " private ThreadLocalCache known; void one(Long id) { if (!known.containsKey(id)) {"
                        + " customers.findById(id); known.put(id, true); } }",
                "private boolean debug; Customer one(Long id) { if (debug) { customers.findById(id); } return null; }",
            })
    void isSureOfConditionsThatKeepNothing(String callee) {
        assertThat(confidence("void m(List<Long> ids) { for (Long id : ids) one(id); } " + callee))
                .isEqualTo(List.of(Confidence.HIGH));
    }

    @Test
    void countsWhatEachElementKeepsForItself() {
        assertThat(Shop.base().source("shop/Item.java", """
                                package shop;
                                class Item {
                                    private CustomerRepository customers;
                                    private Customer owner;
                                    private Long ownerId;
                                    String name() { load(); return owner.getName(); }
                                    private void load() {
                                        if (owner == null) { owner = customers.findById(ownerId).get(); }
                                    }
                                    static void all(java.util.List<Item> items) { for (Item item : items) item.name(); }
                                }
                                """).analysis().findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(f -> f.confidence())
                .containsExactly(Confidence.MEDIUM);
    }

    @Test
    void anObjectThatAllElementsShareKeepsItsAnswerForAll() {
        assertThat(Shop.base().source("shop/Session.java", """
                                package shop;
                                class Session {
                                    private CustomerRepository customers;
                                    private Customer guest;
                                    boolean may(String privilege) { return guest(privilege) != null; }
                                    private Customer guest(String privilege) {
                                        if (guest != null) {
                                            return guest;
                                        }
                                        guest = customers.findByName(privilege).get(0);
                                        return guest;
                                    }
                                    static void all(Session session, java.util.List<String> privileges) {
                                        for (String privilege : privileges) session.may(privilege);
                                    }
                                }
                                """).analysis().findings())
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(f -> f.confidence())
                .containsExactly(Confidence.LOW);
    }

    @Test
    void prefersTheWayThatIsTakenEachTime() {
        assertThat(confidence("""
                private Customer known;
                void m(List<Long> ids) { for (Long id : ids) one(id); }
                void one(Long id) { if (known == null) { known = customers.findById(id).get(); } two(id); }
                void two(Long id) { customers.findByName("n" + id); }
                """)).isEqualTo(List.of(Confidence.HIGH));
    }

    @Test
    void doubtsACachedMethodButNotACallThatBypassesTheCache() {
        String cached = """
                package shop;
                import org.springframework.cache.annotation.Cacheable;
                interface Names { @Cacheable("names") String name(Long id); }
                class StoredNames implements Names {
                    private final CustomerRepository customers = null;
                    @Override public String name(Long id) { return customers.findById(id).get().getName(); }
                    void all(java.util.List<Long> ids) { for (Long id : ids) name(id); }
                }
                class Reader {
                    private final Names names = null;
                    void all(java.util.List<Long> ids) { for (Long id : ids) names.name(id); }
                }
                """;
        assertThat(Shop.base().source("shop/Names.java", cached).analysis().findings().stream()
                        .filter(f -> f.rule().equals("query-in-loop")))
                .extracting(f -> f.confidence())
                .containsExactly(Confidence.HIGH, Confidence.MEDIUM);
    }

    @Test
    void isSurerWhereAConditionTurnsTheCacheOn() {
        assertThat(cached("@Cacheable(value = \"c\", condition = \"@caches.isEnabled()\")"))
                .isEqualTo(List.of(Confidence.MEDIUM));
    }

    @Test
    void isLessSureOfACachedMethodThatEachElementAsksForItself() {
        assertThat(cached("@Cacheable(\"c\")")).isEqualTo(List.of(Confidence.MEDIUM));
    }

    @Test
    void doubtsACachedMethodThatElementsAskTheSame() {
        assertThat(Shop.base().source("shop/Cached.java", """
                        package shop;
                        import org.springframework.cache.annotation.Cacheable;
                        import org.springframework.data.jpa.repository.JpaRepository;
                        interface Cached extends JpaRepository<Customer, Long> {
                            @Cacheable("c") Customer findByName(String name);
                        }
                        class Reader {
                            private final Cached cached = null;
                            void all(java.util.List<Customer> all) { for (Customer c : all) cached.findByName(c.getName()); }
                        }
                        """).analysis().findings())
                .extracting(f -> f.confidence())
                .containsExactly(Confidence.LOW);
    }

    private static List<Confidence> cached(String annotation) {
        return Shop.base().source("shop/Cached.java", """
                package shop;
                import org.springframework.cache.annotation.Cacheable;
                import org.springframework.data.jpa.repository.JpaRepository;
                interface Cached extends JpaRepository<Customer, Long> {
                    %s Customer findByName(String name);
                }
                class Reader {
                    private final Cached cached = null;
                    void all(java.util.List<String> names) { for (String n : names) cached.findByName(n); }
                }
                """.formatted(annotation)).analysis().findings().stream()
                .map(f -> f.confidence())
                .toList();
    }

    @Test
    void isSilentAboutAsynchronousMethods() {
        Shop.base().source("shop/Mailer.java", """
                package shop;
                import org.springframework.scheduling.annotation.Async;
                class Mailer {
                    private final CustomerRepository customers = null;
                    @Async void send(Long id) { customers.findById(id); }
                }
                class Sender {
                    private final Mailer mailer = null;
                    void all(java.util.List<Long> ids) { for (Long id : ids) mailer.send(id); }
                }
                """).check();
    }

    private static List<Confidence> confidence(String members) {
        return shop(members).analysis().findings().stream()
                .filter(f -> f.rule().equals("query-in-loop"))
                .map(f -> f.confidence())
                .toList();
    }
}
