package dev.optkit.rewriters.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.rewriters.edit.TestCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What code that is no test sets or changes, by the name of the field that it may be, in the order of the code. Read once, as each
 * field that is asked about is one of few with its name.
 *
 * @param set targets of assignments
 * @param filled what calls and assignments to elements change without setting it
 */
record FieldUpdates(Map<String, List<Update>> set, Map<String, List<Update>> filled) {

    private static final Pattern CHANGES = Pattern.compile(
            "(set|put|add|remove|clear|compute|merge|replace|retain|poll|push|pop|offer|update|load|sort|flip|get(?=And)"
                    + "|increment|decrement|accumulate|compareAndSet|lazySet)([A-Z].*|AndSet.*)?");

    /**
     * One place.
     *
     * @param region of the method
     */
    record Update(Method method, Expr target, int region) {}

    /** Those of a program. */
    static FieldUpdates of(Program program) {
        return program.derived(FieldUpdates.class, () -> read(program));
    }

    /** Assignments to a field, or another one of its name. */
    List<Update> set(String field) {
        return set.getOrDefault(field, List.of());
    }

    /** What changes a field, or another one of its name, and leaves it the same object. */
    List<Update> filled(String field) {
        return filled.getOrDefault(field, List.of());
    }

    private static FieldUpdates read(Program program) {
        Map<String, List<Update>> set = new HashMap<>();
        Map<String, List<Update>> filled = new HashMap<>();
        for (Method method : program.methods()) {
            if (!TestCode.holds(method, program)) {
                assignments(method, adding(method, set), adding(method, filled));
                calls(method, program, adding(method, filled));
            }
        }
        return new FieldUpdates(Map.copyOf(set), Map.copyOf(filled));
    }

    private static BiConsumer<Expr, Integer> adding(Method method, Map<String, List<Update>> byName) {
        return (target, region) -> name(target)
                .ifPresent(name ->
                        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(new Update(method, target, region)));
    }

    private static Optional<String> name(Expr target) {
        return target instanceof Expr.Select select ? Optional.of(select.name()) : target.field();
    }

    private static void assignments(Method method, BiConsumer<Expr, Integer> set, BiConsumer<Expr, Integer> filled) {
        method.body().assignments().forEach(a -> {
            set.accept(a.target(), a.region());
            if (a.target() instanceof Expr.Element element) {
                filled.accept(element.array(), a.region());
            }
        });
    }

    /** What calls change that stay in the process: what they are made on, or what they are to add to. */
    private static void calls(Method method, Program program, BiConsumer<Expr, Integer> filled) {
        for (Invocation call : program.invocations(method)) {
            CallSite site = call.site();
            boolean changes = CHANGES.matcher(site.name()).matches()
                    && call.api().flatMap(ApiMethod::remote).isEmpty();
            if (changes) {
                Stream.concat(
                                site.receiver().stream(),
                                site.arguments().stream().limit(1))
                        .forEach(e -> filled.accept(e, site.region()));
            }
        }
    }
}
