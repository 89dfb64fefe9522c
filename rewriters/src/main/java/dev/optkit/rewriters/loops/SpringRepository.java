package dev.optkit.rewriters.loops;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Spring Data repository whose reads by id are the library's own.
 *
 * @param entity linked type of what it holds
 * @param id linked type of the id
 */
record SpringRepository(TypeRef entity, TypeRef id) {

    private static final Set<String> BASES = Set.of(
            "org.springframework.data.repository.CrudRepository",
            "org.springframework.data.repository.ListCrudRepository",
            "org.springframework.data.repository.PagingAndSortingRepository",
            "org.springframework.data.jpa.repository.JpaRepository",
            "org.springframework.data.mongodb.repository.MongoRepository");
    private static final Set<String> LISTS = Set.of(
            "org.springframework.data.repository.ListCrudRepository",
            "org.springframework.data.jpa.repository.JpaRepository",
            "org.springframework.data.mongodb.repository.MongoRepository");
    private static final Map<String, String> TELLING = Map.of("Lock", "locked-read", "Cacheable", "cached-read");
    private static final Set<String> GUARDS = Set.of(
            "PostAuthorize", "PreAuthorize", "PostFilter", "PreFilter", "Secured", "RolesAllowed", "CacheConfig");

    /** Whether a linked type is a repository. */
    static boolean is(TypeRef type, Program program) {
        return base(type, BASES, program, new ArrayList<>(), 0).isPresent();
    }

    /** Whether its library declares {@code findAllById} with a list. */
    static boolean answersWithLists(TypeRef type, Program program) {
        return base(type, LISTS, program, new ArrayList<>(), 0).isPresent();
    }

    /** The method of the project that a call of a repository reaches, in its interface or in one above. */
    static Optional<Method> declared(Invocation call, Program program) {
        List<TypeFacts> declared = new ArrayList<>();
        base(call.receiver(), Set.of(), program, declared, 0);
        return declared.stream()
                .flatMap(t -> program.methodsOf(t).stream())
                .filter(m -> m.facts().name().equals(call.site().name())
                        && m.facts().parameters().size()
                                == call.site().arguments().size())
                .findFirst();
    }

    /** The linked type of what a repository holds; empty if the type is none, or does not say. */
    static Optional<TypeRef> entity(TypeRef type, Program program) {
        return base(type, BASES, program, new ArrayList<>(), 0)
                .filter(b -> b.arguments().size() == 2)
                .map(b -> b.arguments().get(0));
    }

    /**
     * BR-1, BR-12: the repository behind a linked type.
     *
     * @param reads names of the library's methods that the project must not declare anew
     */
    static SpringRepository of(TypeRef type, Set<String> reads, Site site, int line) {
        List<TypeFacts> declared = new ArrayList<>();
        Optional<TypeRef> base = base(type, BASES, site.program(), declared, 0);
        if (base.isEmpty() || base.get().arguments().size() != 2) {
            throw site.refused(
                    "custom-read",
                    line,
                    type.simpleName() + " is not known to be a Spring Data repository with findAllById");
        }
        for (TypeFacts repository : declared) {
            notCustom(repository, reads, Set.of(), site);
        }
        notBasedOnCustomClass(site.program());
        return new SpringRepository(
                base.get().arguments().get(0), base.get().arguments().get(1));
    }

    /**
     * The library type that a type inherits from, with its arguments.
     *
     * @param declared takes the project types on the way
     */
    static Optional<TypeRef> base(
            TypeRef type, Set<String> bases, Program program, List<TypeFacts> declared, int depth) {
        if (bases.contains(type.name())) {
            return Optional.of(type);
        }
        Optional<TypeFacts> facts = program.type(type.name());
        if (facts.isEmpty() || depth > 10) {
            return Optional.empty();
        }
        declared.add(facts.get());
        Map<String, TypeRef> arguments = new HashMap<>();
        List<TypeParameter> parameters = facts.get().typeParameters();
        for (int i = 0; i < Math.min(parameters.size(), type.arguments().size()); i++) {
            arguments.put(parameters.get(i).name(), type.arguments().get(i));
        }
        Optional<TypeRef> found = Optional.empty();
        for (TypeRef written : facts.get().superTypes()) {
            TypeRef linked = substitute(program.link(facts.get(), written), arguments);
            Optional<TypeRef> above = base(linked, bases, program, declared, depth + 1);
            found = found.or(() -> above);
        }
        return found;
    }

    private static TypeRef substitute(TypeRef type, Map<String, TypeRef> arguments) {
        TypeRef replaced = arguments.get(type.name());
        if (replaced != null && type.dimensions() == 0) {
            return replaced;
        }
        return new TypeRef(
                type.name(),
                type.arguments().stream().map(a -> substitute(a, arguments)).toList(),
                type.dimensions());
    }

    /**
     * BR-1: neither its annotations nor its methods make it read in a way of its own.
     *
     * @param harmless names of annotations that are known to do nothing
     */
    static void notCustom(TypeFacts repository, Set<String> reads, Set<String> harmless, Site site) {
        if (!repository.isInterface()) {
            throw refused("custom-read", repository, site, repository.simpleName() + " is a class with its own code");
        }
        for (Annotation annotation : repository.annotations().all()) {
            if (GUARDS.contains(annotation.simpleName()) && !harmless.contains(annotation.simpleName())) {
                throw refused(
                        "read-hook",
                        repository,
                        site,
                        "@" + annotation.simpleName() + " acts on each read of " + repository.simpleName());
            }
        }
        for (Method method : site.program().methodsOf(repository)) {
            if (reads.contains(method.facts().name())
                    && method.facts().parameters().size() == 1) {
                String reason = TELLING.entrySet().stream()
                        .filter(e -> method.facts().annotations().has(e.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("custom-read");
                throw Site.refusedAt(
                        method,
                        method.facts().line(),
                        reason,
                        method.shortName() + " is declared by the project and may differ from the bulk read",
                        "");
            }
        }
    }

    /** No {@code repositoryBaseClass}, and no class of the project that extends the library's implementation. */
    private static void notBasedOnCustomClass(Program program) {
        for (FileFacts file : program.files()) {
            for (TypeFacts type : file.types()) {
                boolean configured =
                        type.annotations().all().stream().anyMatch(a -> a.text().contains("repositoryBaseClass"));
                boolean extended = type.superTypes().stream()
                        .anyMatch(s -> s.simpleName().equals("SimpleJpaRepository")
                                || s.simpleName().equals("SimpleMongoRepository"));
                if (configured || extended) {
                    throw new Refused(new Refusal(
                            "custom-read",
                            file.path(),
                            type.line(),
                            type.simpleName() + " changes how repositories read",
                            ""));
                }
            }
        }
    }

    private static Refused refused(String reason, TypeFacts type, Site site, String message) {
        String path = site.program().fileOf(type).map(FileFacts::path).orElse(site.path());
        return new Refused(new Refusal(reason, path, type.line(), message, ""));
    }
}
