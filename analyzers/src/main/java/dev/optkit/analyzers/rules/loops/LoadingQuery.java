package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.Supertypes;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the query that loads entities says about their associations. */
final class LoadingQuery {

    private static final Set<String> FETCHES = Set.of(
            "fetch",
            "fetchJoin",
            "setFetchMode",
            "initialize",
            "createEntityGraph",
            "getEntityGraph",
            "fetchgraph",
            "addEntityGraph",
            "setFetchGraph",
            "innerJoinFetch",
            "leftJoinFetch");
    private static final Set<String> TEXTS = Set.of(
            "createQuery",
            "createSelectionQuery",
            "createNamedQuery",
            "getNamedQuery",
            "find",
            "list",
            "createSQLQuery");
    private static final Pattern GRAPHS = Pattern.compile("\\w*([gG]raph|[aA]ttributePaths)\\w*");
    private static final Pattern NATIVE = Pattern.compile("nativeQuery\\s*=\\s*true");

    /** What is known about an association of what a query loads. */
    enum Verdict {
        LOADED,
        UNSURE,
        NOT_LOADED
    }

    private final Association association;
    private final Program program;

    private LoadingQuery(Association association, Program program) {
        this.association = association;
        this.program = program;
    }

    /** Whether a query on the way of these calls loads an association of its results too. */
    static Verdict of(List<CallRef> query, Association association, Program program) {
        LoadingQuery asked = new LoadingQuery(association, program);
        return query.isEmpty() ? Verdict.NOT_LOADED : asked.verdict(query);
    }

    /** Whether a method says itself that something is loaded early. */
    static boolean prepares(Method method) {
        return method.body().calls().stream()
                .anyMatch(c -> FETCHES.contains(c.name())
                        || c.name().toLowerCase(Locale.ROOT).contains("prefetch"));
    }

    private Verdict verdict(List<CallRef> query) {
        CallRef last = query.get(query.size() - 1);
        if (takesGraph(last)) {
            return Verdict.LOADED;
        }
        Optional<Method> declared = declaration(last);
        if (declared.isPresent()) {
            Verdict said = declaredVerdict(declared.get(), last);
            if (said != Verdict.NOT_LOADED) {
                return said;
            }
        }
        boolean loads = query.stream().skip(query.size() > 1 ? 1 : 0).anyMatch(c -> loadsEarly(c.caller()));
        if (loads) {
            return Verdict.LOADED;
        }
        return declared.isEmpty() && isTextElsewhere(last.caller().body()) ? Verdict.UNSURE : Verdict.NOT_LOADED;
    }

    /** {@code orders.findAll(EntityGraphUtils.fromAttributePaths("lines"))} */
    private boolean takesGraph(CallRef query) {
        Body body = query.caller().body();
        return query.invocation().site().arguments().stream()
                .filter(Expr.Call.class::isInstance)
                .map(a -> body.calls().get(((Expr.Call) a).call()))
                .filter(c -> GRAPHS.matcher(c.name()).matches())
                .flatMap(c -> c.arguments().stream())
                .anyMatch(a -> a instanceof Expr.Literal path && names(path.text()));
    }

    private Verdict declaredVerdict(Method declared, CallRef call) {
        Annotations annotations = declared.facts().annotations();
        Optional<String> graph = annotations.find("EntityGraph").map(Annotations.Annotation::text);
        if (graph.isPresent() && (names(graph.get()) || !graph.get().contains("attributePaths"))) {
            return Verdict.LOADED;
        }
        Optional<String> query = annotations.find("Query").map(Annotations.Annotation::text);
        if (query.isPresent() && !NATIVE.matcher(query.get()).find()) {
            if (!query.get().contains("\"")) {
                return Verdict.UNSURE;
            }
            return fetches(query.get()) ? Verdict.LOADED : oneForAll(query.get());
        }
        boolean specified = declared.facts().parameters().stream()
                .anyMatch(p -> p.type().simpleName().equals("Specification"));
        if (specified) {
            return Verdict.UNSURE;
        }
        return isKey(call.invocation().site().name()) ? Verdict.LOADED : Verdict.NOT_LOADED;
    }

    /** Rows selected by one reference all refer to the same object. */
    private Verdict oneForAll(String query) {
        boolean compared = Pattern.compile(
                        "\\." + Pattern.quote(association.attribute()) + "(\\.\\w+)?\\s*=", Pattern.CASE_INSENSITIVE)
                .matcher(query)
                .find();
        return compared && !association.toMany() ? Verdict.LOADED : Verdict.NOT_LOADED;
    }

    private boolean isKey(String method) {
        String name = method.toLowerCase(Locale.ROOT);
        int by = name.indexOf("by");
        return !association.toMany()
                && by > 0
                && name.substring(by).contains(association.attribute().toLowerCase(Locale.ROOT))
                && !name.endsWith("in");
    }

    private boolean names(String text) {
        return Pattern.compile("\\b" + Pattern.quote(association.attribute()) + "\\b")
                .matcher(text)
                .find();
    }

    private boolean fetches(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("fetch") && (names(text) || lower.contains("all properties"));
    }

    /** The declaration in the project of a method that only an interface has. */
    private Optional<Method> declaration(CallRef call) {
        String name = call.invocation().site().name();
        return program.type(call.invocation().receiver().name()).stream()
                .flatMap(t -> Supertypes.with(t, program))
                .flatMap(t -> program.methodsOf(t).stream())
                .filter(m -> m.facts().name().equals(name))
                .filter(m -> m.facts().parameters().size()
                        == call.invocation().site().arguments().size())
                .findFirst();
    }

    private boolean loadsEarly(Method method) {
        return prepares(method)
                || Literals.in(method.body()).anyMatch(this::fetches)
                || (Literals.in(method.body())
                                .anyMatch(t -> t.toLowerCase(Locale.ROOT).contains("fetch"))
                        && !Literals.in(method.body())
                                .anyMatch(t -> t.toLowerCase(Locale.ROOT).contains("from ")))
                || Literals.in(method.body()).anyMatch(t -> oneForAll(t) == Verdict.LOADED)
                || namedQueries(method).anyMatch(this::fetches);
    }

    /** Queries that an entity declares and a method names. */
    private Stream<String> namedQueries(Method method) {
        List<String> named = Literals.in(method.body()).toList();
        return program.type(association.owner()).stream()
                .flatMap(t -> RootQueries.declaredBy(t.annotations()))
                .filter(text -> named.stream().anyMatch(n -> !n.isBlank() && text.contains(n)));
    }

    /** Whether the text of a query stands in a constant, which the facts do not keep. */
    private static boolean isTextElsewhere(Body body) {
        return body.calls().stream().filter(c -> TEXTS.contains(c.name())).anyMatch(LoadingQuery::takesConstant);
    }

    private static boolean takesConstant(CallSite call) {
        return !call.arguments().isEmpty()
                && (call.arguments().get(0) instanceof Expr.Name
                        || call.arguments().get(0) instanceof Expr.Select);
    }
}
