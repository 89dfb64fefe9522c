package dev.optkit.analyzers.link;

import dev.optkit.analyzers.sql.MapperStatements;
import dev.optkit.analyzers.sql.Statement;
import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a project says itself about interfaces that have no implementation: its MyBatis mappers, known from their XML
 * files and from the packages that are scanned. Thread-safe.
 */
final class MapperEntries {

    private static final String MAPPER = "org.apache.ibatis.annotations.Mapper";

    /** An annotation of the same simple name on interfaces that are implemented at compile time. */
    private static final String OTHER_MAPPER = "org.mapstruct.Mapper";

    private final TypeSystem types;
    private final MapperStatements statements;
    private final MapperScans scans;
    private final List<ApiMethod> byName;

    MapperEntries(TypeSystem types, MapperStatements statements, MapperScans scans, List<ApiMethod> catalogue) {
        this.types = types;
        this.statements = statements;
        this.scans = scans;
        this.byName = catalogue.stream().filter(m -> m.type().equals(MAPPER)).toList();
    }

    /** Whether an interface has a mapper file of its own. */
    boolean hasFile(String type) {
        return statements.isMapper(type);
    }

    /** One entry for each statement of an interface, or of those below it. */
    List<ApiMethod> statements(TypeFacts type) {
        if (byName.isEmpty()) {
            return List.of();
        }
        return statementsOf(type).entrySet().stream()
                .map(e -> entry(type, e.getKey(), e.getValue().access()))
                .toList();
    }

    /** What names and annotations say about the methods of an interface that is a mapper without saying so. */
    List<ApiMethod> names(TypeFacts type) {
        boolean isMapper = type.isInterface()
                && (!statementsOf(type).isEmpty() || statements.isMapper(type.name()) || scans.covers(type))
                && !types.isAnnotated(type, OTHER_MAPPER);
        return isMapper ? byName : List.of();
    }

    /** The statement that a call of a method of an interface runs. */
    Optional<Statement> statement(String receiver, String method) {
        return types.views(TypeRef.of(receiver)).keySet().stream()
                .flatMap(name -> types.index().type(name).stream())
                .flatMap(type -> Optional.ofNullable(statementsOf(type).get(method)).stream())
                .findFirst();
    }

    /** The statement of a full id. */
    Optional<Statement> statement(String fullId) {
        return statements.find(fullId);
    }

    /** A generic interface has no file of its own: its methods are the statements of the interfaces below it. */
    private Map<String, Statement> statementsOf(TypeFacts type) {
        if (!type.isInterface() || statements.byNamespace().isEmpty()) {
            return Map.of();
        }
        if (statements.isMapper(type.name())) {
            return statements.of(type.name());
        }
        Map<String, Statement> all = new TreeMap<>();
        for (String name : interfacesBelow(type)) {
            statements.of(name).forEach((id, s) -> all.merge(id, s, MapperEntries::either));
        }
        return all;
    }

    private Set<String> interfacesBelow(TypeFacts type) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<TypeFacts> open = new ArrayDeque<>(types.index().directSubtypes(type.name()));
        while (!open.isEmpty()) {
            TypeFacts next = open.poll();
            if (next.isInterface() && seen.add(next.name())) {
                open.addAll(types.index().directSubtypes(next.name()));
            }
        }
        return seen;
    }

    private static Statement either(Statement a, Statement b) {
        return new Statement(
                a.access() == b.access() ? a.access() : Access.UNKNOWN,
                a.table().equals(b.table()) ? a.table() : Optional.empty());
    }

    /** Whether the result is read from the database while it is used. */
    private static boolean isLive(TypeFacts type, String id) {
        return type.methods().stream()
                .anyMatch(
                        m -> m.name().equals(id) && m.returnType().simpleName().equals("Cursor"));
    }

    private ApiMethod entry(TypeFacts type, String id, Access access) {
        ApiMethod like = byName.stream()
                .filter(m ->
                        m.remote().filter(r -> r.effect().access() == access).isPresent())
                .findFirst()
                .orElseGet(() -> byName.get(0));
        Meaning meaning = like.remote()
                .<Meaning>map(r -> new Meaning.Remote(
                        new Effect(r.effect().resource(), access),
                        Optional.empty(),
                        r.latencyMillis(),
                        r.usdPerCall(),
                        isLive(type, id),
                        false,
                        false))
                .orElseGet(like::meaning);
        return new ApiMethod(
                like.library(),
                type.name(),
                ApiMethod.TypeMatch.SUBTYPE,
                List.of(id),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                meaning);
    }
}
