package dev.optkit.rewriters.loops;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * A store and a service that answer from twelve rows and write down what is sent to them: rows with an even id exist, a
 * read of many answers in an order of its own, and the service fails for some ids.
 */
final class RecordingFake {

    private static final long ROWS = 24;
    private static final Object ANY = new Object();

    private final ClassLoader classes;
    private final AtomicInteger calls = new AtomicInteger();
    private final TreeMap<Integer, Object> row = new TreeMap<>();
    private final List<String> pending = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private boolean documents;

    RecordingFake(ClassLoader classes) {
        this.classes = classes;
    }

    /** What implements an interface. */
    Object of(Class<?> type) {
        return Proxy.newProxyInstance(
                classes, new Class<?>[] {type}, (proxy, method, arguments) -> answer(method, arguments));
    }

    int calls() {
        return calls.get();
    }

    List<String> written() {
        return written;
    }

    /** Whether what was written before a failure stays written. */
    boolean keepsAll() {
        return documents;
    }

    /** One of them fails, and with it those behind it. */
    private Object store(String name, Object... values) {
        documents = true;
        String text = name + Arrays.toString(values);
        if (text.contains("n=11}") || text.contains("n=11,")) {
            throw new IllegalStateException("not stored: " + text);
        }
        written.add(text);
        return null;
    }

    private Object documents(List<?> all) {
        all.forEach(d -> store("insertOne", d));
        return null;
    }

    private Object models(List<?> all) {
        for (Object model : all) {
            if (model instanceof DeleteOneModel<?> delete) {
                store("deleteOne", delete.getFilter());
            } else if (model instanceof UpdateOneModel<?> update) {
                store("updateOne", update.getFilter(), update.getUpdate());
            } else if (model instanceof ReplaceOneModel<?> replace) {
                store("replaceOne", replace.getFilter(), replace.getReplacement());
            } else {
                throw new AssertionError(model);
            }
        }
        return null;
    }

    private Object answer(Method method, Object[] arguments) throws Throwable {
        if (!method.getName().startsWith("set") && !method.getName().equals("addBatch")) {
            calls.incrementAndGet();
        }
        return switch (method.getName()) {
            case "findById" -> Optional.ofNullable(byId(notNull(arguments[0])));
            case "findByCode" -> arguments[0] == null ? null : byId((Long) arguments[0]);
            case "findByShelf" -> shelf((Long) arguments[0]);
            case "findAllById" -> many((Iterable<?>) arguments[0]);
            case "findByCodeIn" ->
                isOfItems(method) ? items(ANY, (Collection<?>) arguments[0]) : many((Iterable<?>) arguments[0]);
            case "findByShelfAndCode" ->
                items(arguments[0], List.of(arguments[1] == null ? -1L : arguments[1])).stream()
                        .findFirst()
                        .orElse(null);
            case "findByCodeAndShelf" -> items(arguments[1], List.of(arguments[0] == null ? -1L : arguments[0]));
            case "findByShelfAndCodeIn" -> items(arguments[0], (Collection<?>) arguments[1]);
            case "findByCodeInAndShelf" -> items(arguments[1], (Collection<?>) arguments[0]);
            case "findByShelfIn" -> shelves((Collection<?>) arguments[0]);
            case "count" -> ROWS / 2;
            case "existsById" -> byId(notNull(arguments[0])) != null;
            case "getForObject" -> body((Object[]) arguments[2]);
            case "setLong", "setString" -> row.put((Integer) arguments[0], arguments[1]) == null ? null : null;
            case "executeUpdate" -> execute(row.toString());
            case "addBatch" -> pending.add(row.toString()) ? null : null;
            case "executeBatch" -> batch();
            case "query", "queryForObject" -> Rows.TEMPLATE.query(method, arguments);
            case "insertOne", "deleteOne", "updateOne", "replaceOne" -> store(method.getName(), arguments);
            case "insertMany" -> documents((List<?>) arguments[0]);
            case "bulkWrite" -> models((List<?>) arguments[0]);
            case "update" -> execute(Arrays.toString((Object[]) arguments[1]));
            case "batchUpdate" -> rows((List<?>) arguments[1]);
            default -> throw new AssertionError(method);
        };
    }

    private static Long notNull(Object id) {
        if (id == null) {
            throw new IllegalArgumentException("null id");
        }
        return (Long) id;
    }

    private Object byId(long id) throws ReflectiveOperationException {
        return id % 2 == 0 && id < ROWS ? product(id) : null;
    }

    private Object product(long id) throws ReflectiveOperationException {
        Constructor<?> constructor = classes.loadClass("shop.Product").getConstructors()[0];
        try {
            return constructor.newInstance(id, id, id / 6);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    private List<Object> shelf(Long shelf) throws ReflectiveOperationException {
        List<Object> found = new ArrayList<>();
        for (long id = 0; id < ROWS && shelf != null; id += 2) {
            if (id / 6 == shelf) {
                found.add(product(id));
            }
        }
        return found;
    }

    private static boolean isOfItems(Method method) {
        return method.getDeclaringClass().getSimpleName().equals("Items");
    }

    /** Rows of a shelf, or of any; some have none. */
    private List<Object> items(Object shelf, Collection<?> codes) throws ReflectiveOperationException {
        Constructor<?> constructor = classes.loadClass("shop.Item").getConstructors()[0];
        List<Object> found = new ArrayList<>();
        for (long id = ROWS - 1; id >= 0; id--) {
            Long of = id % 4 == 0 ? null : (Long) (id / 6);
            if (codes.contains(id) && (shelf == ANY || Objects.equals(shelf, of))) {
                try {
                    found.add(constructor.newInstance(id, id, of));
                } catch (InvocationTargetException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return found;
    }

    private List<Object> many(Iterable<?> ids) throws ReflectiveOperationException {
        List<Object> found = new ArrayList<>();
        for (Object id : ids) {
            Object one = byId((Long) id);
            if (one != null) {
                found.add(one);
            }
        }
        Collections.reverse(found);
        return found;
    }

    private List<Object> shelves(Collection<?> shelves) throws ReflectiveOperationException {
        List<Object> found = new ArrayList<>();
        for (long shelf :
                LongStream.range(0, ROWS / 6).filter(shelves::contains).toArray()) {
            found.addAll(shelf(shelf));
        }
        return found;
    }

    private static Object body(Object[] variables) {
        if (variables[0] instanceof Long id && id % 7 == 3) {
            throw new IllegalStateException("no answer for " + id);
        }
        return variables[0] instanceof Long id && id % 5 == 1 ? null : "body of " + variables[0];
    }

    private int execute(String values) {
        written.add(values);
        return 1;
    }

    private int[] batch() {
        int[] counts = pending.stream().mapToInt(this::execute).toArray();
        pending.clear();
        return counts;
    }

    private int[] rows(List<?> rows) {
        return rows.stream()
                .map(r -> Arrays.toString((Object[]) r))
                .mapToInt(this::execute)
                .toArray();
    }
}
