package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Library;
import dev.optkit.rewriters.edit.ModuleBuild;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an application needs before its first cache annotation works: caching on, a bounded cache, the libraries. */
final class CacheSetup {

    private static final String PEERS = "org\\.springframework\\.boot:spring-boot-starter.*";
    private static final String BOMS = "spring-boot-(starter-parent|dependencies)";
    private static final List<Library> LIBRARIES = List.of(
            Library.managed("org.springframework.boot", "spring-boot-starter-cache", PEERS, BOMS),
            Library.managed("com.github.ben-manes.caffeine", "caffeine", PEERS, BOMS));

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
        noManagerOfItsOwn();
        FileFacts application = enable(annotations);
        ProjectModule main = project.moduleOf(application.path())
                .orElseThrow(() -> refused("caching-off", "the application belongs to no module"));
        new CacheSettings(context, main).edit().ifPresent(edits::add);
        ProjectModule module = project.moduleOf(method.path()).orElse(main);
        edits.addAll(ModuleBuild.with(LIBRARIES, module, context));
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

    private void require(boolean holds, String reason, String message) {
        if (!holds) {
            throw refused(reason, message);
        }
    }

    private Refused refused(String reason, String message) {
        return new Refused(Refusal.of(reason, method.path(), method.facts().line(), message));
    }
}
