package dev.optkit.analyzers.rules;

import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.text.Affixes;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Recognizes code for tests that stands among the main sources: a module or package called so, in which something uses
 * a test framework, or steps of scenarios and what an annotation calls so wherever they stand. The name alone may be a word
 * of the domain. Tests themselves are none: who asks for them wants to hear of them.
 */
final class TestSupport {

    private static final Pattern FOLDER = Pattern.compile(
            "(^|.*?/)([\\w.-]*[-_.])?(tests?|testing|e2e|test-?support|test-?utils?|test-?data|test-?fixtures|fixtures|test-?kit)/");
    private static final List<String> FRAMEWORKS = List.of(
            "org.junit.",
            "junit.framework.",
            "org.testng.",
            "org.mockito.",
            "org.assertj.",
            "org.hamcrest.",
            "org.springframework.test.",
            "org.springframework.boot.test.",
            "org.testcontainers.",
            "io.restassured.");
    private static final List<String> RUNNERS = List.of("org.junit.", "junit.framework.", "org.testng.");

    private static final List<String> STEPS =
            List.of("io.cucumber.java.", "io.cucumber.java8.", "cucumber.api.java.", "cucumber.api.java8.");

    private TestSupport() {}

    static boolean holds(Method method, Program program) {
        String path = method.path();
        return (users(program).steps().contains(path)
                        || isExtension(method.type(), program)
                        || isBesideTests(path, program)
                        || TestOnly.is(method, program))
                && !program.project().isTest(path);
    }

    /** Whether a test framework calls it: a rule, an extension or a listener. */
    private static boolean isExtension(TypeFacts type, Program program) {
        return type.superTypes().stream()
                .anyMatch(t -> Affixes.startsWithAny(program.link(type, t).name(), RUNNERS));
    }

    /** The words are looked for first: few paths have one, and the whole pattern takes long on the others. */
    private static boolean isBesideTests(String path, Program program) {
        if (!path.contains("test") && !path.contains("fixture") && !path.contains("e2e")) {
            return false;
        }
        Matcher folder = FOLDER.matcher(path);
        return folder.lookingAt() && users(program).folders().contains(folder.group());
    }

    /** The folders in which, however deep, a file uses a test framework, and the files of steps, found once. */
    private record Users(Set<String> folders, Set<String> steps) {}

    private static Users users(Program program) {
        return program.derived(
                Users.class,
                () -> new Users(
                        importers(FRAMEWORKS, program)
                                .flatMap(TestSupport::folders)
                                .collect(Collectors.toUnmodifiableSet()),
                        importers(STEPS, program).collect(Collectors.toUnmodifiableSet())));
    }

    private static Stream<String> importers(List<String> packages, Program program) {
        return program.files().stream().filter(f -> imports(f, packages)).map(FileFacts::path);
    }

    /** All folders above a file, each ending in a slash. */
    private static Stream<String> folders(String path) {
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '/')
                .mapToObj(i -> path.substring(0, i + 1));
    }

    private static boolean imports(FileFacts file, List<String> packages) {
        for (ImportFacts imported : file.imports()) {
            if (Affixes.startsWithAny(imported.name(), packages)
                    || (imported.onDemand() && packages.contains(imported.name() + "."))) {
                return true;
            }
        }
        return false;
    }
}
