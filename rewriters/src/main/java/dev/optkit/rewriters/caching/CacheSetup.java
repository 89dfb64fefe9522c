package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.MavenEdits;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an application needs before its first cache annotation works: caching on, a bounded cache, the libraries. */
final class CacheSetup {

    private static final String BOOT = "org.springframework.boot";
    private static final Pattern MANAGES_BOOT =
            Pattern.compile("<artifactId>\\s*spring-boot-(starter-parent|dependencies)\\s*</artifactId>");
    private static final Pattern MANAGED_STARTER = Pattern.compile(
            "<artifactId>\\s*spring-boot-starter[\\w-]*\\s*</artifactId>\\s*(?!<version>)<(/dependency|scope|exclusions)");

    private final RewriteContext context;
    private final Program program;
    private final Method method;
    private final List<Edit> edits = new ArrayList<>();

    CacheSetup(RewriteContext context, Method method) {
        this.context = context;
        this.program = context.program();
        this.method = method;
    }

    /**
     * Edits of build and configuration files.
     *
     * @param annotations takes the annotation that turns caching on
     * @throws Refused if something stands in the way
     */
    List<Edit> edits(AnnotationEdits annotations) {
        Project project = program.project();
        require(project.frameworks().contains("spring-boot"), "no-runtime", "only Spring Boot sets up a bounded cache");
        require(project.buildTool() == BuildTool.MAVEN, "no-runtime", "dependencies are added to Maven builds only");
        noManagerOfItsOwn();
        FileFacts application = enable(annotations);
        ProjectModule main = project.moduleOf(application.path())
                .orElseThrow(() -> refused("caching-off", "the application belongs to no module"));
        new CacheSettings(context, main).edit().ifPresent(edits::add);
        ProjectModule module = project.moduleOf(method.path()).orElse(main);
        dependencies(module);
        return edits;
    }

    private void noManagerOfItsOwn() {
        program.methods().stream()
                .filter(m -> m.facts().annotations().has("Bean")
                        && !program.project().isTest(m.path()))
                .filter(m -> m.facts().returnType().simpleName().endsWith("CacheManager")
                        || m.facts().returnType().simpleName().equals("Caffeine"))
                .findFirst()
                .ifPresent(m -> {
                    throw Refusals.at(m, "manager-ambiguous", "the application has a cache manager of its own");
                });
        mainTypes()
                .filter(t -> t.superTypes().stream()
                        .anyMatch(s -> s.simpleName().startsWith("CachingConfigurer")
                                || s.simpleName().equals("CacheManager")))
                .findFirst()
                .ifPresent(t -> {
                    throw refused("manager-ambiguous", t.simpleName() + " configures caching itself");
                });
    }

    private Stream<TypeFacts> mainTypes() {
        return program.files().stream()
                .filter(f -> !program.project().isTest(f.path()))
                .flatMap(f -> f.types().stream());
    }

    /** The file of the application, once caching is on or will be. */
    private FileFacts enable(AnnotationEdits annotations) {
        List<TypeFacts> applications = mainTypes()
                .filter(t -> t.annotations().has("SpringBootApplication"))
                .toList();
        require(applications.size() == 1, "caching-off", applications.size() + " Spring Boot applications in the tree");
        TypeFacts application = applications.get(0);
        FileFacts file =
                program.fileOf(application).orElseThrow(() -> refused("caching-off", "the application cannot be read"));
        Optional<TypeFacts> enabled =
                mainTypes().filter(t -> t.annotations().has("EnableCaching")).findFirst();
        if (enabled.isEmpty()) {
            annotations.enableCaching(file.path(), application);
        } else {
            boolean aspects = enabled.get().annotations().find("EnableCaching").stream()
                    .anyMatch(a -> a.text().contains("ASPECTJ"));
            require(!aspects, "not-proxyable", "caching is woven with AspectJ");
        }
        return file;
    }

    private void dependencies(ProjectModule module) {
        String path = module.buildFile().orElseThrow(() -> refused("no-runtime", "the module has no pom.xml"));
        SourceFile pom = context.source(path).orElseThrow(() -> refused("no-runtime", path + " cannot be read"));
        require(isManaged(path, pom.text()), "no-runtime", "the version of Spring Boot is not managed in " + path);
        String text = withDependency(pom.text(), path, BOOT, "spring-boot-starter-cache");
        text = withDependency(text, path, "com.github.ben-manes.caffeine", "caffeine");
        if (!text.equals(pom.text())) {
            edits.add(difference(path, pom.text(), text));
        }
    }

    private static String withDependency(String pom, String path, String group, String artifact) {
        return MavenEdits.addDependency(pom, path, group, artifact, Optional.empty(), Optional.empty())
                .map(edit -> Edit.apply(pom, List.of(edit)))
                .orElse(pom);
    }

    /** Two insertions at one offset would disturb each other, so they become one. */
    private static Edit difference(String path, String before, String after) {
        int start = 0;
        while (start < before.length() && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = before.length();
        int shift = after.length() - before.length();
        while (end > start && before.charAt(end - 1) == after.charAt(end + shift - 1)) {
            end--;
        }
        return new Edit(path, new Span(start, end), after.substring(start, end + shift));
    }

    /** Whether the build file, or one above it, fixes the versions of Spring Boot and what comes with it. */
    private boolean isManaged(String path, String pom) {
        boolean above = context.filesNamed("pom.xml").stream()
                .filter(p -> path.startsWith(p.substring(0, p.length() - "pom.xml".length())))
                .flatMap(p -> context.source(p).stream())
                .anyMatch(p -> MANAGES_BOOT.matcher(p.text()).find());
        return above || MANAGED_STARTER.matcher(pom).find();
    }

    private void require(boolean holds, String reason, String message) {
        if (!holds) {
            throw refused(reason, message);
        }
    }

    private Refused refused(String reason, String message) {
        return new Refused(Refusal.of(reason, method.path(), method.facts().line(), message));
    }
}
