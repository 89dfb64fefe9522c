package dev.optkit.analyzers.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.analyzers.UnresolvedCounter;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Unresolved.Reason;
import dev.optkit.core.report.UnresolvedCalls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls are made on: each snippet calls {@code probe()} on what it is about. */
class ResolutionTest {

    private static final String ITEM = """
            package shop;
            public class Item {
                public String name;
                public void probe() {}
                public String key() { return name; }
                public Box box() { return new Box(); }
            }
            """;
    private static final String BOX = "package shop; public class Box { public void probe() {} }";

    private static Program program(String body, String... more) {
        RuleTester tester = new RuleTester().source("shop/Item.java", ITEM).source("shop/Box.java", BOX);
        tester.source("shop/Use.java", """
                package shop;
                import java.util.*;
                import java.util.function.*;
                import java.util.stream.*;
                import static java.util.stream.Collectors.*;
                class Use {
                    %s
                }
                """.formatted(body));
        for (int i = 0; i < more.length; i += 2) {
            tester.source(more[i], more[i + 1]);
        }
        return tester.analysis().program();
    }

    private static List<Invocation> calls(Program program, String name) {
        return program.methods().stream()
                .flatMap(m -> program.invocations(m).stream())
                .filter(i -> i.site().name().equals(name))
                .toList();
    }

    private static List<String> probed(Program program) {
        return calls(program, "probe").stream()
                .map(i -> i.isResolved() ? i.receiver().name() : "?")
                .toList();
    }

    /** By its name alone it is taken for no more than it says, so that nothing is moved before it. */
    @Test
    void aHolderOfTheCurrentUserOfAnotherArtifactMayDoAnything() {
        Program program = new RuleTester()
                .source("shop/login/A.java", "package shop.login; class A {}")
                .source(
                        "shop/Use.java",
                        "package shop; import shop.login.UserUtils; class Use { Object m() { return UserUtils.getUser(); } }")
                .analysis()
                .program();
        assertThat(calls(program, "getUser"))
                .flatExtracting(c -> c.api().map(ApiMethod::isGuessed).stream().toList())
                .containsExactly(true);
        Method method = program.methods().stream()
                .filter(m -> m.facts().name().equals("m"))
                .findFirst()
                .orElseThrow();
        assertThat(program.effects(method).unknown()).isPresent();
    }

    /** A library that is not at hand takes a function; most functions take one thing. */
    @Test
    void aReferenceToOneOfSeveralOverloadsMeansTheOneThatTakesOneThing() {
        Program program = program("void m(org.flow.Flow<Item> flow) { flow.subscribe(this::each); }"
                + " private void each(String key, int n) {} private void each(Item item) {}");
        assertThat(calls(program, "each"))
                .flatExtracting(Invocation::targets)
                .extracting(m -> m.facts().parameters().size())
                .containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void m(List<Item> l) { Map<String, Box> x = l.stream().collect(toMap(i -> i.key(), i -> i.box()));"
                        + " x.values().forEach(b -> b.probe()); }",
                "void m(List<Item> l) { l.stream().collect(groupingBy(Item::box)).keySet().forEach(b -> b.probe()); }",
                "void m(List<Item> l) { l.stream().collect(Collectors.toMap(Item::key, i -> i.box())).entrySet()"
                        + ".stream().map(Map.Entry::getValue).forEach(b -> b.probe()); }",
                "void m(Item i) { Optional.ofNullable(i.box()).ifPresent(b -> b.probe()); }",
                "void m(Item i) { Optional.of(i).map(Item::box).orElseGet(() -> new Box()).probe(); }",
                "void m(Box b) { Stream.of(b).map(x -> x).forEach(x -> x.probe()); }",
                "void m(Item i) { for (var b : List.of(i.box())) { b.probe(); } }",
                "void m(Box b) { new ArrayList<>(List.of(b)).get(0).probe(); }",
                "void m(Collection<? extends Box> all) { all.iterator().next().probe(); }",
                "Comparator<Box> m() { return (a, b) -> { a.probe(); return 0; }; }",
                "Function<Box, Integer> f; void m() { f = b -> { b.probe(); return 1; }; }",
                "private final Consumer<Box> f = b -> b.probe();",
                "static final Map<String, Consumer<Box>> F = Map.of(\"a\", b -> b.probe());",
                "void m() { Supplier<Consumer<Box>> s = () -> b -> b.probe(); }",
                "void m() { Object o = (Consumer<Box>) b -> b.probe(); }",
                "void run(List<Consumer<Box>> l) {} void m() { run(List.of(b -> b.probe())); }",
                "Use(Consumer<Box> c) {} Use() { this(b -> b.probe()); }",
                "class In { In(Consumer<Box> c) {} } void m() { new In(b -> b.probe()); }",
                "enum E { A(b -> b.probe()); E(Consumer<Box> c) {} }",
                "void m(Box[] all) { all.clone()[0].probe(); }",
                "void m(boolean c, List<Box> l) { (c ? new ArrayList<>() : l).get(0).probe(); }",
                "void m(Object o) { int x = switch (o) { case Box b -> { b.probe(); yield 1; } default -> 0; }; }",
                "void probe2() {} class In { void m(Use u) { Use.this.b.probe(); } } Box b;",
                "interface A { void a(); } interface P { Box p(); } <T extends A & P> void m(T t) { t.p().probe(); }",
                "void m() { new Object() { void x(Box b) { b.probe(); } }; }",
                "void m(Map<String, List<Box>> x) { x.computeIfAbsent(\"\", k -> new ArrayList<>()).get(0).probe(); }",
                "void m(List<Box> l) { l.stream().reduce((a, b) -> a).get().probe(); }",
                "void m(List<Box> l) { l.stream().sorted(Comparator.comparing(b -> { b.probe(); return 1; })); }",
                "interface Rows { Object row(int a, int b); } interface Whole { Object all(Box b); }"
                        + " <T> T ask(String s, Rows r, Object... more) { return null; }"
                        + " <T> T ask(String s, Whole w, Object... more) { return null; }"
                        + " void m(String x) { ask(\"\", b -> { b.probe(); return 1; }, x); }",
                "interface Set1 { void set(Item i); } interface Whole { Object all(Box b); }"
                        + " void ask(String s, Set1 f, Whole w) {} Object ask(String s, Whole w, Object... more) { return null; }"
                        + " void m(String x) { ask(\"\", b -> { b.probe(); return 1; }, x); }",
            })
    void typesWhatIsCalled(String body) {
        assertThat(probed(program(body))).isNotEmpty().allMatch("shop.Box"::equals);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@Builder class P { Box a; }                             | P.builder().a(null).build();    | shop.P",
                "class P { @Builder P(Box a) {} }                        | P.builder().a(null).build();    | shop.P",
                "class P { @Builder(builderMethodName = \"of\") P(Box a) {} } | P.of().a(null).build();     | shop.P",
                "@Builder(toBuilder = true) class P { Box a; }           | new P().toBuilder().build();    | shop.P",
                "@Builder class P { Box a; static class PBuilder { PBuilder b() { return this; } } }"
                        + " | new P.PBuilder().b().a(null).build(); | shop.P",
                "@Getter class P { Box a; }                              | new P().getA();                 | shop.Box",
                "class P { @Delegate In in; static class In { Box build() { return null; } } }"
                        + " | new P().build();                        | shop.Box",
                "@With class P { Box a; }                                | new P().withA(null);            | shop.P",
                "enum P { X; P build() { return valueOf(\"X\"); } }      | P.X.build();                    | shop.P",
            })
    void modelsWhatLombokWrites(String type, String call, String result) {
        Program program =
                program("void m() { var x = " + call + " }", "shop/P.java", "package shop; import lombok.*; " + type);
        assertThat(program.methods().stream()
                        .filter(m -> m.facts().name().equals("m"))
                        .flatMap(m -> program.invocations(m).stream())
                        .filter(i -> !i.isResolved()))
                .isEmpty();
        assertThat(program.methods().stream()
                        .filter(m -> m.facts().name().equals("m"))
                        .flatMap(m -> program.invocations(m).stream())
                        .map(i -> i.result().name()))
                .contains(result);
    }

    @Test
    void doesNotCountWhatIsNotThere() {
        Program program = program("void m(Item i, Box b) { i.getName(); b.missing(); \"\".missing(); }");
        assertThat(calls(program, "getName")).noneMatch(Invocation::isResolved);
        assertThat(calls(program, "missing")).hasSize(2).noneMatch(Invocation::isResolved);
    }

    @Test
    void aConstantOfAnUnknownTypeIsNoType() {
        Program program = program(
                "",
                "shop/C.java",
                "package shop; import org.acme.Kinds; class C { void m() { Kinds.FIRST.probe(); Kinds.probe(); } }");
        assertThat(probed(program)).containsExactly("?", "org.acme.Kinds");
    }

    @Test
    void oneImportOnDemandIsSureAndSeveralAreAGuess() {
        assertThat(probed(program(
                        "",
                        "shop/C.java",
                        "package shop; import org.acme.*; class C { void m(Thing t)" + " { t.probe(); } }")))
                .containsExactly("org.acme.Thing");
        assertThat(probed(program(
                        "",
                        "shop/C.java",
                        "package shop; import org.acme.*; import org.other.*; class C {"
                                + " void m(Thing t) { t.probe(); } }")))
                .containsExactly("?");
    }

    @Test
    void anAnonymousClassComesBeforeTheTypeAroundIt() {
        Program program = program("void probe() {} void m() { new Box() { { probe(); } }; }");
        assertThat(probed(program)).containsExactly("shop.Box");
    }

    @Test
    void rowsOfAServiceAreOfItsSecondTypeArgument() {
        Program program = program("", "shop/C.java", """
                package shop;
                import com.baomidou.mybatisplus.core.mapper.BaseMapper;
                import com.baomidou.mybatisplus.extension.service.impl.ServiceImpl;
                interface BoxMapper extends BaseMapper<Box> {}
                class C extends ServiceImpl<BoxMapper, Box> {
                    void m(C c) { c.list().forEach(b -> b.probe()); baseMapper.selectById(1).probe(); }
                }
                """);
        assertThat(probed(program)).containsExactly("shop.Box", "shop.Box");
    }

    @Test
    void saysWhatIsMissing() {
        List<UnresolvedCalls> groups =
                UnresolvedCounter.count(program("void m(Box b) { b.missing(); }", "shop/C.java", """
                        package shop;
                        import org.acme.Thing;
                        class C {
                            void m(Thing t, Nowhere n) {
                                t.part().probe();
                                t.parts().forEach(p -> p.probe());
                                n.probe();
                            }
                        }
                        """));
        assertThat(groups)
                .extracting(UnresolvedCalls::reason, UnresolvedCalls::subject, UnresolvedCalls::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Reason.LIBRARY_MISSING, "org.acme.Thing", 3),
                        org.assertj.core.groups.Tuple.tuple(Reason.NAME_UNKNOWN, "Nowhere", 1),
                        org.assertj.core.groups.Tuple.tuple(Reason.METHOD_MISSING, "shop.Box#missing", 1));
    }

    /** A store that a framework implements runs nothing of the stores beside it, but what its own fragments say. */
    @ParameterizedTest
    @CsvSource({"Generated, ''", "Written, Stored.probe", "Store, Stored.probe", "Composed, Fragments.probe"})
    void leadsToWhatTheReceiverMayBe(String type, String expected) {
        String stores = """
                package shop;
                interface Store { void probe(); }
                interface Written extends Store {}
                interface Generated extends Store {}
                class Stored implements Written { public void probe() {} }
                interface Fragment { void probe(); }
                interface Composed extends Fragment {}
                class Fragments implements Fragment { public void probe() {} }
                """;
        Program program = program("void use(%s store) { store.probe(); }".formatted(type), "shop/Store.java", stores);
        assertThat(calls(program, "probe"))
                .flatExtracting(Invocation::targets)
                .extracting(m -> m.type().simpleName() + "." + m.facts().name())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    /** Behind a port that no class implements stands what a library makes of the interface below, and its fragments. */
    @ParameterizedTest
    @CsvSource({
        "orders.save(order), FragmentImpl.save, ''",
        "orders.count(order), FragmentImpl.count, ''",
        "orders.byName(order), '', Spring Data",
        "orders.delete(order), '', Spring Data",
        "orders.twice(order), JpaOrders.twice, ''"
    })
    void looksBehindPorts(String call, String target, String library) {
        String ports = """
                package shop;
                interface Base<T> { void save(T t); void delete(T t); }
                interface Orders extends Base<Order> {
                    int count(Order o); String byName(Order o); void twice(Order o); }
                class Order {} class Invoice {}
                interface Fragment { void save(Order o); int count(Order o); }
                class FragmentImpl implements Fragment {
                    public void save(Order o) {} public int count(Order o) { return 1; } }
                interface JpaOrders extends org.springframework.data.repository.CrudRepository<Order, Long>,
                        Fragment, Orders {
                    @org.springframework.data.jpa.repository.Query("select o from Order o") String byName(Order o);
                    default void twice(Order o) {}
                }
                class Invoices implements Base<Invoice> {
                    public void save(Invoice i) {} public void delete(Invoice i) {} }
                """;
        Program program =
                program("void use(Orders orders, Order order) { %s; }".formatted(call), "shop/Orders.java", ports);
        String name = call.substring(call.indexOf('.') + 1, call.indexOf('('));
        assertThat(calls(program, name))
                .flatExtracting(Invocation::targets)
                .extracting(m -> m.type().simpleName() + "." + m.facts().name())
                .isEqualTo(target.isEmpty() ? List.of() : List.of(target));
        assertThat(calls(program, name))
                .flatExtracting(c -> c.api().stream().toList())
                .extracting(ApiMethod::library)
                .isEqualTo(library.isEmpty() ? List.of() : List.of(library));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one     | shop.Whole#find(K)
            several | shop.OrderDao#find(java.util.List)
            """)
    void tellsOneKeyFromSeveralWhateverATypeVariableStandsFor(String asker, String target) {
        Program program = program("", "shop/OrderDao.java", """
                package shop;
                import java.util.*;
                interface Dao<T, K> { Object find(K id); Object find(List<K> ids); }
                abstract class Whole<T, K> implements Dao<T, K> {
                    public Object find(K id) { return null; }
                    public Object find(List<K> ids) { return null; }
                    Object one(K id) { return dao().find(id); }
                    Object several(List<K> ids) { return dao().find(ids); }
                    abstract Dao<T, K> dao();
                }
                class OrderDao extends Whole<Item, Long> {
                    @Override public Object find(List<Long> several) { return null; }
                    Dao<Item, Long> dao() { return this; }
                }
                """);
        assertThat(program.methods().stream()
                        .filter(m -> m.facts().name().equals(asker))
                        .flatMap(m -> program.invocations(m).stream())
                        .filter(i -> i.site().name().equals("find"))
                        .flatMap(i -> i.targets().stream())
                        .map(Method::symbol))
                .containsExactly(target);
    }
}
