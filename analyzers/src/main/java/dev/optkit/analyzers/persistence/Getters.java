package dev.optkit.analyzers.persistence;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.TypeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Methods that give a field back as it is: written ones, and those that Lombok or a record adds. */
final class Getters {

    private static final Set<String> LOMBOK = Set.of("Getter", "Data", "Value");

    private Getters() {}

    /** Names of the getters of a type, to the names of the fields. */
    static Map<String, String> of(TypeFacts type) {
        Map<String, String> getters = new HashMap<>();
        boolean all = type.annotations().hasAny(LOMBOK);
        for (FieldFacts field : type.fields()) {
            if (type.kind() == TypeFacts.Kind.RECORD) {
                getters.put(field.name(), field.name());
            } else if (all || field.annotations().has("Getter")) {
                generated(type, field).forEach(name -> getters.put(name, field.name()));
            }
        }
        for (MethodFacts method : type.methods()) {
            getters.remove(method.name());
            if (method.parameters().isEmpty() && method.body().isPresent()) {
                returned(method.body())
                        .filter(name -> type.field(name).isPresent())
                        .ifPresent(name -> getters.put(method.name(), name));
            }
        }
        return getters;
    }

    private static List<String> generated(TypeFacts type, FieldFacts field) {
        String tail =
                Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
        return type.annotations().has("Accessors")
                ? List.of("get" + tail, field.name())
                : List.of("get" + tail, "is" + tail);
    }

    /** The attribute that a getter is named after. */
    static String attribute(String getter) {
        int prefix = getter.startsWith("get") ? 3 : getter.startsWith("is") ? 2 : 0;
        return getter.length() <= prefix
                ? getter
                : Character.toLowerCase(getter.charAt(prefix)) + getter.substring(prefix + 1);
    }

    /** The one field that every exit gives back. */
    private static Optional<String> returned(Body body) {
        List<Optional<String>> fields = body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .map(e -> e.value().flatMap(v -> field(v, body)))
                .distinct()
                .toList();
        return fields.size() == 1 ? fields.get(0) : Optional.empty();
    }

    private static Optional<String> field(Expr value, Body body) {
        if (value instanceof Expr.Name name) {
            return Optional.of(name.name());
        }
        if (value instanceof Expr.Select select && select.target() instanceof Expr.This) {
            return Optional.of(select.name());
        }
        if (value instanceof Expr.Cast cast) {
            return field(cast.value(), body);
        }
        if (value instanceof Expr.Call call) {
            CallSite site = body.calls().get(call.call());
            boolean wraps =
                    site.name().startsWith("unmodifiable") && site.arguments().size() == 1;
            return wraps ? field(site.arguments().get(0), body) : Optional.empty();
        }
        return Optional.empty();
    }
}
