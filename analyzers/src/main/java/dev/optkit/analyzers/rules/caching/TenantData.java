package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Subject;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells rows that a library filters by tenant behind the code, so that equal arguments have different answers. */
final class TenantData {

    private static final Set<String> FILTERS =
            Set.of("TenantId", "Filter", "Filters", "Multitenant", "TenantDiscriminatorColumn");
    private static final Set<String> COLUMNS = Set.of("tenantid", "tenantcode", "tenant");
    private static final Set<String> MECHANISMS = Set.of(
            "TenantLineHandler",
            "TenantLineInnerInterceptor",
            "TenantHandler",
            "TenantSqlParser",
            "CurrentTenantIdentifierResolver");

    private final Program program;
    private final Set<String> seen = new HashSet<>();

    private TenantData(Program program) {
        this.program = program;
    }

    static boolean isReadBy(CachedRead read, Program program) {
        TenantData data = new TenantData(program);
        Method method = read.method();
        boolean filtered = data.isFiltered(method.type())
                || data.isFiltered(program.link(method.type(), method.facts().returnType()))
                || data.isOfFilteredRows(read.path().sink());
        return filtered
                && method.facts().parameters().stream()
                        .noneMatch(p -> Names.words(p.name()).contains("tenant"));
    }

    /** Whether the rows that are queried belong to tenants; those of a statement whose tables are not known may. */
    private boolean isOfFilteredRows(CallRef query) {
        Optional<Subject> subject = program.subject(query.caller(), query.invocation());
        boolean database = query.invocation()
                .api()
                .flatMap(ApiMethod::remote)
                .filter(r -> r.effect().resource().isDatabase())
                .isPresent();
        return database
                && subject.map(s ->
                                program.type(s.name()).filter(this::isFiltered).isPresent())
                        .orElseGet(() -> mechanism().isPresent());
    }

    private boolean isFiltered(TypeRef type) {
        return program.type(type.name()).filter(this::isFiltered).isPresent()
                || type.arguments().stream().anyMatch(this::isFiltered);
    }

    private boolean isFiltered(TypeFacts type) {
        return seen.add(type.name())
                && (type.annotations().hasAny(FILTERS)
                        || type.fields().stream().anyMatch(this::isColumn)
                        || type.superTypes().stream().anyMatch(t -> isAware(type, t)));
    }

    private boolean isAware(TypeFacts type, TypeRef written) {
        Set<String> words = Names.words(written.simpleName());
        boolean named = words.contains("tenant")
                && Stream.of("aware", "base", "entity", "scoped", "model", "do").anyMatch(words::contains);
        return named || isFiltered(program.link(type, written));
    }

    /** A column named like that says something only where something adds it to all queries. */
    private boolean isColumn(FieldFacts field) {
        String name = field.name().toLowerCase(Locale.ROOT).replace("_", "");
        return field.annotations().has("TenantId")
                || (COLUMNS.contains(name) && mechanism().isPresent());
    }

    private Optional<String> mechanism() {
        return program.derived(Mechanism.class, () -> new Mechanism(mechanism(program)))
                .name();
    }

    /** What adds a tenant to all queries; found once. */
    private record Mechanism(Optional<String> name) {}

    private static Optional<String> mechanism(Program program) {
        return program.files().stream()
                .map(FileFacts::imports)
                .flatMap(i -> i.stream().map(ImportFacts::name))
                .map(n -> n.substring(n.lastIndexOf('.') + 1))
                .filter(MECHANISMS::contains)
                .findFirst();
    }
}
