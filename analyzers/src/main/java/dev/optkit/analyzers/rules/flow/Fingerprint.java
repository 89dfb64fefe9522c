package dev.optkit.analyzers.rules.flow;

import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call asks, as text: two calls of a body with the same text ask the same, if nothing they mention changes
 * between them. Empty for an expression whose value may differ each time it is evaluated.
 */
public final class Fingerprint {

    private final Method method;
    private final Program program;
    private final Body body;
    private final Map<Integer, String> given;

    public Fingerprint(Method method, Program program) {
        this(method, program, Map.of());
    }

    /**
     * @param given texts of variables that stand for something of another body, by index
     */
    public Fingerprint(Method method, Program program, Map<Integer, String> given) {
        this.method = method;
        this.program = program;
        this.body = method.body();
        this.given = given;
    }

    /** The text of a call; the call itself may be remote, what it is called on and handed may not. */
    public Optional<String> of(CallSite site) {
        Optional<String> receiver = site.receiver().map(this::of).orElse(Optional.of("this"));
        Optional<String> arguments = joined(site.arguments());
        return receiver.isEmpty() || arguments.isEmpty()
                ? Optional.empty()
                : Optional.of(receiver.get() + "." + site.name() + "(" + arguments.get() + ")");
    }

    /** The text of the arguments of a call. */
    public Optional<String> arguments(CallSite site) {
        return joined(site.arguments());
    }

    /** The text of an expression. */
    public Optional<String> of(Expr expression) {
        if (expression instanceof Expr.Local local) {
            return Optional.of(given.getOrDefault(local.variable(), "$" + local.variable()));
        }
        if (expression instanceof Expr.Name name) {
            return Optional.of(name.name());
        }
        if (expression instanceof Expr.Select select) {
            return select.target() instanceof Expr.This
                    ? Optional.of(select.name())
                    : of(select.target()).map(t -> t + "." + select.name());
        }
        if (expression instanceof Expr.Call call) {
            return isStable(program.invocations(method).get(call.call())) ? ofStable(call) : Optional.empty();
        }
        return ofOther(expression);
    }

    private Optional<String> ofStable(Expr.Call call) {
        CallSite site = body.calls().get(call.call());
        return site.created().isPresent()
                ? joined(site.arguments()).map(a -> "new " + site.created().get() + "(" + a + ")")
                : of(site);
    }

    private Optional<String> ofOther(Expr expression) {
        if (expression instanceof Expr.Literal literal) {
            return Optional.of(literal.text());
        }
        if (expression instanceof Expr.This) {
            return Optional.of("this");
        }
        if (expression instanceof Expr.ClassLiteral literal) {
            return Optional.of(literal.type() + ".class");
        }
        if (expression instanceof Expr.Cast || expression instanceof Expr.Element) {
            return joined(Exprs.parts(expression, body)).map(t -> "[" + t + "]");
        }
        if (expression instanceof Expr.NewArray array) {
            return joined(array.elements()).map(t -> "{" + t + "}");
        }
        if (expression instanceof Expr.Choice choice) {
            return joined(choice.parts()).map(t -> "?" + t);
        }
        return expression instanceof Expr.Operation operation
                        && !operation.operator().matches("\\+\\+|--")
                ? joined(operation.operands()).map(t -> operation.operator() + "(" + t + ")")
                : Optional.empty();
    }

    private Optional<String> joined(List<Expr> expressions) {
        List<String> texts = new ArrayList<>();
        for (Expr expression : expressions) {
            Optional<String> text = of(expression);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(String.join(", ", texts));
    }

    /** Whether evaluating it twice gives equal values and changes nothing. */
    private boolean isStable(Invocation call) {
        if (Wording.moves(call.site().name())) {
            return false;
        }
        if (call.api().isPresent()) {
            Meaning meaning = call.api().get().meaning();
            return meaning instanceof Meaning.Local
                    || (meaning instanceof Meaning.Hidden hidden && isStable(hidden.input()));
        }
        return call.targets().stream().map(program::effects).allMatch(Fingerprint::isStable);
    }

    private static boolean isStable(Effects effects) {
        return effects.remote().isEmpty()
                && effects.mutation().isEmpty()
                && effects.hidden().keySet().stream().allMatch(Fingerprint::isStable);
    }

    static boolean isStable(HiddenInput input) {
        return input != HiddenInput.CLOCK && input != HiddenInput.RANDOM;
    }
}
