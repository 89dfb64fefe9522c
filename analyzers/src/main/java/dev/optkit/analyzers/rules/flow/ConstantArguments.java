package dev.optkit.analyzers.rules.flow;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Constants handed along a way, and those of classes: {@code load(child, false)} never gets into {@code if (withDetails)},
 * and takes the second of {@code withDetails ? a() : b()}.
 */
public final class ConstantArguments {

    private static final Optional<Boolean> UNKNOWN = Optional.empty();
    private static final Set<Modifier> CONSTANT = Set.of(Modifier.STATIC, Modifier.FINAL);
    private static final String CLASS = "java.lang.Class";
    /** Longer texts are not kept whole. */
    private static final int CUT = 400;

    /** Up how many callers a constant is looked for, and of how many at a time. */
    private static final int STEPS = 3;

    private static final int MANY_CALLERS = 8;

    private static final Set<String> PLAIN = Set.of("Override", "Transactional", "SuppressWarnings", "Nullable");

    private static final Set<String> CONSTRUCTING =
            Set.of("AllArgsConstructor", "RequiredArgsConstructor", "Data", "Value", "Builder", "SuperBuilder");

    private static final Set<String> TRUTHS = Set.of("true", "false");

    private final Method method;
    /** What the variables of the method are known to be. */
    private final Map<Integer, Expr.Literal> known;

    private final Program program;

    private ConstantArguments(Method method, Map<Integer, Expr.Literal> known, Program program) {
        this.method = method;
        this.known = known;
        this.program = program;
    }

    /** Whether a constant keeps a method on a way from getting to its next call. */
    public static boolean bar(List<CallRef> path, Program program) {
        ConstantArguments handed = ofCallers(path.get(0).caller(), STEPS, program);
        for (int i = 0; i < path.size(); i++) {
            handed = i == 0
                    ? handed
                    : handed.handedOn(path.get(i - 1), path.get(i).caller());
            if (!handed.reach(path.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The same way, but at its end the remote call of the same kind that a constant chooses, if there is one. */
    public static CallPath chosen(CallPath path, Program program) {
        List<CallRef> calls = path.calls();
        if (calls.size() < 2) {
            return path;
        }
        ConstantArguments handed = new ConstantArguments(calls.get(0).caller(), Map.of(), program);
        for (int i = 1; i < calls.size(); i++) {
            handed = handed.handedOn(calls.get(i - 1), calls.get(i).caller());
        }
        Optional<CallRef> other = handed.other(path.sink(), path.effect());
        List<CallRef> changed = new ArrayList<>(calls);
        other.ifPresent(call -> changed.set(calls.size() - 1, call));
        return new CallPath(changed, path.passages(), path.effect(), path.cost());
    }

    private Optional<CallRef> other(CallRef sink, Effect effect) {
        if (reach(sink)) {
            return Optional.empty();
        }
        return program.invocations(sink.caller()).stream()
                .filter(c -> c.api()
                        .flatMap(ApiMethod::remote)
                        .filter(r -> r.effect().equals(effect))
                        .isPresent())
                .map(c -> new CallRef(sink.caller(), c))
                .filter(this::reach)
                .findFirst();
    }

    /** The choices by a constant in which a call stands on the other side. */
    private Stream<Expr.Choice> choicesAgainst(CallRef call) {
        Body body = call.caller().body();
        Expr made = new Expr.Call(call.invocation().site().index());
        return program.derived(call.caller(), Choices.class, Choices::of).all().stream()
                .filter(c -> truth(c.parts().get(0))
                        .filter(t -> Exprs.all(c.parts().get(t ? 2 : 1), body).anyMatch(made::equals))
                        .isPresent());
    }

    /** The choices in a method: hardly any has one, and each way through it asks. */
    private record Choices(List<Expr.Choice> all) {

        static Choices of(Method method) {
            return new Choices(Exprs.values(method.body())
                    .flatMap(v -> Exprs.all(v, method.body()))
                    .filter(Expr.Choice.class::isInstance)
                    .map(Expr.Choice.class::cast)
                    .filter(c -> c.parts().size() == 3)
                    .distinct()
                    .toList());
        }
    }

    /** What every call in sight of a method hands it, as far as its callers write it out or are handed it themselves. */
    private static ConstantArguments ofCallers(Method method, int steps, Program program) {
        boolean handed = !method.facts().parameters().isEmpty() && isCalledInSightOnly(method);
        List<CallRef> calls = handed ? program.callersOf(method) : List.of();
        if (steps == 0 || calls.size() > MANY_CALLERS) {
            return new ConstantArguments(method, Map.of(), program);
        }
        List<Map<Integer, Expr.Literal>> all = calls.stream()
                .map(call -> ofCallers(call.caller(), steps - 1, program).constantsOf(call, method))
                .toList();
        Map<Integer, Expr.Literal> same = new HashMap<>(all.isEmpty() ? Map.of() : all.get(0));
        all.forEach(constants -> same.entrySet().retainAll(constants.entrySet()));
        return new ConstantArguments(method, same, program);
    }

    /** What an annotation may have a framework call, or anybody may who has the class, has other callers. */
    private static boolean isCalledInSightOnly(Method method) {
        boolean declared = method.facts().annotations().all().stream().allMatch(a -> PLAIN.contains(a.simpleName()));
        return declared
                && (!method.facts().is(Modifier.PUBLIC)
                        || method.facts().annotations().has("Override"));
    }

    private ConstantArguments handedOn(CallRef call, Method callee) {
        return new ConstantArguments(callee, constantsOf(call, callee), program);
    }

    private Map<Integer, Expr.Literal> constantsOf(CallRef call, Method callee) {
        List<Expr> arguments = call.invocation().site().arguments();
        List<Parameter> parameters = callee.facts().parameters();
        Map<Integer, Expr.Literal> constants = new HashMap<>();
        if (arguments.size() == parameters.size()
                && call.invocation().site().kind() != CallSite.Kind.METHOD_REFERENCE) {
            for (int i = 0; i < arguments.size(); i++) {
                Optional<Expr.Literal> constant = constant(arguments.get(i));
                if (constant.isPresent()) {
                    variable(parameters.get(i), callee.body()).ifPresent(v -> constants.put(v, constant.get()));
                }
            }
        }
        return constants;
    }

    private Optional<Expr.Literal> constant(Expr argument) {
        if (argument instanceof Expr.Literal literal) {
            return Optional.of(literal);
        }
        if (argument instanceof Expr.ClassLiteral type) {
            return Optional.of(program.link(method.type(), type.type()))
                    .filter(t -> !t.isUnknown())
                    .map(t -> new Expr.Literal(CLASS, t.name()));
        }
        return argument instanceof Expr.Local local
                ? Optional.ofNullable(known.get(local.variable()))
                : ofClass(argument)
                        .or(() -> ofObjects(argument))
                        .or(() -> ofEnum(argument))
                        .or(() -> ofBoolean(argument));
    }

    /** {@code Boolean.TRUE} and {@code Boolean.FALSE}. */
    private static Optional<Expr.Literal> ofBoolean(Expr expression) {
        return expression instanceof Expr.Select select && select.target().equals(new Expr.Name("Boolean"))
                ? Optional.of(select.name().toLowerCase(Locale.ROOT))
                        .filter(TRUTHS::contains)
                        .map(truth -> new Expr.Literal("boolean", truth))
                : Optional.empty();
    }

    private Optional<Expr.Literal> ofEnum(Expr expression) {
        return expression instanceof Expr.Select select && select.target() instanceof Expr.Name type
                ? program.type(program.link(method.type(), TypeRef.of(type.name()))
                                .name())
                        .filter(t -> t.kind() == TypeFacts.Kind.ENUM)
                        .filter(t -> isConstant(t, select.name()))
                        .map(t -> new Expr.Literal(t.name(), select.name()))
                : Optional.empty();
    }

    /** A field of the enum may be another name for one of its constants; its type is written with a simple name, as a rule. */
    private static boolean isConstant(TypeFacts type, String name) {
        return type.field(name)
                .filter(f -> f.modifiers().contains(Modifier.PUBLIC)
                        && f.type().name().equals(type.name()))
                .isPresent();
    }

    /** The truth value that a static final field of the method's class, or of the one it names, is written with. */
    private Optional<Expr.Literal> ofClass(Expr expression) {
        Optional<TypeFacts> owner = Optional.empty();
        String name = "";
        if (expression instanceof Expr.Name simple) {
            owner = Optional.of(method.type());
            name = simple.name();
        } else if (expression instanceof Expr.Select select && select.target() instanceof Expr.Name type) {
            owner = program.type(
                    program.link(method.type(), TypeRef.of(type.name())).name());
            name = select.name();
        }
        String field = name;
        return owner.flatMap(t -> t.field(field))
                .filter(f -> f.modifiers().containsAll(CONSTANT))
                .flatMap(FieldFacts::text)
                .filter(TRUTHS::contains)
                .map(text -> new Expr.Literal("boolean", text));
    }

    /** The truth value that all constructors in sight give a final field; those that a record or Lombok has are not. */
    private Optional<Expr.Literal> ofObjects(Expr expression) {
        Optional<String> field = expression.field();
        if (method.type().kind() == TypeFacts.Kind.RECORD
                || method.type().annotations().hasAny(CONSTRUCTING)) {
            return Optional.empty();
        }
        if (field.flatMap(method.type()::field)
                .filter(f -> f.modifiers().contains(Modifier.FINAL) && f.type().isPrimitive())
                .isEmpty()) {
            return Optional.empty();
        }
        List<Expr> given = program.methodsOf(method.type()).stream()
                .filter(m -> m.facts().name().equals("<init>"))
                .flatMap(m -> m.body().assignments().stream())
                .filter(a -> a.target().field().equals(field))
                .map(Assignment::value)
                .distinct()
                .toList();
        return given.size() == 1 && given.get(0) instanceof Expr.Literal only && TRUTHS.contains(only.text())
                ? Optional.of(only)
                : Optional.empty();
    }

    /** The variable of a parameter that keeps its value. */
    private static Optional<Integer> variable(Parameter parameter, Body body) {
        for (int i = 0; i < body.variables().size(); i++) {
            Variable variable = body.variables().get(i);
            if (variable.kind() == Variable.Kind.PARAMETER && variable.name().equals(parameter.name())) {
                Expr local = new Expr.Local(i);
                return body.assignments().stream().anyMatch(a -> a.target().equals(local))
                        ? Optional.empty()
                        : Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean reach(CallRef call) {
        Body body = call.caller().body();
        CallSite site = call.invocation().site();
        return body.enclosing(site.region()).stream().noneMatch(r -> is(r, false))
                && body.exits().stream().noneMatch(e -> endsBefore(e, site, body))
                && choicesAgainst(call).findAny().isEmpty();
    }

    /** Whether a branch that is always taken leaves the method before a call. */
    private boolean endsBefore(Exit exit, CallSite call, Body body) {
        boolean leaves = exit.kind() == Exit.Kind.RETURN || exit.kind() == Exit.Kind.THROW;
        Region branch = body.regions().get(exit.region());
        return leaves
                && is(branch, true)
                && branch.span().end() <= call.span().start()
                && body.within(call.region(), branch.parent());
    }

    private boolean is(Region region, boolean outcome) {
        return region.kind() == Region.Kind.BRANCH
                && region.condition()
                        .flatMap(this::truth)
                        .filter(t -> t == outcome)
                        .isPresent();
    }

    private Optional<Boolean> truth(Expr condition) {
        if (condition instanceof Expr.Operation operation) {
            List<Expr> operands = operation.operands();
            return switch (operation.operator()) {
                case "!" -> truth(operands.get(0)).map(t -> !t);
                case "&&" -> all(operands, true);
                case "||" -> all(operands, false);
                case "==" -> isNull(operands).or(() -> areSame(operands.get(0), operands.get(1)));
                case "!=" ->
                    isNull(operands)
                            .or(() -> areSame(operands.get(0), operands.get(1)))
                            .map(t -> !t);
                default -> UNKNOWN;
            };
        }
        return condition instanceof Expr.Call call
                ? areEqual(method.body().calls().get(call.call()))
                : ofTruth(condition);
    }

    /** {@code "a".equals(kind)} of two constants, or {@code Boolean.TRUE.equals(all)}. */
    private Optional<Boolean> areEqual(CallSite asked) {
        return asked.name().equals("equals") && asked.arguments().size() == 1
                ? asked.receiver().flatMap(r -> areSame(r, asked.arguments().get(0)))
                : UNKNOWN;
    }

    /** Of two constants of an enum, two texts or two classes. */
    private Optional<Boolean> areSame(Expr one, Expr other) {
        Optional<Expr.Literal> first = constant(one);
        Optional<Expr.Literal> second = constant(other);
        return first.filter(l -> TRUTHS.contains(l.text())
                                        || (l.type().indexOf('.') > 0
                                                && l.text().length() < CUT))
                                .isPresent()
                        && second.filter(l -> l.type().equals(first.get().type()))
                                .isPresent()
                ? Optional.of(first.get().text().equals(second.get().text()))
                : UNKNOWN;
    }

    private Optional<Boolean> ofTruth(Expr condition) {
        return constant(condition)
                .map(Expr.Literal::text)
                .filter(TRUTHS::contains)
                .map(Boolean::valueOf);
    }

    /** The outcome if all operands have it, the other if one has that. */
    private Optional<Boolean> all(List<Expr> operands, boolean outcome) {
        List<Optional<Boolean>> truths = operands.stream().map(this::truth).toList();
        if (truths.contains(Optional.of(!outcome))) {
            return Optional.of(!outcome);
        }
        return truths.contains(UNKNOWN) ? UNKNOWN : Optional.of(outcome);
    }

    private Optional<Boolean> isNull(List<Expr> compared) {
        boolean withNull = compared.stream().anyMatch(Expr::isNull);
        return compared.stream()
                .filter(o -> withNull && o instanceof Expr.Local)
                .flatMap(o -> constant(o).stream())
                .map(Expr.Literal::isNull)
                .findFirst();
    }
}
