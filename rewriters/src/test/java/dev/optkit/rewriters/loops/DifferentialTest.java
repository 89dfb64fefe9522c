package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Rewriter;
import dev.optkit.rewriters.MemoryCompiler;
import dev.optkit.rewriters.RewriteTester;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Runs generated programs before and after a rewriter on the same inputs, and compares all that is to be seen from
 * outside: what is written down in which order, and the failure. Only the number of calls, and their overlap, may differ.
 *
 * <p>A normal run makes few programs of each kind; {@code -Doptkit.differential=1000} makes so many.
 */
class DifferentialTest {

    private static final int PROGRAMS = Integer.getInteger("optkit.differential", 40);
    private static final int INPUTS = 8;

    /** So small that many inputs take several chunks. */
    private static final int CHUNK = 10;

    private static final String FOLDER = "src/main/java/shop/";

    @Test
    void bulkRead() {
        compare(new BulkRead(), GeneratedPrograms::reading, true);
    }

    @Test
    void bulkReadByMore() {
        compare(new BulkRead(), GeneratedPrograms::readingMore, true);
    }

    @Test
    void bulkReadThroughHandlers() {
        compare(new BulkRead(), GeneratedPrograms::readingGuarded, true);
    }

    @Test
    void boundedParallel() {
        compare(new BoundedParallel(), GeneratedPrograms::calling, false);
    }

    @Test
    void concurrentCalls() {
        compare(new ConcurrentCalls(), GeneratedPrograms::together, false);
    }

    @Test
    void hoistCall() {
        compare(new HoistCall(), GeneratedPrograms::asking, true);
    }

    @Test
    void batchWrite() {
        compare(new BatchWrite(), GeneratedPrograms::writing, true);
    }

    @Test
    void bulkReadOfRows() {
        compare(new BulkRead(), GeneratedPrograms::querying, true);
    }

    @Test
    void batchWriteOfDocuments() {
        compare(new BatchWrite(), GeneratedPrograms::storing, true);
    }

    private interface Generator {
        String source(String name, Random random);
    }

    private static void compare(Rewriter rewriter, Generator generator, boolean fewerCalls) {
        Map<String, String> before = new TreeMap<>(GeneratedPrograms.COMMON);
        Random random = new Random(20_26);
        List<String> names = IntStream.range(0, PROGRAMS).mapToObj(i -> "P" + i).toList();
        names.forEach(name -> before.put(FOLDER + name + ".java", generator.source(name, random)));
        RewriteTester.Outcome outcome =
                new RewriteTester(rewriter).chunkSize(CHUNK).apply(before);
        Map<String, String> after = outcome.texts();
        ClassLoader old = compiled(before);
        ClassLoader rewritten = compiled(after);
        int changed = 0;
        int calls = 0;
        int callsAfter = 0;
        for (String name : names) {
            String path = FOLDER + name + ".java";
            if (before.get(path).equals(after.get(path))) {
                continue;
            }
            changed++;
            for (List<Long> input : inputs(random)) {
                Run first = run(old, name, input);
                Run second = run(rewritten, name, input);
                assertThat(second.visible())
                        .as(() -> name + " on " + input + "\n" + before.get(path) + "\n" + after.get(path))
                        .isEqualTo(first.visible());
                calls += first.calls();
                callsAfter += second.calls();
            }
        }
        System.getLogger(rewriter.id())
                .log(
                        System.Logger.Level.INFO,
                        "{0} of {1} programs rewritten, {2} calls before, {3} after",
                        changed,
                        PROGRAMS,
                        calls,
                        callsAfter);
        assertThat(outcome.refusals())
                .as(() -> outcome.refusals().stream()
                        .map(r -> after.get(r.path()))
                        .findFirst()
                        .orElse(""))
                .filteredOn(r -> !r.reason().equals("already-done"))
                .isEmpty();
        assertThat(changed).isEqualTo(PROGRAMS);
        if (fewerCalls) {
            assertThat(callsAfter).isLessThan(calls);
        } else {
            assertThat(callsAfter).isGreaterThan(0);
        }
    }

    private static ClassLoader compiled(Map<String, String> texts) {
        MemoryCompiler.Result compiled = MemoryCompiler.compile(texts);
        assertThat(compiled.errors()).isEmpty();
        return compiled.classes();
    }

    /** None, one, missing and duplicate ids, nulls, ids that fail, and any mixture. */
    private static List<List<Long>> inputs(Random random) {
        List<List<Long>> inputs = new ArrayList<>(List.of(
                List.of(), List.of(2L), List.of(1L, 2L, 3L), List.of(4L, 4L, 2L, 4L), Arrays.asList(2L, null, 4L)));
        while (inputs.size() < INPUTS) {
            List<Long> ids = new ArrayList<>();
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                ids.add(random.nextInt(9) == 0 ? null : (Long) (long) random.nextInt(24));
            }
            inputs.add(ids);
        }
        return inputs;
    }

    /**
     * One run.
     *
     * @param visible what can be seen from outside
     * @param calls how often the store or service was called
     */
    private record Run(List<String> visible, int calls) {}

    private static Run run(ClassLoader classes, String name, List<Long> input) {
        RecordingFake fake = new RecordingFake(classes);
        List<Object> seen = new ArrayList<>();
        String failure = "";
        try {
            Constructor<?> constructor = classes.loadClass("shop." + name).getConstructors()[0];
            Object program = constructor.newInstance(fake.of(constructor.getParameterTypes()[0]));
            Method method = program.getClass().getMethod("run", List.class, List.class);
            method.invoke(program, new ArrayList<>(input), seen);
        } catch (InvocationTargetException e) {
            failure = words(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        List<String> visible =
                new ArrayList<>(seen.stream().map(String::valueOf).toList());
        // A transaction that failed leaves no rows.
        visible.addAll(failure.isEmpty() || fake.keepsAll() ? fake.written() : List.of());
        visible.add(failure);
        return new Run(visible, fake.calls());
    }

    /** The JDK explains a null pointer by the code, which is another one. */
    private static String words(Throwable failure) {
        return failure instanceof NullPointerException ? "null pointer" : failure.toString();
    }
}
