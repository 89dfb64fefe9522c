package dev.optkit.rewriters.caching;

import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.project.ProjectModule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The Spring Boot application that a method is part of: that of its module, or the only one there is. */
final class Application {

    private final Program program;
    private final FileFacts file;
    private final TypeFacts type;
    private final ProjectModule module;
    /** Modules that are other applications. */
    private final Set<ProjectModule> others;

    private Application(
            Program program, FileFacts file, TypeFacts type, ProjectModule module, Set<ProjectModule> others) {
        this.program = program;
        this.file = file;
        this.type = type;
        this.module = module;
        this.others = others;
    }

    /**
     * Finds the application of a method.
     *
     * @throws dev.optkit.rewriters.edit.Refused with {@code caching-off} if it cannot be told
     */
    static Application of(Method method, Program program) {
        List<FileFacts> all = program.files().stream()
                .filter(f -> !program.project().isTest(f.path()))
                .filter(f -> main(f).isPresent())
                .toList();
        Optional<ProjectModule> own = program.project().moduleOf(method.path());
        List<FileFacts> near = all.stream()
                .filter(f -> program.project().moduleOf(f.path()).equals(own))
                .toList();
        List<FileFacts> chosen = near.isEmpty() ? all : near;
        Refusals.require(
                chosen.size() == 1, method, "caching-off", chosen.size() + " Spring Boot applications in the tree");
        FileFacts file = chosen.get(0);
        Set<ProjectModule> others = new HashSet<>();
        all.forEach(f -> program.project().moduleOf(f.path()).ifPresent(others::add));
        ProjectModule module = program.project()
                .moduleOf(file.path())
                .orElseThrow(() -> Refusals.at(method, "caching-off", "the application belongs to no module"));
        others.remove(module);
        return new Application(program, file, main(file).orElseThrow(), module, others);
    }

    private static Optional<TypeFacts> main(FileFacts file) {
        return file.types().stream()
                .filter(t -> t.annotations().has("SpringBootApplication"))
                .findFirst();
    }

    String path() {
        return file.path();
    }

    TypeFacts type() {
        return type;
    }

    ProjectModule module() {
        return module;
    }

    /** Whether a file of main code may be part of it: one of its module, or of one that is no application itself. */
    boolean mayUse(String path) {
        Optional<ProjectModule> where = program.project().moduleOf(path);
        return !program.project().isTest(path) && where.filter(others::contains).isEmpty();
    }

    /** The modules that may be part of it. */
    Stream<ProjectModule> modules() {
        return program.project().modules().stream().filter(m -> !others.contains(m));
    }

    /** The types that may be part of it. */
    Stream<TypeFacts> types() {
        return program.files().stream().filter(f -> mayUse(f.path())).flatMap(f -> f.types().stream());
    }
}
