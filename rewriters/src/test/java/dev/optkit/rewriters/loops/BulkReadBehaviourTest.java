package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.MemoryCompiler;
import dev.optkit.rewriters.RewriteTester;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Runs code before and after {@link BulkRead} on the same rows, and compares all that a caller can see. */
class BulkReadBehaviourTest {

    private static final long ROWS = 1_200;

    private static final String PRODUCT = """
            package shop;

            public record Product(Long id, String name) {}
            """;

    private static final String REPOSITORY = """
            package shop;

            public interface Products extends org.springframework.data.repository.CrudRepository<Product, Long> {}
            """;

    private static final String BEFORE = """
            package shop;

            import java.util.*;

            public class Orders implements java.util.function.BiConsumer<List<Long>, List<Object>> {
                private final Products products;

                public Orders(Products products) {
                    this.products = products;
                }

                public void accept(List<Long> ids, List<Object> seen) {
                    for (Long id : ids) {
                        Product product = products.findById(id).orElse(null);
                        seen.add(product == null ? "none" : product);
                    }
                }
            }
            """;

    private static final ClassLoader BEFORE_CLASSES =
            compiled(Map.of("Orders.java", BEFORE, "Product.java", PRODUCT, "Products.java", REPOSITORY));
    private static final ClassLoader AFTER_CLASSES = compiled(after());

    private static Map<String, String> after() {
        RewriteTester tester =
                new RewriteTester(new BulkRead()).with("Product.java", PRODUCT).with("Products.java", REPOSITORY);
        return tester.rewrite("Orders.java", BEFORE).outcome(Safety.SAFE).texts();
    }

    @Test
    void seesTheSameInFewerCalls() {
        List<Long> ids = LongStream.range(0, ROWS).boxed().toList();
        Run before = run(BEFORE_CLASSES, ids);
        Run after = run(AFTER_CLASSES, ids);
        assertThat(after.seen()).isEqualTo(before.seen());
        assertThat(before.calls()).hasSize(1_200);
        assertThat(after.calls()).containsExactly("findAllById 500", "findAllById 500", "findAllById 200");
    }

    @Test
    void callsNothingWithoutElements() {
        assertThat(run(AFTER_CLASSES, List.of()).calls()).isEmpty();
    }

    @Test
    void seesTheSameWithDuplicatesMissingRowsAndNulls() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Long> ids = new ArrayList<>(IntStream.range(0, random.nextInt(40))
                    .mapToObj(i -> (long) random.nextInt((int) ROWS * 2))
                    .toList());
            ids.addAll(ids.subList(0, ids.size() / 2));
            if (round % 3 == 0) {
                ids.add(ids.size() / 2, null);
            }
            Collections.shuffle(ids, random);
            Run before = run(BEFORE_CLASSES, ids);
            Run after = run(AFTER_CLASSES, ids);
            assertThat(after.seen()).isEqualTo(before.seen());
            assertThat(after.failure()).isEqualTo(before.failure());
        }
    }

    @Test
    void failsAtTheNullAfterWhatCameBeforeIt() {
        Run after = run(AFTER_CLASSES, Arrays.asList(1L, null, 2L));
        assertThat(after.seen()).hasSize(1);
        assertThat(after.failure()).contains("java.lang.IllegalArgumentException: null id");
    }

    private record Run(List<String> seen, List<String> calls, Optional<String> failure) {}

    private static ClassLoader compiled(Map<String, String> texts) {
        MemoryCompiler.Result compiled = MemoryCompiler.compile(texts);
        assertThat(compiled.errors()).isEmpty();
        return compiled.classes();
    }

    private static Run run(ClassLoader classes, List<Long> ids) {
        List<String> calls = new ArrayList<>();
        List<Object> seen = new ArrayList<>();
        Optional<String> failure = Optional.empty();
        try {
            Object products = products(classes, calls);
            Object orders =
                    classes.loadClass("shop.Orders").getConstructors()[0].newInstance(products);
            @SuppressWarnings("unchecked") // the code above implements it so
            var loop = (java.util.function.BiConsumer<List<Long>, List<Object>>) orders;
            try {
                loop.accept(ids, seen);
            } catch (RuntimeException e) {
                failure = Optional.of(e.toString());
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return new Run(seen.stream().map(Object::toString).toList(), calls, failure);
    }

    /** A repository of the ids below {@link #ROWS} that answers in bulk in reverse order, as a database may. */
    private static Object products(ClassLoader classes, List<String> calls) throws ReflectiveOperationException {
        var constructor = classes.loadClass("shop.Product").getConstructors()[0];
        return Proxy.newProxyInstance(
                classes, new Class<?>[] {classes.loadClass("shop.Products")}, (proxy, method, arguments) -> {
                    if (method.getName().equals("findById")) {
                        if (arguments[0] == null) {
                            throw new IllegalArgumentException("null id");
                        }
                        calls.add("findById");
                        return Optional.of(arguments[0])
                                .filter(id -> (long) id < ROWS)
                                .map(id -> create(constructor, id));
                    }
                    List<Object> rows = new ArrayList<>();
                    Iterable<?> wanted = (Iterable<?>) arguments[0];
                    int count = 0;
                    for (Object id : wanted) {
                        count++;
                        if ((long) id < ROWS) {
                            rows.add(0, create(constructor, id));
                        }
                    }
                    calls.add(method.getName() + " " + count);
                    return rows;
                });
    }

    private static Object create(java.lang.reflect.Constructor<?> constructor, Object id) {
        try {
            return constructor.newInstance(id, "product " + id);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
