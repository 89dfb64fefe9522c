package dev.optkit.analyzers.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutationAnalysisTest {

    private static final int LINKS = 40;

    private static final String SOURCE = """
            package shop;
            interface Query {
                Query where(String name);
                Query by(String name);
            }
            class Plain implements Query {
                private String text;
                public Query where(String name) { text = name; return this; }
                public Query by(String name) { return name.isEmpty() ? new Plain() : this; }
            }
            class Logged implements Query {
                private final Query inner = new Plain();
                public Query where(String name) { inner.where(name); return this; }
                public Query by(String name) { inner.by(name); return this; }
            }
            class Reports {
                private final Query shared = new Logged();
                void ofAnArgument(Query query) { query%1$s; }
                void ofAField() { shared%1$s; }
                void ofItsOwn() { new Plain()%1$s; }
            }
            """;

    /** Followed again for each link and each implementation, a chain of this length would outlast any patience. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void followsALongChainOfCallsToWhatItBeginsWith() {
        String chain = ".where(\"a\").by(\"b\")".repeat(LINKS / 2);
        Program program = new RuleTester()
                .source("shop/Query.java", SOURCE.formatted(chain))
                .analysis()
                .program();
        assertThat(changing(program, "Reports")).containsExactly("ofAnArgument", "ofAField");
    }

    private static final String KEEPERS = """
            package shop;
            import java.util.*;
            import java.util.concurrent.atomic.AtomicReference;
            class Keepers {
                private Object client;
                private boolean started;
                private int count;
                private String state;
                private final AtomicReference<Object> shared = new AtomicReference<>();
                private final Map<String, Object> known = new HashMap<>();
                private final Set<String> seen = new HashSet<>();
                Object onFirstUse() { if (client == null) { client = new Object(); } return client; }
                Object afterAReturn() {
                    if (client != null) { return client; }
                    client = new Object();
                    return client;
                }
                Object underALock() {
                    if (client == null) { synchronized (this) { if (client == null) { client = new Object(); } } }
                    return client;
                }
                void once() { if (!started) { started = true; } }
                Object inAReference() {
                    Object is = shared.get();
                    if (is == null) { shared.compareAndSet(null, new Object()); }
                    return shared.get();
                }
                Object inAMap(String key) {
                    Object is = known.get(key);
                    if (is == null) { is = new Object(); known.put(key, is); }
                    return is;
                }
                Object inAMapAfterAReturn(String key) {
                    if (known.containsKey(key)) { return known.get(key); }
                    Object is = new Object();
                    known.put(key, is);
                    return is;
                }
                Object behind(String key) { return inAMap(key); }
                Object ofAParameter(Object a) { if (client == null) { client = a; } return client; }
                void replaced() { if (state == null || count > 3) { state = "next"; } }
                void sets(Object value) { client = value; }
                void counts() { if (count < 3) { count++; } }
                void moves() { if (state == null) { state = "open"; } else { state = "closed"; } }
                void counted(String key) {
                    Object is = known.get(key);
                    if (is == null) { known.put(key, 1); } else { known.put(key, 2); }
                }
                boolean notes(String key) { if (!seen.contains(key)) { seen.add(key); return true; } return false; }
                void fills(String key) { known.put(key, 1); }
                void replaces(String key) { if (known.containsKey(key)) { known.put(key, 1); } }
            }
            """;

    @Test
    void whatAMethodKeepsForItsNextCallIsNoChange() {
        Program program =
                new RuleTester().source("shop/Keepers.java", KEEPERS).analysis().program();
        assertThat(changing(program, "Keepers"))
                .containsExactlyInAnyOrder(
                        "onFirstUse",
                        "afterAReturn",
                        "underALock",
                        "once",
                        "inAReference",
                        "inAMap",
                        "inAMapAfterAReturn",
                        "behind",
                        "ofAParameter",
                        "replaced",
                        "sets",
                        "counts",
                        "moves",
                        "counted",
                        "notes",
                        "fills",
                        "replaces");
        assertThat(program.methods().stream()
                        .filter(m -> program.effects(m).change().isPresent())
                        .map(m -> m.facts().name()))
                .containsExactly(
                        "ofAParameter", "replaced", "sets", "counts", "moves", "counted", "notes", "fills", "replaces");
    }

    /** Double braces fill what is made there; other anonymous classes may call methods of the class around them. */
    @Test
    void whatAnAnonymousClassCallsMayBeOfTheClassAroundIt() {
        Program program =
                new RuleTester().source("shop/Names.java", """
                        package shop;
                        import java.util.*;
                        class Names extends HashMap<String, String> {
                            Runnable filler(String a) { return new Runnable() { public void run() { put(a, a); } }; }
                        }
                        class Fillers {
                            Map<String, String> filled(String a) { return new HashMap<String, String>() {{ put(a, a); }}; }
                        }
                        """).analysis().program();
        assertThat(changing(program, "Names")).contains("filler");
        assertThat(changing(program, "Fillers")).isEmpty();
    }

    @Test
    void whatAMethodMakesItselfIsItsOwn() {
        Program program =
                new RuleTester().source("shop/Makers.java", """
                        package shop;
                        import lib.Cells;
                        class Part { protected int offset; }
                        class Typed extends Part { int next() { this.offset++; return this.offset; } }
                        class Makers {
                            int made() { Typed typed = new Typed(); return typed.next(); }
                            int handed(Typed typed) { return typed.next(); }
                            void cloned(Object cell) { Object[] own = Cells.cloneValues(cell); own[0] = null; }
                            void shared(Object cell) { Object[] all = Cells.values(cell); all[0] = null; }
                        }
                        """).analysis().program();
        assertThat(changing(program, "Makers")).containsExactly("handed", "shared");
    }

    @Test
    void whatAFunctionBindsToTheStatementItIsHandedIsSeenByNobodyElse() {
        Program program =
                new RuleTester().source("shop/Asks.java", """
                        package shop;
                        import java.sql.*;
                        import java.util.List;
                        class Asks {
                            interface Binder { void bind(PreparedStatement statement) throws SQLException; }
                            interface Filler { void fill(List<String> names); }
                            Object ask(String sql, Binder binder) { return sql; }
                            Object fill(Filler filler) { return filler; }
                            Object bound(String key) { return ask("select", s -> s.setString(1, key)); }
                            void given(PreparedStatement s, String key) throws SQLException { s.setString(1, key); }
                            Object filled(String key) { return fill(names -> names.add(key)); }
                        }
                        """).analysis().program();
        assertThat(changing(program, "Asks")).containsExactly("given", "filled");
    }

    /** {@code Collections.sort} changes the list, and nothing of the class it is written on. */
    @Test
    void whatSortsAListChangesTheList() {
        Program program =
                new RuleTester().source("shop/Sorts.java", """
                        package shop;
                        import java.util.*;
                        class Sorts {
                            private final List<String> kept = new ArrayList<>();
                            Sorts(List<String> names) { Collections.sort(names); }
                            List<String> own(List<String> names) {
                                List<String> copy = new ArrayList<>(names);
                                Collections.sort(copy);
                                return copy;
                            }
                            void handed(List<String> names) { Collections.sort(names); }
                            void field() { Collections.reverse(kept); }
                            List<String> copied(List<String> names) { own(names).add("last"); return own(names); }
                            String viaOwn(List<String> names) { handed(own(names)); return ""; }
                        }
                        """).analysis().program();
        assertThat(changing(program, "Sorts")).containsExactly("<init>", "handed", "field");
    }

    /** The list of a query is whose who asked, for all that is known of it; what it holds belongs to the session. */
    @Test
    void whatAQueryGivesIsChangedWithoutHarmAsFarAsItIsTheListAlone() {
        Program program =
                new RuleTester().source("shop/Rows.java", """
                        package shop;
                        import java.util.*;
                        import org.springframework.data.jpa.repository.JpaRepository;
                        @javax.persistence.Entity class Row {
                            private String name;
                            private List<String> parts;
                            void setName(String name) { this.name = name; }
                            String getName() { return name; }
                            List<String> getParts() { return parts; }
                        }
                        interface Rows extends JpaRepository<Row, Long> { List<Row> findByName(String name); }
                        class Reader {
                            private final Rows rows;
                            Reader(Rows rows) { this.rows = rows; }
                            List<Row> all(String name) { return rows.findByName(name); }
                            List<Row> sorted(String name) {
                                List<Row> all = all(name);
                                all.sort(Comparator.comparing(Row::toString));
                                all.add(new Row());
                                return all;
                            }
                            List<Row> emptied(String name) { List<Row> all = all(name); drop(all); return all; }
                            private void drop(Collection<Row> all) {
                                for (Iterator<Row> i = all.iterator(); i.hasNext();) { i.next(); i.remove(); }
                            }
                            void viaHelper(String name) { rename(all(name)); }
                            private void rename(Collection<Row> all) { all.iterator().next().setName("other"); }
                            void renamed(String name) { all(name).get(0).setName("other"); }
                            void eachRenamed(String name) { for (Row row : all(name)) { row.setName("other"); } }
                            void grown(String name) { all(name).forEach(r -> r.getParts().add("more")); }
                            void either(String name) {
                                List<Row> all = name == null ? rows.findByName("") : rows.findByName(name);
                                for (Row row : all) { row.setName("other"); }
                            }
                            Map<String, List<Row>> grouped(String name) {
                                Map<String, List<Row>> groups = new HashMap<>();
                                for (Row row : rows.findByName(name)) {
                                    groups.computeIfAbsent(row.getName(), k -> new ArrayList<>()).add(row);
                                }
                                return groups;
                            }
                            void copied(org.springframework.jdbc.core.JdbcTemplate jdbc) {
                                List<Map<String, Object>> all = jdbc.queryForList("select a from b");
                                for (Map<String, Object> row : all) { row.remove("a"); }
                            }
                        }
                        """).analysis().program();
        assertThat(program.methods().stream()
                        .filter(m -> m.type().simpleName().equals("Reader"))
                        .filter(m -> program.effects(m).change().isPresent())
                        .map(m -> m.facts().name()))
                .containsExactly("drop", "viaHelper", "rename", "renamed", "eachRenamed", "grown", "either");
        assertThat(changing(program, "Reader"))
                .containsExactly(
                        "sorted",
                        "emptied",
                        "drop",
                        "viaHelper",
                        "rename",
                        "renamed",
                        "eachRenamed",
                        "grown",
                        "either");
    }

    /** Whatever leads to the counter, counting is seen by whoever has handed it over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (Counter c : emptyIfNull(List.of(all))) { c.n = 3; }",
                "List<Counter> used = new ArrayList<>(); used.add(all); hit(used);",
                "List<Counter> used = new ArrayList<>(); Collections.addAll(used, all); for (Counter c : used) { c.n++; }",
                "Map<Long, Counter> m = new HashMap<>(); m.computeIfAbsent(1L, k -> all).n = 3;",
                "Map<Long, Counter> m = new HashMap<>(); m.computeIfAbsent(1L, k -> { return all; }).n = 3;",
                "Optional.<Counter>empty().orElseGet(() -> all).n = 3;",
                "java.util.stream.IntStream.range(0, 3).mapToObj(k -> all).forEach(c -> c.n = 3);",
                "java.util.stream.Stream.of(\"a\").flatMap(k -> List.of(all).stream()).forEach(c -> c.n = 3);",
                "java.util.stream.Stream.generate(() -> all).limit(3).forEach(c -> c.n = 3);",
                "java.util.stream.Stream.of(1).collect(java.util.stream.Collectors.toMap(k -> k, k -> all)).get(1).n = 3;",
                "Map<Long, Counter> m = new HashMap<>(); m.merge(1L, all, (a, b) -> a); m.get(1L).n = 3;",
                "Map<Long, List<Counter>> m = new HashMap<>(); m.computeIfAbsent(1L, k -> new ArrayList<>()).add(all);"
                        + " m.get(1L).get(0).n = 3;",
                "java.util.stream.Stream.Builder<Counter> b = java.util.stream.Stream.builder(); b.accept(all);"
                        + " b.build().forEach(c -> c.n = 3);",
                "List<Counter> used = all.n > 0 ? List.of(all) : List.of(); used.get(0).n = 3;",
                "Counter[] used = { all }; used[0].n = 3;",
                "List<Counter> used = new ArrayList<>(); fill(used, all); used.get(0).n = 3;",
                "new Hits(all).hit();",
                "Hits hits = new Hits(all); hits.hit();",
                "Hits hits = new Hits(null); hits.setAll(all); hits.hit();",
                "Hits hits = new Hits(null); hits.all = all; hits.hit();",
                "Hits hits = new Hits(null); Hits same = hits; same.all = all; hits.hit();",
                "Hits hits = new Hits(null); Hits same = hits; same.setAll(all); hits.hit();",
                "Hits hits = new Hits(null); hits.all = all; hits.all.n = 3;",
                "Own own = new Own(); own.made = all; own.count();",
                "Hits hits = new Hits(null); hits.use(all); hits.hit();",
                "Asked asked = new Asked(); asked.add(() -> all); asked.ask();",
                "new Global().count();",
                "new Global().called();",
                "new Global().listed();",
                "new Held().hits.hit();",
                "new Held().hit();",
                "Counter[] used = new Counter[1]; used[0] = all; used[0].n = 3;",
                "Counter[][] used = new Counter[1][1]; used[0][0] = all; used[0][0].n = 3;",
                "Counter[] used = new Counter[1]; Counter[] same = used; same[0] = all; used[0].n = 3;",
                "each(new Counter(), all);",
                "each(all);",
            })
    void whatIsReachedInARoundaboutWayIsChangedAllTheSame(String statements) {
        Program program = new RuleTester()
                .source("shop/Prices.java", """
                        package shop;
                        import java.util.*;
                        class Counter { int n; }
                        class Own {
                            Counter made = new Counter();
                            void count() { made.n++; }
                        }
                        class Global {
                            static final Counter ALL = new Counter();
                            Counter made = ALL;
                            Counter called = all();
                            List<Counter> listed = new ArrayList<>(List.of(ALL));
                            static Counter all() { return ALL; }
                            void count() { made.n++; }
                            void called() { called.n++; }
                            void listed() { for (Counter c : listed) { c.n++; } }
                        }
                        class Asked {
                            List<java.util.function.Supplier<Counter>> asked = new ArrayList<>();
                            void setAsked(List<java.util.function.Supplier<Counter>> asked) { this.asked = asked; }
                            void add(java.util.function.Supplier<Counter> one) { asked.add(one); }
                            void ask() { for (java.util.function.Supplier<Counter> s : asked) { s.get().n++; } }
                        }
                        class Held {
                            Hits hits = new Hits(Global.ALL);
                            void hit() { hits.hit(); }
                        }
                        class Hits {
                            Counter all;
                            void use(Counter all) { keep(all); }
                            private void keep(Counter all) { this.all = all; }
                            Hits(Counter all) { this.all = all; }
                            void setAll(Counter all) { this.all = all; }
                            void hit() { all.n++; }
                        }
                        class Prices {
                            void m(Counter all) { %s }
                            private static void each(Counter... cs) { for (Counter c : cs) { c.n = c.n + 1; } }
                            private static void hit(List<Counter> cs) { for (Counter c : emptyIfNull(cs)) { c.n = c.n + 1; } }
                            private static <T> List<T> emptyIfNull(List<T> l) { return l == null ? List.of() : l; }
                            private static <T> void fill(List<T> to, T one) { to.add(one); }
                        }
                        """.formatted(statements))
                .analysis()
                .program();
        assertThat(changing(program, "Prices")).contains("m");
    }

    /** What is made for the call is nobody else's, however it is filled. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Counter own = new Counter(); for (Counter c : List.of(own)) { c.n = 3; }",
                "Map<Long, List<Counter>> m = new HashMap<>(); m.computeIfAbsent(1L, k -> new ArrayList<>()).add(all);",
                "List<Counter> used = new ArrayList<>(); Collections.addAll(used, all); used.remove(all);",
                "Map<Long, List<Counter>> m = new HashMap<>(); for (Counter c : List.of(all)) {"
                        + " m.computeIfAbsent(1L, k -> new ArrayList<>()).add(c); } Collections.reverse(m.get(1L));",
                "Total total = new Total(all); total.add(2); total.setName(\"a\"); total.count();",
                "Counter[] used = new Counter[1]; used[0] = all; used = new Counter[0];",
                "Asked asked = new Asked(); asked.add(() -> all);",
                "new Query(Counter.class).add(all);",
                "Counter own = new Counter(); Counter same = own; same.n = all.n; each(own, same);",
            })
    void whatIsMadeForTheCallIsNoChange(String statements) {
        Program program = new RuleTester()
                .source("shop/Prices.java", """
                        package shop;
                        import java.util.*;
                        class Counter { int n; }
                        class Total {
                            private final List<Integer> parts = new ArrayList<>();
                            private final Counter all;
                            private String name = null;
                            private Counter last = null;
                            Total(Counter all) { this.all = all; }
                            void add(int part) { parts.add(part); }
                            void setName(String name) { this.name = name; }
                            void count() { last = new Counter(); last.n++; }
                        }
                        class Asked {
                            List<java.util.function.Supplier<Counter>> asked = new ArrayList<>();
                            void setAsked(List<java.util.function.Supplier<Counter>> asked) { this.asked = asked; }
                            void add(java.util.function.Supplier<Counter> one) { asked.add(one); }
                        }
                        class Query {
                            private final Conditions conditions;
                            Query(Class<?> type) { conditions = new Conditions(type); }
                            void add(Counter counter) { conditions.add(counter); }
                        }
                        class Conditions {
                            private final List<Counter> counters = new ArrayList<>();
                            Conditions(Class<?> type) { }
                            void add(Counter counter) { counters.add(counter); }
                        }
                        class Prices {
                            void m(Counter all) { %s }
                            private static void each(Counter... cs) { for (Counter c : cs) { c.n = c.n + 1; } }
                        }
                        """.formatted(statements))
                .analysis()
                .program();
        assertThat(changing(program, "Prices")).doesNotContain("m");
    }

    private static List<String> changing(Program program, String type) {
        return program.methods().stream()
                .filter(m -> m.type().simpleName().equals(type))
                .filter(m -> program.effects(m).mutation().isPresent())
                .map(m -> m.facts().name())
                .toList();
    }
}
