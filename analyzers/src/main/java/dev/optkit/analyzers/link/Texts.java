package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The strings in a call, read from literals, constants and local variables; {@code {}} stands for what is unknown. */
final class Texts {

    static final String HOLE = "{}";

    private static final int DEEPEST = 8;

    private final TypeSystem types;

    Texts(TypeSystem types) {
        this.types = types;
    }

    /** The strings in the arguments of a call and of those before it in its chain, nearest first. */
    List<String> in(Method method, CallSite site) {
        List<String> found = new ArrayList<>();
        collect(method, site, found, 0);
        return found;
    }

    private void collect(Method method, CallSite site, List<String> found, int depth) {
        List<Expr> parts = new ArrayList<>(site.arguments());
        site.receiver().ifPresent(parts::add);
        for (Expr part : parts) {
            text(method, part, depth).ifPresentOrElse(found::add, () -> inside(method, part, found, depth));
        }
    }

    private void inside(Method method, Expr part, List<String> found, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        if (part instanceof Expr.Call call) {
            collect(method, method.body().calls().get(call.call()), found, depth + 1);
        } else if (part instanceof Expr.Local local) {
            initializer(method, local).ifPresent(i -> inside(method, i, found, depth + 1));
        }
    }

    private static Optional<Expr> initializer(Method method, Expr.Local local) {
        Variable variable = method.body().variables().get(local.variable());
        return variable.kind() == Variable.Kind.LOCAL ? variable.initializer() : Optional.empty();
    }

    /** The text of an expression, if anything of it is known. */
    Optional<String> text(Method method, Expr expression, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        if (expression instanceof Expr.Literal literal) {
            return literal.type().equals("java.lang.String") ? Optional.of(literal.text()) : Optional.empty();
        }
        if (expression instanceof Expr.Operation operation
                && operation.operator().equals("+")) {
            return joined(method, operation, depth);
        }
        if (expression instanceof Expr.Local local) {
            return initializer(method, local).flatMap(i -> text(method, i, depth + 1));
        }
        return expression instanceof Expr.Call call
                ? formatted(method, method.body().calls().get(call.call()), depth)
                : constant(method, expression);
    }

    private Optional<String> joined(Method method, Expr.Operation operation, int depth) {
        List<Optional<String>> parts = operation.operands().stream()
                .map(o -> text(method, o, depth + 1))
                .toList();
        boolean known = parts.stream().anyMatch(Optional::isPresent);
        return known
                ? Optional.of(
                        String.join("", parts.stream().map(p -> p.orElse(HOLE)).toList()))
                : Optional.empty();
    }

    private Optional<String> formatted(Method method, CallSite site, int depth) {
        Optional<Expr> format = switch (site.name()) {
            case "format" -> site.arguments().stream().findFirst();
            case "formatted", "concat", "strip", "trim" -> site.receiver();
            default -> Optional.empty();
        };
        return format.flatMap(f -> text(method, f, depth + 1)).map(t -> t.replaceAll("%[sd]", "{}"));
    }

    private Optional<String> constant(Method method, Expr expression) {
        if (expression instanceof Expr.Name name) {
            return inScope(method, name.name());
        }
        return expression instanceof Expr.Select select && select.target() instanceof Expr.Name owner
                ? types.index()
                        .resolver(method.file())
                        .type(owner.name(), method.type())
                        .flatMap(type -> inherited(type, select.name()))
                : Optional.empty();
    }

    private Optional<String> inScope(Method method, String name) {
        for (Optional<TypeFacts> t = Optional.of(method.type());
                t.isPresent();
                t = t.flatMap(TypeFacts::outer).flatMap(types.index()::type)) {
            Optional<String> found = inherited(t.get().name(), name);
            if (found.isPresent()) {
                return found;
            }
        }
        return method.file().imports().stream()
                .filter(i -> i.isStatic() && !i.onDemand() && i.name().endsWith("." + name))
                .flatMap(i -> inherited(i.name().substring(0, i.name().lastIndexOf('.')), name).stream())
                .findFirst();
    }

    private Optional<String> inherited(String type, String field) {
        return Stream.concat(Stream.of(type), types.ancestors(type).stream())
                .flatMap(t -> types.index().type(t).stream())
                .flatMap(t -> t.field(field).flatMap(FieldFacts::text).stream())
                .findFirst();
    }
}
