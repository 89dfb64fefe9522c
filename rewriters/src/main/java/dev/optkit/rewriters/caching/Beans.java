package dev.optkit.rewriters.caching;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.RequestMappings;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.rewriters.edit.TestCode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which calls of which methods the container of a framework can intercept. */
final class Beans {

    private static final Set<String> REFLECTIVE = RequestMappings.and(
            "EventListener",
            "TransactionalEventListener",
            "Scheduled",
            "KafkaListener",
            "RabbitListener",
            "JmsListener",
            "MessageMapping");

    /** What the container sets, and nobody changes. */
    static final Set<String> INJECTED = Set.of(
            "Autowired",
            "Inject",
            "Resource",
            "EJB",
            "Value",
            "ConfigProperty",
            "RestClient",
            "PersistenceContext",
            "PersistenceUnit");

    /** A bean with one of these is not the same for all who ask. */
    static final Set<String> SEVERAL = Set.of(
            "Scope",
            "Prototype",
            "Dependent",
            "ThreadLocal",
            "RequestScope",
            "RequestScoped",
            "SessionScope",
            "SessionScoped",
            "ViewScoped",
            "ConversationScoped");

    private final Program program;
    private final BeanStyle style;

    Beans(Program program, BeanStyle style) {
        this.program = program;
        this.style = style;
    }

    /** The name of the framework. */
    String framework() {
        return style.name();
    }

    boolean isTest(Method method) {
        return TestCode.holds(method, program);
    }

    /** Whether the framework makes the instances: by an annotation on the class or in a factory method. */
    boolean isBean(TypeFacts type) {
        return isRepository(type)
                || type.annotations().hasAny(style.stereotypes())
                || FactoryMade.of(program).makes(type.name(), style.factories());
    }

    /** Whether the framework implements an interface. */
    boolean isRepository(TypeFacts type) {
        return type.kind() == TypeFacts.Kind.INTERFACE
                && !type.annotations().has("NoRepositoryBean")
                && style.repositories().stream().anyMatch(r -> program.isSubtype(type.name(), r));
    }

    /** Whether main code makes an instance that no proxy stands before. */
    boolean isMadeByHand(TypeFacts type) {
        return program.methodsOf(type).stream()
                .filter(m -> m.facts().name().equals("<init>"))
                .flatMap(m -> callers(m).stream())
                .filter(c -> c.invocation().site().kind() == CallSite.Kind.CONSTRUCTOR)
                .filter(c -> c.invocation().site().created().isPresent())
                .map(CallRef::caller)
                .anyMatch(c -> !isFactory(c) && !c.type().equals(type));
    }

    private boolean isFactory(Method method) {
        return method.facts().annotations().hasAny(style.factories());
    }

    /** Why calls of a method cannot be intercepted; empty if they can. */
    Optional<String> notProxyable(Method method) {
        TypeFacts type = method.type();
        if (isRepository(type) && method.facts().is(Modifier.ABSTRACT)) {
            return Optional.empty();
        }
        if (type.kind() != TypeFacts.Kind.CLASS || type.modifiers().contains(Modifier.FINAL)) {
            return Optional.of(type.simpleName() + " cannot be subclassed");
        }
        if (type.annotations().hasAny(style.closed())) {
            return Optional.of(type.simpleName() + " configures the application");
        }
        boolean visible = style.publicOnly()
                ? method.facts().is(Modifier.PUBLIC)
                : !method.facts().is(Modifier.PRIVATE);
        if (!visible) {
            return Optional.of(method.shortName() + (style.publicOnly() ? " is not public" : " is private"));
        }
        if (method.facts().is(Modifier.STATIC) || method.facts().is(Modifier.FINAL)) {
            return Optional.of(method.shortName() + " is static or final");
        }
        if (method.facts().name().startsWith("<") || !method.body().isPresent()) {
            return Optional.of(method.shortName() + " is no method with a body");
        }
        if (method.facts().annotations().hasAny(style.calledRaw())) {
            return Optional.of(method.shortName() + " is called before there is a proxy");
        }
        return style.delegating() ? brokenByProxy(type) : Optional.empty();
    }

    /** A method that would run on the proxy itself, whose fields are empty. */
    private static Optional<String> brokenByProxy(TypeFacts type) {
        return type.methods().stream()
                .filter(Beans::runsOnProxy)
                .findFirst()
                .map(m -> type.simpleName() + "." + m.name() + " would not work behind a proxy");
    }

    private static boolean runsOnProxy(MethodFacts method) {
        boolean reachable = !method.is(Modifier.PRIVATE) || method.annotations().hasAny(REFLECTIVE);
        boolean fixed = method.is(Modifier.FINAL) || method.is(Modifier.PRIVATE);
        return reachable && fixed && !method.is(Modifier.STATIC);
    }

    /** Whether methods are changed themselves, and no proxy stands before them. */
    boolean isWoven() {
        return style.woven();
    }

    /** Whether calls of a method can be intercepted, if they come from other beans. */
    boolean isInterceptable(Method method) {
        if (style.woven()) {
            return hasWeavableBody(method);
        }
        return isBean(method.type()) && notProxyable(method).isEmpty() && !isMadeByHand(method.type());
    }

    /** Whether a method has a body in a class, which the build can weave. */
    static boolean hasWeavableBody(Method method) {
        return method.body().isPresent()
                && !method.type().isInterface()
                && !method.facts().name().startsWith("<");
    }

    /** Whether a call reaches a method without being seen. */
    boolean passesBy(CallRef call, Method target) {
        return !style.woven() && isSelfCall(call, target);
    }

    /** Whether a call goes straight to its target: from the same instance, or from a class around or in it. */
    static boolean isSelfCall(CallRef call, Method target) {
        CallSite site = call.invocation().site();
        boolean related = sameTop(call.caller().type(), target.type());
        boolean ownInstance = site.receiver().isEmpty()
                || site.receiver().get() instanceof Expr.This
                || site.receiver().get() instanceof Expr.Super;
        return ownInstance || related;
    }

    private static boolean sameTop(TypeFacts one, TypeFacts other) {
        return one.name().equals(other.name())
                || one.outer().equals(Optional.of(other.name()))
                || other.outer().equals(Optional.of(one.name()));
    }

    /** Calls of a method in main code. */
    List<CallRef> callers(Method method) {
        return program.callersOf(method).stream()
                .filter(c -> !isTest(c.caller()))
                .toList();
    }

    /** Whether a method is declared to run in a transaction, there or on what it or its type inherits from. */
    boolean isTransactional(Method method) {
        return method.facts().annotations().has("Transactional")
                || isTransactional(method.type(), new HashSet<>())
                || program.overridden(method).stream()
                        .anyMatch(m -> m.facts().annotations().has("Transactional"));
    }

    private boolean isTransactional(TypeFacts type, Set<String> seen) {
        return seen.add(type.name())
                && (type.annotations().has("Transactional")
                        || type.superTypes().stream()
                                .flatMap(s -> program.type(program.link(type, s).name()).stream())
                                .anyMatch(s -> isTransactional(s, seen)));
    }

    /** The same, or whether it may begin one itself, as with a template or a manager of transactions. */
    boolean opensTransaction(Method method) {
        if (style.woven()) {
            return CodeTransactions.of(program).areIn(method);
        }
        return isTransactional(method)
                || program.invocations(method).stream()
                        .anyMatch(i -> i.receiver().simpleName().contains("Transaction"));
    }
}
