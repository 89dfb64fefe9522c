package dev.optkit.analyzers.link;

import dev.optkit.analyzers.catalogue.TypeText;
import dev.optkit.analyzers.library.LibraryMethod;
import dev.optkit.analyzers.library.LibraryType;
import dev.optkit.analyzers.library.LibraryTypes;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.program.CompactMap;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Inheritance and members over project types, class files and, where both are silent, the catalogue. Thread-safe. */
final class TypeSystem {

    private static final TypeRef OBJECT = TypeRef.of("java.lang.Object");

    private final ProgramIndex index;
    private final LibraryTypes library;
    private final ApiCatalogue catalogue;
    private final Map<String, Optional<String>> unread = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> ancestors = new ConcurrentHashMap<>();
    private final Map<TypeRef, Map<String, TypeRef>> views = new ConcurrentHashMap<>();
    private final Map<TypeRef, Map<String, List<Member>>> methods = new ConcurrentHashMap<>();
    private final Overrides overrides = new Overrides(this);

    TypeSystem(ProgramIndex index, LibraryTypes library, ApiCatalogue catalogue) {
        this.index = index;
        this.library = library;
        this.catalogue = catalogue;
    }

    ProgramIndex index() {
        return index;
    }

    Overrides overrides() {
        return overrides;
    }

    /** Whether anything is known about a type but its name. */
    boolean isKnown(String name) {
        return isRead(name) || catalogue.hierarchy().containsKey(name);
    }

    /** Whether a type is of a library by its qualified name, and its class file is not at hand. */
    boolean isUnread(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && !isRead(name) && !isRead(name.substring(0, dot));
    }

    /** The first type of a hierarchy whose class file is not at hand. */
    Optional<String> unread(String name) {
        Optional<String> known = unread.get(name);
        if (known == null) {
            known = isUnread(name)
                    ? Optional.of(name)
                    : ancestors(name).stream().filter(this::isUnread).findFirst();
            unread.put(name, known);
        }
        return known;
    }

    private boolean isRead(String name) {
        return index.names(name) || library.has(name);
    }

    /** Whether a type can have members that cannot be seen: it, or something above it, is of a library not at hand. */
    boolean isOpen(String name) {
        return unread(name).isPresent();
    }

    /** The direct supertypes of a type, its type arguments filled in. */
    List<TypeRef> superTypes(TypeRef type) {
        Optional<TypeFacts> project = index.type(type.name());
        if (project.isPresent()) {
            return projectSuperTypes(project.get(), type);
        }
        Optional<LibraryType> compiled = library.find(type.name());
        if (compiled.isPresent()) {
            Map<String, TypeRef> bindings = Substitution.of(compiled.get().typeParameters(), type.arguments());
            return Substitution.apply(compiled.get().superTypes(), bindings);
        }
        return catalogue.hierarchy().getOrDefault(type.name(), List.of()).stream()
                .flatMap(text -> TypeText.parse(text).stream())
                .map(parent -> catalogued(parent, type.arguments()))
                .toList();
    }

    /** A supertype as the catalogue writes it: the type arguments it names, else those of the type, in order. */
    private static TypeRef catalogued(TypeRef parent, List<TypeRef> arguments) {
        if (parent.arguments().isEmpty()) {
            return new TypeRef(parent.name(), arguments, 0);
        }
        return arguments.isEmpty() && hasPlaceholder(parent)
                ? TypeRef.of(parent.name())
                : Substitution.apply(parent, Substitution.numbered(arguments));
    }

    private static boolean hasPlaceholder(TypeRef type) {
        return type.name().startsWith("$") || type.arguments().stream().anyMatch(TypeSystem::hasPlaceholder);
    }

    private List<TypeRef> projectSuperTypes(TypeFacts facts, TypeRef type) {
        List<TypeRef> declared = index.superTypesOf(facts);
        List<TypeRef> result = new ArrayList<>(
                Substitution.apply(declared, Substitution.of(facts.typeParameters(), type.arguments())));
        switch (facts.kind()) {
            case ENUM -> result.add(TypeRef.of("java.lang.Enum", type));
            case RECORD -> result.add(TypeRef.of("java.lang.Record"));
            case ANNOTATION -> result.add(TypeRef.of("java.lang.annotation.Annotation"));
            default -> result.add(OBJECT);
        }
        return result;
    }

    /** The type parameters a type declares. */
    List<TypeParameter> typeParameters(String name) {
        return index.type(name)
                .map(TypeFacts::typeParameters)
                .or(() -> library.find(name).map(LibraryType::typeParameters))
                .orElse(List.of());
    }

    /** All supertypes, nearest first, without the type itself. */
    Set<String> ancestors(String name) {
        Set<String> found = ancestors.get(name);
        if (found == null) {
            found = new LinkedHashSet<>(views(TypeRef.of(name)).keySet());
            found.remove(name);
            ancestors.put(name, found);
        }
        return found;
    }

    /** Whether a project type carries an annotation, given by its qualified name. */
    boolean isAnnotated(TypeFacts type, String annotation) {
        String simple = annotation.substring(annotation.lastIndexOf('.') + 1);
        return type.annotations().all().stream()
                .filter(a -> a.simpleName().equals(simple))
                .anyMatch(a -> index.resolverOf(type.name())
                        .flatMap(names -> names.type(a.name(), type))
                        .filter(annotation::equals)
                        .isPresent());
    }

    boolean isSubtype(String name, String superType) {
        return name.equals(superType) || ancestors(name).contains(superType);
    }

    /** A type and its supertypes by name, nearest first, {@code Object} last, each as seen from the type. */
    Map<String, TypeRef> views(TypeRef type) {
        TypeRef plain = type.isArray() ? type.withDimensions(0) : type;
        Map<String, TypeRef> found = views.get(plain);
        if (found == null) {
            found = findViews(plain);
            views.put(plain, found);
        }
        return found;
    }

    private Map<String, TypeRef> findViews(TypeRef type) {
        Map<String, TypeRef> views = new LinkedHashMap<>();
        Deque<TypeRef> open = new ArrayDeque<>();
        open.add(type);
        while (!open.isEmpty()) {
            TypeRef next = open.poll();
            if (views.putIfAbsent(next.name(), next) == null) {
                for (TypeRef superType : superTypes(next)) {
                    if (!superType.equals(OBJECT)) {
                        open.add(superType);
                    }
                }
            }
        }
        views.putIfAbsent(OBJECT.name(), OBJECT);
        return CompactMap.copyOf(views);
    }

    /** A type seen as one of its supertypes. */
    Optional<TypeRef> asSuper(TypeRef type, String superType) {
        if (type.name().equals(superType)) {
            return Optional.of(type);
        }
        return isSubtype(type.name(), superType)
                ? Optional.ofNullable(views(type).get(superType))
                : Optional.empty();
    }

    /** Lets go of what was found for the calls of all methods; what is asked again is found again. */
    void forgetCalls() {
        methods.clear();
        views.clear();
        index.forgetNames();
    }

    /** Methods of this name in a type and its supertypes, nearest first. */
    List<Member> methods(TypeRef receiver, String name) {
        Map<String, List<Member>> known = methods.computeIfAbsent(receiver, r -> new ConcurrentHashMap<>());
        List<Member> found = known.get(name);
        if (found == null) {
            found = findMethods(receiver, name);
            known.put(name, found);
        }
        return found;
    }

    private List<Member> findMethods(TypeRef receiver, String name) {
        List<Member> found = new ArrayList<>();
        for (TypeRef view : views(receiver).values()) {
            found.addAll(declaredMethods(view, name));
        }
        return List.copyOf(found);
    }

    /** Methods of this name declared in a type itself. */
    List<Member> declaredMethods(TypeRef view, String name) {
        List<Member> found = new ArrayList<>();
        Optional<TypeFacts> project = index.type(view.name());
        if (project.isPresent()) {
            Map<String, TypeRef> bindings = Substitution.of(project.get().typeParameters(), view.arguments());
            for (Method method : index.methodsOf(view.name(), name)) {
                found.add(member(method, bindings));
            }
            return found;
        }
        library.find(view.name()).ifPresent(type -> {
            Map<String, TypeRef> bindings = Substitution.of(type.typeParameters(), view.arguments());
            for (LibraryMethod method : type.methods()) {
                if (method.name().equals(name)) {
                    found.add(member(type, method, bindings));
                }
            }
        });
        return found;
    }

    private Member member(Method method, Map<String, TypeRef> ofType) {
        NameResolver names = index.resolver(method.file());
        List<TypeParameter> own = method.facts().typeParameters();
        Map<String, TypeRef> bindings = Substitution.without(own, ofType);
        List<TypeRef> parameters = new ArrayList<>();
        for (Parameter parameter : method.facts().parameters()) {
            parameters.add(names.link(parameter.type(), method.type(), own));
        }
        TypeRef returned = names.link(method.facts().returnType(), method.type(), own);
        boolean isAbstract = !method.body().isPresent();
        return new Member(
                method.type().name(),
                Optional.of(method),
                own,
                Substitution.apply(parameters, bindings),
                Substitution.apply(returned, bindings),
                method.facts().is(Modifier.STATIC),
                isAbstract);
    }

    private static Member member(LibraryType type, LibraryMethod method, Map<String, TypeRef> ofType) {
        Map<String, TypeRef> bindings = Substitution.without(method.typeParameters(), ofType);
        return new Member(
                type.name(),
                Optional.empty(),
                method.typeParameters(),
                Substitution.apply(method.parameters(), bindings),
                Substitution.apply(method.returnType(), bindings),
                method.isStatic(),
                method.isAbstract());
    }

    /** The type of a field of a type or of its supertypes, as seen from the type. */
    Optional<TypeRef> field(TypeRef receiver, String name) {
        for (TypeRef view : views(receiver).values()) {
            Optional<TypeRef> found = declaredField(view, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<TypeRef> declaredField(TypeRef view, String name) {
        Optional<TypeFacts> project = index.type(view.name());
        if (project.isPresent()) {
            Optional<FieldFacts> field = project.get().field(name);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            Map<String, TypeRef> bindings = Substitution.of(project.get().typeParameters(), view.arguments());
            return field.flatMap(f -> index.resolverOf(view.name())
                    .map(names -> Substitution.apply(names.link(f.type(), project.get(), List.of()), bindings)));
        }
        Optional<LibraryType> compiled = library.find(view.name());
        return compiled.isEmpty()
                ? catalogued(view, name)
                : compiled.flatMap(type -> Optional.ofNullable(type.fields().get(name))
                        .map(t -> Substitution.apply(t, Substitution.of(type.typeParameters(), view.arguments()))));
    }

    /** A protected field of a library class, which the catalogue types like a method of its name. */
    private Optional<TypeRef> catalogued(TypeRef view, String name) {
        Map<String, TypeRef> bindings = Substitution.numbered(view.arguments());
        return Optional.ofNullable(
                        catalogue.returns().getOrDefault(view.name(), Map.of()).get(name))
                .flatMap(TypeText::parse)
                .map(t -> Substitution.apply(t, bindings))
                .filter(t -> !t.name().startsWith("$"));
    }

    /** The one abstract method of a functional interface, as seen from the type. */
    Optional<Member> functionOf(TypeRef type) {
        for (TypeRef view : views(type).values()) {
            List<Member> open = new ArrayList<>();
            index.type(view.name())
                    .ifPresent(facts -> facts.methods().stream()
                            .filter(m -> !m.body().isPresent() && m.is(Modifier.ABSTRACT))
                            .forEach(m -> open.addAll(declaredMethods(view, m.name()))));
            library.find(view.name())
                    .filter(t -> t.isInterface() && !index.has(view.name()))
                    .ifPresent(t -> t.methods().stream()
                            .filter(m -> m.isAbstract() && !isOfObject(m))
                            .forEach(m ->
                                    open.add(member(t, m, Substitution.of(t.typeParameters(), view.arguments())))));
            if (!open.isEmpty()) {
                return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isOfObject(LibraryMethod method) {
        return switch (method.name()) {
            case "equals" -> method.parameters().size() == 1;
            case "hashCode", "toString" -> method.parameters().isEmpty();
            default -> false;
        };
    }

    /** What a loop over a value runs through: the elements of an array or {@link Iterable}. */
    TypeRef elementOf(TypeRef iterated) {
        if (iterated.isArray()) {
            return iterated.withDimensions(iterated.dimensions() - 1);
        }
        return asSuper(iterated, "java.lang.Iterable")
                .filter(t -> t.arguments().size() == 1)
                .map(t -> t.arguments().get(0))
                .orElseGet(() -> iterated.arguments().size() == 1 && !isKnown(iterated.name())
                        ? iterated.arguments().get(0)
                        : TypeRef.UNKNOWN);
    }
}
