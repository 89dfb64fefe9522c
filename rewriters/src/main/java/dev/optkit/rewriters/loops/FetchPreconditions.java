package dev.optkit.rewriters.loops;

import dev.optkit.core.finding.LazyUse;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold before a query may load an association with its rows. */
final class FetchPreconditions {

    private static final String ALL = "findAll";
    private static final String UNLOCK = "add @EntityGraph or join fetch to the query that loads them";
    private static final String SHARED = "declare a query of its own for this loop, with @EntityGraph";
    private static final Set<String> HARMLESS =
            Set.of("Query", "Nullable", "NonNull", "Override", "Transactional", "RestResource", "Param");

    private final Site site;
    private final Program program;

    FetchPreconditions(Site site) {
        this.site = site;
        this.program = site.program();
    }

    /**
     * A query that can load more.
     *
     * @param repository interface that it is asked by
     * @param entity linked type of its rows
     * @param name of the method
     * @param declared the method, if the project declares it
     * @param others names of the methods that ask it too
     */
    record Query(
            TypeFacts repository,
            TypeRef entity,
            String name,
            Optional<Method> declared,
            Association association,
            List<String> others) {

        private Query sharedBy(List<String> more) {
            return new Query(repository, entity, name, declared, association, more);
        }
    }

    /**
     * Asks all of them.
     *
     * @throws Refused if one does not hold
     */
    Query query() {
        LazyUse use = site.evidence().lazy().orElseThrow(() -> unknown(site, "the mapping is not known"));
        if (use.query().isEmpty()) {
            throw unknown(site, "they do not come from one query");
        }
        if (use.chain().size() > 1) {
            throw unknown(site, use.association().shortName() + " is reached by way of another association");
        }
        CallRef last = use.query().get(use.query().size() - 1);
        Query query = asked(last.invocation(), use.association());
        query.declared().ifPresent(this::notWoven);
        new FetchedRows(site, query).check();
        return query.sharedBy(others(use.query(), query));
    }

    private Query asked(Invocation call, Association association) {
        TypeRef entity = SpringRepository.entity(call.receiver(), program)
                .orElseThrow(() -> unknown(site, "the query is not one of a Spring Data JPA repository"));
        Optional<TypeFacts> type = program.type(call.receiver().name());
        if (!program.isSubtype(entity.name(), association.owner()) || type.isEmpty()) {
            throw unknown(site, association.shortName() + " is not one of " + entity.simpleName());
        }
        String name = call.site().name();
        int arguments = call.site().arguments().size();
        Optional<Method> declared = SpringRepository.declared(call, program);
        boolean inherited = declared.isEmpty() && name.equals(ALL) && arguments == 0;
        boolean implemented = declared.filter(m -> m.body().isPresent()).isPresent()
                || call.targets().stream().anyMatch(t -> t.body().isPresent());
        if ((declared.isEmpty() && !inherited) || implemented) {
            throw unknown(site, "the project has no declaration of " + name + " that can carry an entity graph");
        }
        if (inherited) {
            SpringRepository.of(call.receiver(), Set.of(ALL), site, call.site().line());
        }
        return new Query(type.get(), entity, name, declared, association, List.of());
    }

    /** Nothing else acts on the query, a graph of its own least of all. */
    private void notWoven(Method declared) {
        Optional<Annotation> other = declared.facts().annotations().all().stream()
                .filter(a -> !HARMLESS.contains(a.simpleName()))
                .findFirst();
        if (other.isEmpty()) {
            return;
        }
        Annotation annotation = other.get();
        String reason = switch (annotation.simpleName()) {
            case "EntityGraph" -> "other-mechanism";
            case "Lock" -> "locked-read";
            case "Cacheable" -> "cached-read";
            default -> "read-hook";
        };
        throw Site.refusedAt(
                declared, annotation.line(), reason, annotation.text() + " is on " + declared.shortName(), UNLOCK);
    }

    /** Who else asks would load what it may not use: cheap for a reference, not for a collection. */
    private List<String> others(List<CallRef> path, Query query) {
        Stream<List<Method>> between =
                path.stream().skip(1).map(CallRef::caller).map(this::callers);
        List<Method> asking = query.declared()
                .map(this::callers)
                .orElseGet(() -> program.derived(Everything.class, () -> Everything.of(program))
                        .callers(query.repository().name()));
        Set<Method> onTheWay = path.stream().map(CallRef::caller).collect(Collectors.toSet());
        List<String> others = Stream.concat(between, Stream.of(asking))
                .flatMap(List::stream)
                .filter(c -> !onTheWay.contains(c) && !program.project().isTest(c.path()))
                .map(Method::shortName)
                .distinct()
                .sorted()
                .toList();
        if (query.association().toMany() && !others.isEmpty()) {
            throw site.refused(
                    "fetch-shared",
                    site.region().line(),
                    others.get(0) + " asks " + query.repository().simpleName() + "." + query.name()
                            + " too, and would load " + query.association().shortName(),
                    SHARED);
        }
        return others;
    }

    private List<Method> callers(Method method) {
        return program.callersOf(method).stream().map(CallRef::caller).toList();
    }

    /** Who reads all rows of a repository, by its qualified name. */
    private record Everything(Map<String, List<Method>> byRepository) {

        static Everything of(Program program) {
            Map<String, List<Method>> found = new HashMap<>();
            for (Method method : program.methods()) {
                program.invocations(method).stream()
                        .filter(c -> c.site().name().equals(ALL)
                                && c.site().arguments().isEmpty())
                        .forEach(c -> found.computeIfAbsent(c.receiver().name(), r -> new ArrayList<>())
                                .add(method));
            }
            return new Everything(Map.copyOf(found));
        }

        List<Method> callers(String repository) {
            return byRepository.getOrDefault(repository, List.of());
        }
    }

    static Refused unknown(Site site, String why) {
        return site.refused(
                "fetch-unknown",
                site.region().line(),
                "where the elements are loaded cannot be changed: " + why,
                UNLOCK);
    }
}
