package dev.optkit.analyzers.link;

import dev.optkit.analyzers.catalogue.TypeText;
import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the catalogue entry of a call: that of the nearest supertype of the receiver wins. Thread-safe. */
final class ApiMatcher {

    private static final String OBJECT = "java.lang.Object";

    private final TypeSystem types;
    private final ApiCatalogue catalogue;
    private final MapperEntries mappers;
    private final UnreadTypes unread;
    private final Map<String, List<ApiMethod>> byType = new HashMap<>();
    private final Map<String, List<ApiMethod>> byAnnotation = new HashMap<>();
    private final Map<String, List<ApiMethod>> candidates = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<ApiMethod>>> named = new ConcurrentHashMap<>();

    ApiMatcher(TypeSystem types, ApiCatalogue catalogue, MapperEntries mappers) {
        this.types = types;
        this.mappers = mappers;
        this.unread = new UnreadTypes(types);
        this.catalogue = catalogue;
        for (ApiMethod method : catalogue.methods()) {
            Map<String, List<ApiMethod>> place =
                    method.match() == ApiMethod.TypeMatch.ANNOTATED ? byAnnotation : byType;
            place.computeIfAbsent(method.type(), t -> new ArrayList<>()).add(method);
        }
    }

    /**
     * The entry of a call.
     *
     * @param receiver qualified name of the type it is looked up in
     * @param site the call
     * @param declared the project's declaration of it, if there is one
     * @param chain names called earlier in the same chain and in the arguments
     */
    Optional<ApiMethod> find(String receiver, CallSite site, Optional<Method> declared, Set<String> chain) {
        boolean reference = site.kind() == CallSite.Kind.METHOD_REFERENCE;
        for (ApiMethod method : named(receiver, site.name())) {
            boolean called = reference || method.matchesArity(site.arguments().size());
            boolean declaredSo = method.methodAnnotations().isEmpty()
                    || (declared.isPresent() && carries(declared.get(), method.methodAnnotations()));
            if (called
                    && declaredSo
                    && (method.chain().isEmpty() || method.chain().stream().anyMatch(chain::contains))) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** Whether the catalogue says something of methods of this name. */
    boolean knows(String receiver, String name) {
        return !named(receiver, name).isEmpty();
    }

    private List<ApiMethod> named(String receiver, String name) {
        Map<String, List<ApiMethod>> known = named.computeIfAbsent(receiver, r -> new ConcurrentHashMap<>());
        List<ApiMethod> found = known.get(name);
        if (found == null) {
            found = candidates(receiver).stream()
                    .filter(m -> m.matchesName(name))
                    .toList();
            known.put(name, found);
        }
        return found;
    }

    /** The client that a call of a factory hands out which is not at hand. */
    Optional<TypeRef> made(String factory, String method) {
        return unread.made(factory, method);
    }

    /** What a call of a type that is not at hand may well be, by its name. */
    Optional<ApiMethod> guess(String receiver, CallSite site, String request) {
        return unread.guess(receiver, site, request);
    }

    /**
     * Whether instances of an interface are made by a library although the project implements it too: a fallback, or
     * the controller at the other end, is not what a call runs.
     */
    boolean isProxy(String receiver, Method declared) {
        Optional<TypeFacts> type = types.index()
                .type(receiver)
                .filter(t -> t.isInterface() && !declared.body().isPresent());
        return type.isPresent()
                && (mappers.hasFile(receiver) || !annotated(type.get()).isEmpty());
    }

    /** What the catalogue says a method returns, seen from a receiver. */
    Optional<TypeRef> returned(TypeRef receiver, String name) {
        for (TypeRef view : types.views(receiver).values()) {
            Optional<TypeRef> declared = declaredReturn(view, name);
            if (declared.isPresent()) {
                return declared;
            }
        }
        return Optional.empty();
    }

    private Optional<TypeRef> declaredReturn(TypeRef view, String name) {
        Map<String, String> returns = catalogue.returns().getOrDefault(view.name(), Map.of());
        return returns.isEmpty()
                ? Optional.empty()
                : returns.entrySet().stream()
                        .filter(entry -> ApiMethod.matches(entry.getKey(), name))
                        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                        .flatMap(entry -> TypeText.parse(entry.getValue()))
                        .map(type -> fill(type, view.arguments()));
    }

    private static TypeRef fill(TypeRef type, List<TypeRef> arguments) {
        TypeRef filled = Substitution.apply(type, Substitution.numbered(arguments));
        return filled.name().startsWith("$") ? TypeRef.UNKNOWN : filled;
    }

    private List<ApiMethod> candidates(String receiver) {
        List<ApiMethod> found = candidates.get(receiver);
        if (found == null) {
            found = entries(receiver);
            candidates.put(receiver, found);
        }
        return found;
    }

    /**
     * What is said about a type, nearest first: in mapper files, about library types above it, by annotations. A
     * library knows more of its own methods than an annotation on the interface that inherits them.
     */
    private List<ApiMethod> entries(String receiver) {
        List<String> names = new ArrayList<>(List.of(receiver));
        names.addAll(types.ancestors(receiver));
        List<TypeFacts> declared =
                names.stream().flatMap(n -> types.index().type(n).stream()).toList();
        List<ApiMethod> found = new ArrayList<>();
        declared.forEach(type -> found.addAll(mappers.statements(type)));
        names.stream().filter(n -> !n.equals(OBJECT)).forEach(n -> found.addAll(byType.getOrDefault(n, List.of())));
        declared.forEach(type -> found.addAll(annotated(type)));
        declared.forEach(type -> found.addAll(mappers.names(type)));
        found.addAll(byType.getOrDefault(OBJECT, List.of()));
        return found;
    }

    private List<ApiMethod> annotated(TypeFacts type) {
        List<ApiMethod> found = new ArrayList<>();
        for (Annotations.Annotation annotation : type.annotations().all()) {
            types.index()
                    .resolverOf(type.name())
                    .flatMap(names -> names.type(annotation.name(), type))
                    .map(name -> byAnnotation.getOrDefault(name, List.of()))
                    .ifPresent(found::addAll);
        }
        return found;
    }

    /** Whether a declaration carries one of the annotations, given by qualified or by simple name. */
    private boolean carries(Method method, List<String> wanted) {
        return method.facts().annotations().all().stream()
                .anyMatch(a -> wanted.stream().anyMatch(w -> is(a, w, method)));
    }

    /** Of {@code RequestMapping(GET)} the verb that the annotation must state is in the brackets. */
    private boolean is(Annotations.Annotation annotation, String wanted, Method method) {
        int word = wanted.indexOf('(');
        String name = word < 0 ? wanted : wanted.substring(0, word);
        boolean says = word < 0 || AnnotationVerb.is(wanted.substring(word + 1, wanted.length() - 1), annotation);
        return says && (name.equals(annotation.simpleName()) || name.equals(qualified(annotation, method)));
    }

    private String qualified(Annotations.Annotation annotation, Method method) {
        return types.index()
                .resolver(method.file())
                .type(annotation.name(), method.type())
                .orElse(annotation.name());
    }
}
