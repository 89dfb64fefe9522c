package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognizes methods of services, components, facades, repositories and helpers that nothing in an application calls. A library has callers elsewhere,
 * and what a framework finds by an annotation, a supertype or a template is called by it.
 */
public final class UnusedCode {

    private static final Set<String> LAYERS =
            Set.of("Service", "Component", "Repository", "Stateless", "ApplicationScoped");
    private static final Pattern LAYER = Pattern.compile(
            "\\w+(Service|Dao|DAO|Repository|Store|Gateway|Facade|Manager|Helper)(Impl)?|\\w*(Utils?|Utilit(y|ies))");
    private static final Set<String> HARMLESS = Set.of(
            "Override",
            "Transactional",
            "SuppressWarnings",
            "Deprecated",
            "Nullable",
            "NonNull",
            "NotNull",
            "Nonnull",
            "Valid",
            "Validated",
            "PreAuthorize",
            "PostAuthorize",
            "Secured",
            "RolesAllowed",
            "Retryable",
            "Cacheable",
            "CacheEvict");
    /** What an expression in an annotation calls, or an attribute such as {@code fallbackMethod} names. */
    private static final Pattern CALLED = Pattern.compile("\\.\\s*(\\w+)\\s*\\(|[mM]ethod\\s*=\\s*\"(\\w+)\"");

    private static final Set<String> SERVERS = Set.of(
            "SpringBootApplication",
            "Controller",
            "RestController",
            "WebServlet",
            "ViewScoped",
            "ManagedBean",
            "QuarkusMain",
            "ApplicationPath");
    private static final List<String> SERVER_TYPES = List.of(
            "jakarta.servlet.ServletContextListener",
            "javax.servlet.ServletContextListener",
            "jakarta.servlet.http.HttpServlet",
            "javax.servlet.http.HttpServlet");
    /** What a page or an expression calls by a name. */
    private static final Set<String> NAMED = Set.of("Named", "ManagedBean", "Model");

    private static final Set<String> OF_OBJECTS = Set.of("toString", "equals", "hashCode", "clone", "finalize");

    /** What OSGi calls of a component unless its description names others (Compendium, Declarative Services). */
    private static final Set<String> CONVENTIONAL = Set.of("activate", "deactivate");

    private UnusedCode() {}

    /** What a whole program has, worked out once. */
    private record Overview(boolean isApplication, Set<String> namesOfOpenCalls) {}

    /** Whether nothing calls it. */
    public static boolean is(Method method, Program program) {
        return !method.facts().is(Modifier.PRIVATE)
                && !method.facts().name().startsWith("<")
                && isInLayer(method.type())
                && program.callersOf(method).stream().allMatch(c -> c.caller().equals(method))
                && isCalledInSightOnly(method, program)
                && overview(program).isApplication();
    }

    /**
     * Whether nothing calls a method but others that nothing calls: of a private one, or of one that another hands its call on
     * to under the same name, so many levels up at most.
     */
    static boolean isForgotten(Method method, int levels, Program program) {
        if (is(method, program)) {
            return true;
        }
        List<CallRef> callers = levels == 0 ? List.of() : program.callersOf(method);
        return !callers.isEmpty()
                && isCalledInSightOnly(method, program)
                && callers.stream()
                        .map(CallRef::caller)
                        .distinct()
                        .allMatch(c -> !c.equals(method) && handsOn(c, method) && isForgotten(c, levels - 1, program));
    }

    private static boolean handsOn(Method caller, Method method) {
        return method.facts().is(Modifier.PRIVATE)
                || caller.facts().name().equals(method.facts().name());
    }

    /** Whether nothing but the calls that are known runs a method: no framework or page, and no call that could not be resolved. */
    static boolean isCalledInSightOnly(Method method, Program program) {
        if (CONVENTIONAL.contains(method.facts().name())
                || method.type().annotations().hasAny(NAMED)
                || !hasNoMeaning(method.facts().annotations())) {
            return false;
        }
        List<Method> declared = program.overridden(method);
        return (declared.isEmpty() ? isFree(method, program) : areUncalled(declared, program))
                && !overview(program).namesOfOpenCalls().contains(method.facts().name());
    }

    private static boolean isInLayer(TypeFacts type) {
        return type.annotations().hasAny(LAYERS)
                || LAYER.matcher(type.simpleName()).matches();
    }

    private static boolean hasNoMeaning(Annotations annotations) {
        return annotations.all().stream().allMatch(a -> HARMLESS.contains(a.simpleName()));
    }

    /** Whether no library type above could declare it; a class that says what it overrides of a library says so of all. */
    private static boolean isFree(Method method, Program program) {
        return !isOverride(method)
                && (method.type().superTypes().stream()
                                .allMatch(t -> program.type(
                                                program.link(method.type(), t).name())
                                        .isPresent())
                        || program.methodsOf(method.type()).stream().anyMatch(m -> overridesLibrary(m, program)));
    }

    /** Of the methods that every class has, old code says so too. */
    private static boolean overridesLibrary(Method method, Program program) {
        return isOverride(method)
                && !OF_OBJECTS.contains(method.facts().name())
                && program.overridden(method).isEmpty();
    }

    private static boolean isOverride(Method method) {
        return method.facts().annotations().has("Override");
    }

    /** Whether no call of a declaration could run another method than those it is known to run. */
    private static boolean areUncalled(List<Method> declared, Program program) {
        return declared.stream()
                .allMatch(m -> hasNoMeaning(m.facts().annotations())
                        && program.callersOf(m).stream()
                                .noneMatch(c -> c.invocation().targets().isEmpty()));
    }

    private static Overview overview(Program program) {
        return program.derived(Overview.class, () -> read(program));
    }

    private static Overview read(Program program) {
        boolean serves = program.files().stream()
                .flatMap(f -> f.types().stream())
                .anyMatch(t -> t.annotations().hasAny(SERVERS) || isServer(t, program));
        Stream<String> unresolved = program.methods().stream()
                .flatMap(m -> program.invocations(m).stream())
                .filter(UnusedCode::isOpen)
                .map(Invocation::site)
                .map(CallSite::name);
        Stream<String> named = annotations(program).flatMap(UnusedCode::namesIn);
        return new Overview(serves, Stream.concat(unresolved, named).collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isServer(TypeFacts type, Program program) {
        return !type.superTypes().isEmpty() && SERVER_TYPES.stream().anyMatch(s -> program.isSubtype(type.name(), s));
    }

    private static Stream<Annotation> annotations(Program program) {
        Stream<Annotations> ofTypes = program.files().stream()
                .flatMap(f -> f.types().stream())
                .flatMap(t -> Stream.concat(
                        Stream.of(t.annotations()), t.fields().stream().map(FieldFacts::annotations)));
        Stream<Annotations> ofMethods = program.methods().stream()
                .map(Method::facts)
                .flatMap(m -> Stream.concat(
                        Stream.of(m.annotations()), m.parameters().stream().map(Parameter::annotations)));
        return Stream.concat(ofTypes, ofMethods).flatMap(a -> a.all().stream());
    }

    private static Stream<String> namesIn(Annotation annotation) {
        return CALLED.matcher(annotation.text())
                .results()
                .map(r -> Optional.ofNullable(r.group(1)).orElseGet(() -> r.group(2)));
    }

    private static boolean isOpen(Invocation call) {
        return call.targets().isEmpty() && call.api().isEmpty() && !call.isResolved();
    }
}
