package dev.optkit.rewriters.loops;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What has to hold of an entity so that a read by many ids is the same as many reads by id. */
final class EntityId {

    private static final Map<String, String> BOXES = Map.of(
            "long", "java.lang.Long",
            "int", "java.lang.Integer",
            "short", "java.lang.Short",
            "byte", "java.lang.Byte",
            "char", "java.lang.Character");
    private static final Set<String> VALUE_IDS = Set.of(
            "java.lang.Long",
            "java.lang.Integer",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.String",
            "java.math.BigInteger",
            "java.util.UUID");
    private static final Set<String> COMPOSITE = Set.of("EmbeddedId", "IdClass", "Embeddable");
    private static final Set<String> CACHED = Set.of("Cache", "Cacheable");
    private static final Set<String> FILTERED =
            Set.of("Where", "SQLRestriction", "SoftDelete", "Filter", "Filters", "FilterDef", "TenantId");
    private static final Set<String> OWN_READ = Set.of("Loader", "SQLSelect", "ReadOnlyProperty");
    private static final Pattern CLASS_LITERAL = Pattern.compile("([\\w.]+)\\.class");
    private static final Pattern UNIQUE = Pattern.compile("\\bunique\\s*=\\s*true");
    private static final String AUDITING = "AuditingEntityListener";

    private final TypeRef entity;
    private final TypeRef id;
    private final Set<String> marks;
    private final Site site;
    private final List<TypeFacts> chain;

    private EntityId(TypeRef entity, TypeRef id, Set<String> marks, Site site) {
        this.entity = entity;
        this.id = id;
        this.marks = marks;
        this.site = site;
        this.chain = chain(entity, site.program());
    }

    /** The type of an entity and the classes it inherits from, as far as the project declares them. */
    static List<TypeFacts> chain(TypeRef entity, Program program) {
        List<TypeFacts> chain = new ArrayList<>();
        Optional<TypeFacts> next = program.type(entity.name());
        while (next.isPresent() && !chain.contains(next.get())) {
            TypeFacts type = next.get();
            chain.add(type);
            next = type.superTypes().stream()
                    .flatMap(s -> program.type(program.link(type, s).name()).stream())
                    .filter(s -> !s.isInterface())
                    .findFirst();
        }
        return chain;
    }

    /**
     * The expression part that reads the id of an entity, such as {@code getId()}; refuses unfit entities.
     *
     * @param marks simple names of the annotations that mark the id
     */
    static String accessor(TypeRef entity, TypeRef id, Set<String> marks, Site site) {
        EntityId of = known(entity, id, marks, site);
        of.readAlike();
        return of.accessor();
    }

    /** The linked type of the one field or getter that is marked as the id. */
    static TypeRef type(TypeRef entity, Set<String> marks, Site site) {
        EntityId of = known(entity, TypeRef.UNKNOWN, marks, site);
        for (TypeFacts type : of.chain) {
            Stream<TypeRef> fields = type.fields().stream()
                    .filter(f -> f.annotations().hasAny(marks))
                    .map(FieldFacts::type);
            Stream<TypeRef> getters = type.methods().stream()
                    .filter(m -> m.annotations().hasAny(marks))
                    .map(MethodFacts::returnType);
            Optional<TypeRef> written = Stream.concat(fields, getters).findFirst();
            if (written.isPresent()) {
                return boxed(site.program().link(type, written.get()));
            }
        }
        throw of.refused("unresolved", of.chain.get(0), "the id of " + of.name() + " is not marked in the project");
    }

    /** The name of the attribute that is marked as the id. */
    static String attribute(TypeRef entity, Set<String> marks, Site site) {
        EntityId of = known(entity, TypeRef.UNKNOWN, marks, site);
        return of.fields()
                .filter(f -> f.annotations().hasAny(marks))
                .map(FieldFacts::name)
                .findFirst()
                .orElseThrow(() -> of.unknown("id"));
    }

    /**
     * The expression part that reads any other property that rows are asked for by; refuses unfit entities and
     * properties.
     */
    static String property(TypeRef entity, String name, Site site) {
        EntityId of = known(entity, TypeRef.UNKNOWN, Set.of(), site);
        of.notHooked();
        return of.getterOf(name).orElseThrow(() -> of.unknown(name));
    }

    /** The linked, boxed type of a property. */
    static TypeRef propertyType(TypeRef entity, String name, Site site) {
        EntityId of = known(entity, TypeRef.UNKNOWN, Set.of(), site);
        return of.chain.stream()
                .flatMap(t ->
                        t.field(name).stream().map(f -> boxed(site.program().link(t, f.type()))))
                .findFirst()
                .orElseThrow(() -> of.unknown(name));
    }

    /** Whether nothing but an assignment happens when a property is set, by whatever setter there is. */
    static boolean isPlainlySet(TypeRef entity, String name, Site site) {
        String setter = "set" + PlainLibraries.capital(name);
        return known(entity, TypeRef.UNKNOWN, Set.of(), site)
                .methods()
                .filter(m -> m.name().equals(setter))
                .allMatch(m -> m.body().calls().isEmpty()
                        && m.body().assignments().size() == 1
                        && m.body().assignments().get(0).value() instanceof Expr.Local);
    }

    /** Whether the mapping says that no two rows have the same value of a property. */
    static boolean isUnique(TypeRef entity, String name, Site site) {
        return known(entity, TypeRef.UNKNOWN, Set.of(), site)
                .fields()
                .filter(f -> f.name().equals(name))
                .flatMap(f -> f.annotations().all().stream())
                .anyMatch(a -> UNIQUE.matcher(a.text()).find() || a.simpleName().equals("NaturalId"));
    }

    private static EntityId known(TypeRef entity, TypeRef id, Set<String> marks, Site site) {
        EntityId of = new EntityId(entity, id, marks, site);
        if (of.chain.isEmpty()) {
            throw site.refused(
                    "unresolved",
                    site.region().line(),
                    "the source of " + entity.simpleName() + " is not part of the project");
        }
        return of;
    }

    private void readAlike() {
        notComposite();
        notCached();
        notFiltered();
        notHooked();
        comparedByEquals();
    }

    private RuntimeException unknown(String property) {
        return refused("unresolved", chain.get(0), "no property " + property + " of " + name() + " can be read");
    }

    private Program program() {
        return site.program();
    }

    /** BR-8. */
    private void notComposite() {
        for (TypeFacts type : chain) {
            refuseAny(type, COMPOSITE, "composite-id", "has a composite id, which is read one by one anyway");
        }
        Optional<TypeFacts> own = program().type(id.name());
        boolean several = fields().filter(f -> f.annotations().hasAny(marks)).count() > 1;
        if (several || own.filter(t -> t.kind() != TypeFacts.Kind.ENUM).isPresent()) {
            throw refused("composite-id", chain.get(0), name() + " has an id of its own type");
        }
    }

    /** BR-11. */
    private void notCached() {
        for (TypeFacts type : chain) {
            refuseAny(type, CACHED, "cached-read", "is in the second-level cache, which a query does not use");
        }
    }

    /** BR-10. */
    private void notFiltered() {
        for (TypeFacts type : chain) {
            refuseAny(type, FILTERED, "filter-differs", "has a filter that queries and reads by id may treat apart");
            refuseAny(type, OWN_READ, "custom-read", "defines how it is read by id");
        }
    }

    /** Looks at the type, its fields and its methods. */
    private void refuseAny(TypeFacts type, Set<String> annotations, String reason, String words) {
        Stream.of(
                        Stream.of(type.annotations()),
                        type.fields().stream().map(FieldFacts::annotations),
                        type.methods().stream().map(MethodFacts::annotations))
                .flatMap(s -> s)
                .flatMap(a -> a.all().stream())
                .filter(a -> annotations.contains(a.simpleName()))
                .findFirst()
                .ifPresent(a -> {
                    throw refused(reason, type, a.line(), name() + " " + words + " (@" + a.simpleName() + ")");
                });
    }

    /** BR-16. */
    private void notHooked() {
        for (TypeFacts type : chain) {
            refuseAny(type, Set.of("PostLoad"), "read-hook", "runs code when it is loaded");
            for (Annotation listeners :
                    type.annotations().find("EntityListeners").stream().toList()) {
                Matcher literal = CLASS_LITERAL.matcher(listeners.text());
                while (literal.find()) {
                    noLoadHook(type, listeners, literal.group(1));
                }
            }
        }
    }

    private void noLoadHook(TypeFacts type, Annotation listeners, String written) {
        Optional<TypeFacts> listener =
                program().type(program().link(type, TypeRef.of(written)).name());
        boolean known = listener.isPresent() || written.endsWith(AUDITING);
        boolean hooked = listener.isPresent()
                && listener.get().methods().stream()
                        .anyMatch(m -> m.annotations().has("PostLoad"));
        if (!known || hooked) {
            throw refused("read-hook", type, listeners.line(), written + " may run code when " + name() + " is loaded");
        }
    }

    /** BR-18. */
    private void comparedByEquals() {
        if (!isValue(id, program())) {
            throw refused(
                    "id-equality",
                    chain.get(0),
                    "ids of type " + id.simpleName() + " may be equal in the database and not in Java");
        }
    }

    /** Whether two values of a type are equal in Java if a database takes them for equal; strings are on trust. */
    static boolean isValue(TypeRef type, Program program) {
        return VALUE_IDS.contains(type.erased())
                || program.type(type.name())
                        .filter(t -> t.kind() == TypeFacts.Kind.ENUM)
                        .isPresent();
    }

    private String accessor() {
        Optional<FieldFacts> idField =
                fields().filter(f -> f.annotations().hasAny(marks)).findFirst();
        Optional<MethodFacts> idMethod =
                methods().filter(m -> m.annotations().hasAny(marks)).findFirst();
        String field = idField.map(FieldFacts::name).orElse("id");
        if (idField.isPresent() && !isId(idField.get().type())) {
            throw refused("id-equality", chain.get(0), "the @Id of " + name() + " is not a " + idName());
        }
        return idMethod.map(m -> m.name() + "()")
                .or(() -> getterOf(field))
                .orElseThrow(
                        () -> refused("unresolved", chain.get(0), "no getter of the id of " + name() + " is known"));
    }

    private boolean isTypeOf(String field, TypeRef written) {
        return fields().filter(f -> f.name().equals(field))
                .map(f -> boxed(f.type()).simpleName())
                .anyMatch(boxed(written).simpleName()::equals);
    }

    private Optional<String> getterOf(String field) {
        String bean = "get" + PlainLibraries.capital(field);
        Optional<String> found = methods()
                .filter(m -> m.parameters().isEmpty() && !m.is(Modifier.PRIVATE))
                .filter(m -> m.name().equalsIgnoreCase(bean) || m.name().equals(field))
                .filter(m -> returnsField(m, field) && isTypeOf(field, m.returnType()))
                .map(MethodFacts::name)
                .findFirst()
                .or(() -> chain.stream()
                        .filter(t -> PlainLibraries.generatedAccessor(t, bean).isPresent())
                        .map(t -> bean)
                        .findFirst())
                .or(() -> chain.stream()
                        .filter(t -> t.kind() == TypeFacts.Kind.RECORD
                                && t.field(field).isPresent())
                        .map(t -> field)
                        .findFirst());
        return found.map(f -> f + "()")
                .or(() -> fields().filter(
                                f -> f.name().equals(field) && f.modifiers().contains(Modifier.PUBLIC))
                        .map(FieldFacts::name)
                        .findFirst());
    }

    static boolean returnsField(MethodFacts method, String field) {
        return method.body().calls().isEmpty()
                && method.body().assignments().isEmpty()
                && method.body().exits().size() == 1
                && method.body().exits().get(0).kind() == Exit.Kind.RETURN
                && method.body()
                        .exits()
                        .get(0)
                        .value()
                        .filter(v -> isField(v, field))
                        .isPresent();
    }

    private static boolean isField(Expr value, String field) {
        if (value instanceof Expr.Name name) {
            return name.name().equals(field);
        }
        return value instanceof Expr.Select select
                && select.target() instanceof Expr.This
                && select.name().equals(field);
    }

    private boolean isId(TypeRef written) {
        String box = BOXES.getOrDefault(written.erased(), written.erased());
        String wanted = id.erased();
        return box.equals(wanted) || box.equals(id.simpleName());
    }

    /** The box of a primitive type, any other type as it is. */
    static TypeRef boxed(TypeRef type) {
        return type.isPrimitive() ? TypeRef.of(BOXES.getOrDefault(type.name(), type.name())) : type;
    }

    private Stream<FieldFacts> fields() {
        return chain.stream().flatMap(t -> t.fields().stream());
    }

    private Stream<MethodFacts> methods() {
        return chain.stream().flatMap(t -> t.methods().stream());
    }

    private String name() {
        return entity.simpleName();
    }

    private String idName() {
        return id.simpleName().toLowerCase(Locale.ROOT);
    }

    private Refused refused(String reason, TypeFacts type, String message) {
        return refused(reason, type, type.line(), message);
    }

    private Refused refused(String reason, TypeFacts type, int line, String message) {
        String path = program().fileOf(type).map(FileFacts::path).orElse(site.path());
        return new Refused(new Refusal(reason, path, line, message, ""));
    }
}
