package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Transaction;
import dev.optkit.core.program.TypeFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads where transactions begin: annotations of Spring, Jakarta and the project itself, session beans, and the
 * callbacks of transaction templates, handed to them directly or through a method of the project that is named for it.
 */
final class Transactions {

    private static final Set<String> ANNOTATIONS =
            Set.of("Transactional", "TransactionAttribute", "ReactiveTransactional", "UnitOfWork");
    private static final Set<String> SESSION_BEANS = Set.of("Stateless", "Stateful", "MessageDriven");
    private static final List<String> TEMPLATES = List.of(
            "org.springframework.transaction.support.TransactionOperations",
            "org.springframework.transaction.reactive.TransactionalOperator",
            "org.jdbi.v3.core.Jdbi",
            "org.jdbi.v3.core.Handle",
            "org.jooq.DSLContext");

    private static final Pattern HELPER = Pattern.compile(
            "((run|do|execute|call|perform|work)In|in)(A|New|Own|Separate|ReadOnly|Read|Write)?Transaction(al)?"
                    + "|with(New)?Transaction");

    private static final Pattern APART = Pattern.compile("New|Own|Separate");

    private static final Set<String> BEGINS = Set.of(
            "execute", "executeWithoutResult", "getTransaction", "begin", "beginTransaction", "getReactiveTransaction");

    private final TypeSystem types;
    private final Map<Method, Transaction> ofMethods = new ConcurrentHashMap<>();

    Transactions(TypeSystem types) {
        this.types = types;
    }

    /** The boundary at a region of a method. */
    Transaction of(Method method, int region, List<Invocation> invocations) {
        return method.body().enclosing(region).stream()
                .filter(r -> r.isFunction() && r.call() >= 0)
                .flatMap(r -> begunBy(invocations.get(r.call())).stream())
                .findFirst()
                .orElseGet(() -> of(method));
    }

    private Optional<Transaction> begunBy(Invocation taker) {
        return isTemplate(taker) ? Optional.of(Transaction.JOINED) : ofHelper(taker);
    }

    /** Of a method of the project that is named for it and declares one, or begins one itself or by such a method. */
    private Optional<Transaction> ofHelper(Invocation taker) {
        if (!HELPER.matcher(taker.site().name()).matches()) {
            return Optional.empty();
        }
        Optional<Transaction> declared = taker.targets().stream()
                .map(this::of)
                .filter(Transaction::isOpen)
                .findFirst();
        boolean begins = !taker.targets().isEmpty() && taker.targets().stream().allMatch(Transactions::begins);
        return declared.or(() -> Optional.of(taker.site().name())
                .filter(name -> begins)
                .map(name -> APART.matcher(name).find() ? Transaction.NEW : Transaction.JOINED));
    }

    private static boolean begins(Method helper) {
        return helper.body().calls().stream()
                .anyMatch(c ->
                        BEGINS.contains(c.name()) || HELPER.matcher(c.name()).matches());
    }

    private boolean isTemplate(Invocation taker) {
        String name = taker.site().name();
        boolean begins = name.startsWith("execute") || name.contains("ransaction");
        return begins
                && TEMPLATES.stream()
                        .anyMatch(t -> types.isSubtype(taker.receiver().name(), t));
    }

    private Transaction of(Method method) {
        Transaction known = ofMethods.get(method);
        if (known == null) {
            known = find(method);
            ofMethods.put(method, known);
        }
        return known;
    }

    private Transaction find(Method method) {
        return declared(method.facts().annotations(), method.type())
                .or(() -> declaredAbove(method))
                .or(() -> declared(method.type().annotations(), method.type()))
                .orElseGet(() -> ofBean(method));
    }

    /** Spring reads the annotations of interfaces too. */
    private Optional<Transaction> declaredAbove(Method method) {
        return types.ancestors(method.type().name()).stream()
                .flatMap(name -> types.index().methodsOf(name, method.facts().name()).stream())
                .filter(m -> types.overrides().are(method, m))
                .flatMap(m -> Stream.concat(
                        declared(m.facts().annotations(), m.type()).stream(),
                        declared(m.type().annotations(), m.type()).stream()))
                .findFirst();
    }

    /** Business methods of session beans run in a transaction unless they say otherwise. */
    private static Transaction ofBean(Method method) {
        return method.type().annotations().hasAny(SESSION_BEANS)
                        && method.facts().is(Modifier.PUBLIC)
                ? Transaction.JOINED
                : Transaction.INHERITED;
    }

    private Optional<Transaction> declared(Annotations annotations, TypeFacts scope) {
        return annotations.all().isEmpty()
                ? Optional.empty()
                : annotations.all().stream()
                        .flatMap(a -> meaning(a, scope, new HashSet<>()).stream())
                        .findFirst();
    }

    /** An annotation of the project can carry another. */
    private Optional<Transaction> meaning(Annotation annotation, TypeFacts scope, Set<String> seen) {
        if (ANNOTATIONS.contains(annotation.simpleName())) {
            return Optional.of(propagation(annotation.text()));
        }
        return types.index()
                .resolverOf(scope.name())
                .flatMap(names -> names.type(annotation.name(), scope))
                .filter(seen::add)
                .flatMap(types.index()::type)
                .filter(t -> t.kind() == TypeFacts.Kind.ANNOTATION)
                .flatMap(t -> t.annotations().all().stream()
                        .flatMap(a -> meaning(a, t, seen).stream())
                        .findFirst());
    }

    private static Transaction propagation(String text) {
        if (text.contains("REQUIRES_NEW")) {
            return Transaction.NEW;
        }
        if (text.contains("NOT_SUPPORTED") || text.contains("NEVER")) {
            return Transaction.NONE;
        }
        return text.contains("SUPPORTS") ? Transaction.SUPPORTED : Transaction.JOINED;
    }
}
