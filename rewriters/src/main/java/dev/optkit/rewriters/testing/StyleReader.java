package dev.optkit.rewriters.testing;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Method;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Layout;
import dev.optkit.rewriters.edit.Refused;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads off the tests and the libraries of a module how a test is written there. */
final class StyleReader {

    private static final int MOST_FILES = 60;
    private static final Pattern HEADER =
            Pattern.compile("\\A\\s*(/\\*(?!\\*).*?\\*/\\s*?\\R|(//[^\\n]*\\R)+)", Pattern.DOTALL);
    private static final Pattern LICENCE = Pattern.compile("(?i)licen[sc]e|copyright");
    private static final int LEAST_RELEASE = 8;

    private final ProjectModule module;
    private final Method method;
    private final List<SourceFile> neighbours;

    private StyleReader(ProjectModule module, Method method, List<SourceFile> neighbours) {
        this.module = module;
        this.method = method;
        this.neighbours = neighbours;
    }

    /**
     * The style of the tests of a method's module.
     *
     * @param mocks whether they need Mockito
     * @throws Refused if the libraries are missing
     */
    static TestStyle of(Method method, RewriteContext context, boolean mocks) {
        Project project = context.program().project();
        ProjectModule module =
                project.moduleOf(method.path()).orElseThrow(() -> refused(method, "the file belongs to no module", ""));
        List<SourceFile> neighbours = project.javaFiles().stream()
                .filter(path -> project.isTest(path)
                        && project.moduleOf(path).filter(module::equals).isPresent())
                .sorted(Comparator.comparing((String path) ->
                                !path.contains(method.file().packageName().replace('.', '/') + "/"))
                        .thenComparing(path -> path))
                .limit(MOST_FILES)
                .flatMap(path -> context.source(path).stream())
                .filter(file -> file.text().contains("@Test"))
                .toList();
        return new StyleReader(module, method, neighbours).read(context, mocks);
    }

    private TestStyle read(RewriteContext context, boolean mocks) {
        if (module.release().filter(r -> r < LEAST_RELEASE).isPresent()) {
            throw refused(method, "tests are written for Java 8 and later", "");
        }
        TestStyle.Framework framework = framework();
        if (mocks && !imports("org.mockito.") && !has("org.mockito", "mockito-core") && !boot()) {
            throw refused(
                    method,
                    "the module has no Mockito to stand in for remote calls",
                    "add org.mockito:mockito-core with scope test");
        }
        Optional<SourceFile> nearest = neighbours.stream().findFirst();
        String own = context.source(method.path()).map(SourceFile::text).orElse("");
        Layout layout = new Layout(nearest.map(SourceFile::text).orElse(own));
        return new TestStyle(
                framework, assertions(), folder(), naming(), layout.unit(), layout.eol(0), header(layout.text(), own));
    }

    private TestStyle.Framework framework() {
        long five = importing("org.junit.jupiter.api.Test");
        long four = importing("org.junit.Test");
        long testng = importing("org.testng.annotations.Test");
        if (five + four + testng > 0) {
            boolean isFive = five >= four && five >= testng;
            return isFive
                    ? TestStyle.Framework.JUNIT_5
                    : four >= testng ? TestStyle.Framework.JUNIT_4 : TestStyle.Framework.TESTNG;
        }
        if (has("org.junit.jupiter", "junit-jupiter") || has("org.junit.jupiter", "junit-jupiter-api")) {
            return TestStyle.Framework.JUNIT_5;
        }
        if (has("junit", "junit")) {
            return TestStyle.Framework.JUNIT_4;
        }
        if (has("org.testng", "testng")) {
            return TestStyle.Framework.TESTNG;
        }
        if (boot()) {
            return TestStyle.Framework.JUNIT_5;
        }
        throw refused(
                method,
                "the module has neither JUnit nor TestNG",
                "add org.junit.jupiter:junit-jupiter with scope test");
    }

    private TestStyle.Assertions assertions() {
        long assertj = importing("org.assertj.core.api.Assertions");
        long hamcrest = importing("org.hamcrest.");
        long plain = importing("org.junit.jupiter.api.Assertions")
                + importing("org.junit.Assert")
                + importing("org.testng.Assert");
        if (assertj + hamcrest + plain > 0) {
            boolean fluent = assertj >= hamcrest && assertj >= plain;
            return fluent
                    ? TestStyle.Assertions.ASSERTJ
                    : hamcrest > plain ? TestStyle.Assertions.HAMCREST : TestStyle.Assertions.OF_FRAMEWORK;
        }
        return boot() || has("org.assertj", "assertj-core")
                ? TestStyle.Assertions.ASSERTJ
                : TestStyle.Assertions.OF_FRAMEWORK;
    }

    private String folder() {
        List<String> folders = module.sourceRoots().stream()
                .filter(r -> r.set() == SourceSet.TEST)
                .map(SourceRoot::path)
                .toList();
        String inPath = (module.path().isEmpty() ? "" : module.path() + "/") + "src/test/java";
        boolean usual = folders.isEmpty() || folders.contains(inPath);
        return usual ? inPath : folders.get(0);
    }

    private TestStyle.Naming naming() {
        long before = named("Test[A-Z]\\w*");
        long several = named("\\w*Tests");
        long behind = named("\\w*Test");
        if (several > behind && several >= before) {
            return TestStyle.Naming.TESTS_BEHIND;
        }
        return before > behind ? TestStyle.Naming.TEST_BEFORE : TestStyle.Naming.TEST_BEHIND;
    }

    private long named(String pattern) {
        Pattern name = Pattern.compile("(.*/)?" + pattern + "\\.java");
        return neighbours.stream().filter(f -> name.matcher(f.path()).matches()).count();
    }

    /** A licence that the tests carry; without tests the one of the code. */
    private String header(String neighbour, String own) {
        Matcher matcher = HEADER.matcher(neighboursOrOwn(neighbour, own));
        boolean licence = matcher.find() && LICENCE.matcher(matcher.group()).find();
        return licence ? matcher.group().strip() : "";
    }

    private String neighboursOrOwn(String neighbour, String own) {
        return neighbours.isEmpty() ? own : neighbour;
    }

    private long importing(String name) {
        Pattern line =
                Pattern.compile("(?m)^import (static )?" + Pattern.quote(name) + (name.endsWith(".") ? "" : "\\b"));
        return neighbours.stream().filter(f -> line.matcher(f.text()).find()).count();
    }

    private boolean imports(String prefix) {
        return neighbours.stream()
                .anyMatch(f -> f.text().contains("import " + prefix) || f.text().contains("import static " + prefix));
    }

    private boolean boot() {
        return module.dependsOn("org.springframework.boot:spring-boot-starter-test");
    }

    /** Whether a library is on the class path of the tests, or declared where that is not known. */
    private boolean has(String group, String artifact) {
        Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-\\d[^/]*\\.jar");
        Stream<Path> jars = Stream.concat(module.classPath().stream(), module.testClassPath().stream());
        return module.dependsOn(group + ":" + artifact)
                || jars.anyMatch(
                        p -> jar.matcher(String.valueOf(p.getFileName())).matches());
    }

    private static Refused refused(Method method, String message, String unlock) {
        return new Refused(
                new Refusal("untested-libraries", method.path(), method.facts().line(), message, unlock));
    }
}
