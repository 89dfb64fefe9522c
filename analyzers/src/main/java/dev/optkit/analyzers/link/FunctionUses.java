package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the functions that a body gets or makes go: they are called, handed on, kept or returned.
 *
 * <p>A function is followed through local variables, casts, choices and null checks.
 */
final class FunctionUses {

    /** Methods of functional interfaces that make another function of it. */
    private static final Set<String> COMBINERS =
            Set.of("andThen", "compose", "negate", "and", "or", "reversed", "thenComparing", "nullsFirst", "nullsLast");

    private static final Set<String> PLAIN = Set.of("equals", "hashCode", "toString", "getClass");
    private static final Set<String> CHECKS =
            Set.of("requireNonNull", "requireNonNullElse", "checkNotNull", "notNull", "firstNonNull");
    private static final int LONGEST = 8;

    /** What can be followed: a variable, a function written here, or the result of a call. */
    sealed interface Source {
        record OfVariable(int index) implements Source {}

        record OfRegion(int index) implements Source {}

        record OfCall(int index) implements Source {}
    }

    /** What becomes of it. */
    enum Kind {
        RUN,
        HANDED,
        KEPT,
        RETURNED
    }

    /**
     * One place where a function is used.
     *
     * @param call index of the call that runs it or takes it; -1 if it is kept or returned
     * @param argument index of the argument it is handed as; -1 otherwise
     * @param region where that happens
     */
    record Use(Kind kind, int call, int argument, int region) {}

    private final Body body;
    private final Map<Span, Integer> anonymous = new HashMap<>();
    private final Map<Source, Set<Use>> uses = new HashMap<>();
    private final Map<Source, Set<Source>> holders = new HashMap<>();

    FunctionUses(Body body) {
        this.body = body;
        body.regions().stream()
                .filter(r -> r.kind() == Region.Kind.ANONYMOUS_CLASS)
                .forEach(r -> anonymous.put(r.span(), r.index()));
        readVariables();
        body.assignments().forEach(this::readAssignment);
        body.calls().forEach(this::readCall);
        body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .forEach(e -> e.value().ifPresent(v -> use(v, new Use(Kind.RETURNED, -1, -1, e.region()))));
    }

    /** All uses of a source, those of the variables that hold it included. */
    Set<Use> of(Source source) {
        Set<Use> all = new LinkedHashSet<>();
        collect(source, all, new LinkedHashSet<>());
        return all;
    }

    private void collect(Source source, Set<Use> all, Set<Source> seen) {
        if (seen.add(source)) {
            all.addAll(uses.getOrDefault(source, Set.of()));
            holders.getOrDefault(source, Set.of()).forEach(h -> collect(h, all, seen));
        }
    }

    private void readVariables() {
        for (int i = 0; i < body.variables().size(); i++) {
            Source variable = new Source.OfVariable(i);
            Variable declared = body.variables().get(i);
            declared.initializer().ifPresent(value -> held(value, variable));
        }
    }

    private void readAssignment(Assignment assignment) {
        if (assignment.target() instanceof Expr.Local local) {
            held(assignment.value(), new Source.OfVariable(local.variable()));
        } else {
            use(assignment.value(), new Use(Kind.KEPT, -1, -1, assignment.region()));
        }
    }

    private void readCall(CallSite site) {
        site.receiver().ifPresent(receiver -> {
            if (COMBINERS.contains(site.name())) {
                held(receiver, new Source.OfCall(site.index()));
            } else if (!PLAIN.contains(site.name())) {
                use(receiver, new Use(Kind.RUN, site.index(), -1, site.region()));
            }
        });
        for (int i = 0; i < site.arguments().size(); i++) {
            use(site.arguments().get(i), new Use(Kind.HANDED, site.index(), i, site.region()));
        }
    }

    private void use(Expr value, Use use) {
        sources(value, 0)
                .forEach(
                        s -> uses.computeIfAbsent(s, k -> new LinkedHashSet<>()).add(use));
    }

    private void held(Expr value, Source holder) {
        sources(value, 0)
                .forEach(s ->
                        holders.computeIfAbsent(s, k -> new LinkedHashSet<>()).add(holder));
    }

    /** What an expression can stand for. */
    private List<Source> sources(Expr value, int depth) {
        List<Source> found = new ArrayList<>();
        if (depth > LONGEST) {
            return found;
        }
        if (value instanceof Expr.Local local) {
            found.add(new Source.OfVariable(local.variable()));
        } else if (value instanceof Expr.Function function) {
            found.add(new Source.OfRegion(function.region()));
        } else if (value instanceof Expr.Cast cast) {
            found.addAll(sources(cast.value(), depth + 1));
        } else if (value instanceof Expr.Choice choice) {
            choice.parts().stream().skip(1).forEach(p -> found.addAll(sources(p, depth + 1)));
        } else if (value instanceof Expr.Call call) {
            found.addAll(ofCall(body.calls().get(call.call()), depth));
        }
        return found;
    }

    private List<Source> ofCall(CallSite site, int depth) {
        List<Source> found = new ArrayList<>(List.of(new Source.OfCall(site.index())));
        Integer region = anonymous.get(site.span());
        if (region != null) {
            found.add(new Source.OfRegion(region));
        }
        if (CHECKS.contains(site.name()) && !site.arguments().isEmpty()) {
            found.addAll(sources(site.arguments().get(0), depth + 1));
        }
        return found;
    }
}
