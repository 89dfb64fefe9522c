package dev.optkit.rewriters.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.rewriters.MemoryCompiler;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The plan of a project with the tests that go with its fixes. Unasked it compiles each of them with the code before and
 * after, and runs it: before the fixes it has to fail by an assertion, and after them to pass.
 */
final class WrittenTests {

    private final Plan plan;
    private final SortedMap<String, String> tests = new TreeMap<>();
    private final List<Proposal.Declined> untested;

    private WrittenTests(Plan plan, Set<String> known, List<Proposal.Declined> untested) {
        this.plan = plan;
        this.untested = untested;
        plan.after().forEach((path, text) -> {
            if (path.contains("src/test/") && !known.contains(path)) {
                tests.put(path, text);
            }
        });
    }

    /** Plans every fix, and runs the tests on both sides. */
    static WrittenTests of(TestProject project) {
        TestWriter writer = new TestWriter();
        MigrationPlanner planner = project.planner(writer);
        Snapshot snapshot = project.assess();
        Selection all = new Selection(Set.of(), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
        Plan plan = planner.plan(snapshot, all);
        assertThat(planner.again(plan, all).fixes()).as("a second run").isEmpty();
        Map<String, String> before = project.javaTexts();
        Set<String> findings = new LinkedHashSet<>();
        plan.fixes().forEach(f -> findings.add(f.finding()));
        WrittenTests written = new WrittenTests(plan, before.keySet(), writer.untested(findings));
        written.run(before);
        return written;
    }

    private void run(Map<String, String> before) {
        Map<String, String> untouched = new TreeMap<>(before);
        untouched.putAll(tests);
        Map<String, String> migrated = new TreeMap<>(untouched);
        migrated.putAll(plan.after());
        ClassLoader old = compiled(untouched);
        ClassLoader now = compiled(migrated);
        tests.keySet().forEach(path -> {
            assertThat(failure(path, now)).as("with the fix: " + path).isEmpty();
            assertThat(failure(path, old)).as("without the fix: " + path).get().isInstanceOf(AssertionError.class);
        });
    }

    private static ClassLoader compiled(Map<String, String> texts) {
        MemoryCompiler.Result result = MemoryCompiler.compile(texts);
        assertThat(result.errors()).isEmpty();
        return result.classes();
    }

    private static Optional<Throwable> failure(String path, ClassLoader classes) {
        String name = path.replaceFirst(".*src/test/java/", "")
                .replaceFirst("\\.java$", "")
                .replace('/', '.');
        try {
            Class<?> type = classes.loadClass(name);
            Method test = Arrays.stream(type.getDeclaredMethods())
                    .filter(WrittenTests::isTest)
                    .findFirst()
                    .orElseThrow();
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            test.setAccessible(true);
            Thread.currentThread().setContextClassLoader(classes);
            test.invoke(constructor.newInstance());
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        } finally {
            Thread.currentThread().setContextClassLoader(WrittenTests.class.getClassLoader());
        }
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(a -> a.getSimpleName().equals("Test"));
    }

    /** The text of the test of this name. */
    String text(String name) {
        return tests.entrySet().stream()
                .filter(e -> e.getKey().endsWith("/" + name + ".java"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " among " + tests.keySet() + "; " + untested));
    }

    /** The simple names of the tests, in order. */
    List<String> names() {
        return tests.keySet().stream()
                .map(path -> path.replaceFirst(".*/", "").replaceFirst("\\.java$", ""))
                .toList();
    }

    /** Why fixes have no test. */
    List<String> reasons() {
        return untested.stream().map(d -> d.refusal().reason()).toList();
    }

    Plan plan() {
        return plan;
    }
}
