package dev.optkit.analyzers.link;

import dev.optkit.analyzers.sql.SqlText;
import dev.optkit.analyzers.sql.Statement;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Subject;
import dev.optkit.core.program.Subject.Kind;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds out which entity or table a database call is about. Thread-safe. */
final class DataSubjects {

    /** Library types whose type argument is the entity. */
    private static final Pattern OF_ENTITY = Pattern.compile(
            ".*\\.(\\w*Repository\\w*|\\w*Mapper|IService|ServiceImpl|\\w*Finder|DAO\\w*|\\w*Executor)");

    private static final Set<String> ENTITIES =
            Set.of("Entity", "Document", "Table", "TableName", "MappedEntity", "Node");
    private static final Set<String> QUERIES =
            Set.of("Query", "Select", "Insert", "Update", "Delete", "SqlQuery", "SqlUpdate", "SqlBatch", "NativeQuery");
    private static final Set<String> OF_OBJECTS = Set.of("createQuery", "createNamedQuery", "createSelectionQuery");

    private final TypeSystem types;
    private final MapperEntries mappers;
    private final Texts texts;

    DataSubjects(TypeSystem types, MapperEntries mappers, Texts texts) {
        this.types = types;
        this.mappers = mappers;
        this.texts = texts;
    }

    Optional<Subject> of(Method caller, Invocation call, Function<Expr, TypeRef> typeOf) {
        return declared(call).or(() -> written(caller, call, typeOf));
    }

    private Optional<Subject> declared(Invocation call) {
        return mappers.statement(call.receiver().name(), call.site().name())
                .flatMap(Statement::table)
                .map(t -> new Subject(Kind.TABLE, t))
                .or(() -> annotated(call))
                .or(() -> ofRepository(call));
    }

    /** The statement in an annotation of the called method. */
    private Optional<Subject> annotated(Invocation call) {
        Kind kind =
                call.api().map(ApiMethod::library).filter("Spring Data"::equals).isPresent() ? Kind.ENTITY : Kind.TABLE;
        return types.methods(call.receiver(), call.site().name()).stream()
                .flatMap(m -> m.project().stream())
                .flatMap(m -> m.facts().annotations().all().stream())
                .filter(a -> QUERIES.contains(a.simpleName()))
                .map(AnnotationValues::of)
                .flatMap(values -> SqlText.of(String.join(" ", values.strings("value"))).table().stream()
                        .map(t -> new Subject(values.has("nativeQuery") ? Kind.TABLE : kind, t)))
                .findFirst();
    }

    /** The entity that a repository is of. */
    private Optional<Subject> ofRepository(Invocation call) {
        Optional<Subject> argument = types.views(call.receiver()).values().stream()
                .filter(v -> !v.arguments().isEmpty() && !types.index().has(v.name()))
                .filter(v -> OF_ENTITY.matcher(v.name()).matches())
                .map(v -> v.arguments()
                        .get(v.name().startsWith("org.jooq.") ? v.arguments().size() - 2 : 0))
                .filter(t -> t.name().indexOf('.') > 0 && !t.name().startsWith("java."))
                .findFirst()
                .map(DataSubjects::entity);
        return argument.or(() -> ofDefinition(call)).or(() -> ofActiveRecord(call));
    }

    private Optional<Subject> ofDefinition(Invocation call) {
        return types.index()
                .type(call.receiver().name())
                .flatMap(t -> t.annotations().find("RepositoryDefinition"))
                .flatMap(a ->
                        AnnotationValues.of(a).classes("domainClass").stream().findFirst())
                .map(name -> entity(TypeRef.of(name)));
    }

    private Optional<Subject> ofActiveRecord(Invocation call) {
        return isEntity(call.receiver()) ? Optional.of(entity(call.receiver())) : Optional.empty();
    }

    private Optional<Subject> written(Method caller, Invocation call, Function<Expr, TypeRef> typeOf) {
        CallSite site = call.site();
        List<String> strings = texts.in(caller, site);
        return strings.stream()
                .flatMap(t -> mappers.statement(t).flatMap(Statement::table).stream())
                .findFirst()
                .map(t -> new Subject(Kind.TABLE, t))
                .or(() -> strings.stream()
                        .flatMap(t -> SqlText.of(t).table().stream())
                        .findFirst()
                        .map(t -> new Subject(isOfObjects(caller, site) ? Kind.ENTITY : Kind.TABLE, t)))
                .or(() -> ofArguments(caller, site, typeOf));
    }

    private static boolean isOfObjects(Method caller, CallSite site) {
        return OF_OBJECTS.contains(site.name())
                || site.receiver()
                        .filter(Expr.Call.class::isInstance)
                        .map(c -> isOfObjects(caller, caller.body().calls().get(((Expr.Call) c).call())))
                        .orElse(false);
    }

    /** A class literal, or an entity that is handed over. */
    private Optional<Subject> ofArguments(Method caller, CallSite site, Function<Expr, TypeRef> typeOf) {
        NameResolver names = types.index().resolver(caller.file());
        Optional<Subject> literal = site.arguments().stream()
                .filter(Expr.ClassLiteral.class::isInstance)
                .map(a -> names.link(((Expr.ClassLiteral) a).type(), caller.type(), List.of()))
                .filter(t -> t.name().indexOf('.') > 0 && !t.name().startsWith("java."))
                .findFirst()
                .map(DataSubjects::entity);
        return literal.or(() -> site.arguments().stream()
                .map(typeOf)
                .map(t -> types.elementOf(t).isUnknown() ? t : types.elementOf(t))
                .filter(this::isEntity)
                .findFirst()
                .map(DataSubjects::entity));
    }

    private boolean isEntity(TypeRef type) {
        return types.index()
                .type(type.name())
                .map(TypeFacts::annotations)
                .filter(a -> a.hasAny(ENTITIES))
                .isPresent();
    }

    private static Subject entity(TypeRef type) {
        return new Subject(Kind.ENTITY, type.simpleName());
    }
}
