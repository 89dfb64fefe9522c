package dev.optkit.analyzers.link;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types of the variables, expressions and calls of one body, each computed once and only when asked for.
 *
 * <p>A type that depends on itself is unknown. Not thread-safe.
 */
final class BodyTyper {

    /** What Lombok has for {@code var}. */
    private static final Set<String> INFERRED = Set.of("lombok.val", "lombok.var", "lombok.experimental.var");

    private static final TypeRef STRING = TypeRef.of("java.lang.String");
    private static final TypeRef BOOLEAN = TypeRef.of("boolean");

    private final Method method;
    private final Body body;
    private final TypeSystem types;
    private final NameResolver names;
    private final CallTyper calls;
    private final @Nullable TypeRef[] variables;
    private final @Nullable Invocation[] invocations;
    private final boolean[] open;
    private final TypeRef self;

    BodyTyper(Method method, TypeSystem types, ApiMatcher matcher, CallTargets targets) {
        this.method = method;
        this.body = method.body();
        this.self = self(method.type());
        this.types = types;
        this.names = types.index().resolver(method.file());
        this.calls = new CallTyper(method, this, types, matcher, targets);
        this.variables = new TypeRef[body.variables().size()];
        this.invocations = new Invocation[body.calls().size()];
        this.open = new boolean[invocations.length];
    }

    /** Takes what the calls are for known. */
    BodyTyper knowing(List<Invocation> all) {
        for (int i = 0; i < all.size(); i++) {
            invocations[i] = all.get(i);
        }
        return this;
    }

    List<Invocation> invocations() {
        List<Invocation> all = new ArrayList<>(invocations.length);
        for (CallSite site : body.calls()) {
            all.add(invocation(site.index()));
        }
        return List.copyOf(all);
    }

    Invocation invocation(int call) {
        Invocation known = invocations[call];
        if (known != null) {
            return known;
        }
        CallSite site = body.calls().get(call);
        if (open[call]) {
            return CallTyper.unknown(site);
        }
        open[call] = true;
        Invocation found = calls.type(site);
        open[call] = false;
        invocations[call] = found;
        return found;
    }

    TypeRef link(TypeRef written) {
        return names.link(written, method.type(), method.facts().typeParameters());
    }

    /** The receiver's own type: {@code this}, with its type parameters as arguments. */
    TypeRef self() {
        return self;
    }

    private static TypeRef self(TypeFacts type) {
        return new TypeRef(
                type.name(),
                type.typeParameters().stream().map(p -> TypeRef.of(p.name())).toList(),
                0);
    }

    TypeRef typeOf(Expr expression) {
        if (expression instanceof Expr.Local local) {
            return variable(local.variable());
        }
        if (expression instanceof Expr.Call call) {
            return invocation(call.call()).result();
        }
        if (expression instanceof Expr.Name name) {
            return fieldInScope(name.name());
        }
        if (expression instanceof Expr.Select select) {
            return select(select);
        }
        if (expression instanceof Expr.Literal literal) {
            return literal.type().equals("null") ? TypeRef.UNKNOWN : TypeRef.of(literal.type());
        }
        if (expression instanceof Expr.This) {
            return self();
        }
        return compoundType(expression);
    }

    private TypeRef compoundType(Expr expression) {
        if (expression instanceof Expr.Super) {
            List<TypeRef> above = types.superTypes(self());
            return above.isEmpty() ? TypeRef.UNKNOWN : above.get(0);
        }
        if (expression instanceof Expr.Cast cast) {
            return link(cast.type());
        }
        if (expression instanceof Expr.Element element) {
            TypeRef array = typeOf(element.array());
            return array.isArray() ? array.withDimensions(array.dimensions() - 1) : TypeRef.UNKNOWN;
        }
        if (expression instanceof Expr.NewArray array) {
            return link(array.type());
        }
        if (expression instanceof Expr.ClassLiteral literal) {
            return TypeRef.of("java.lang.Class", link(literal.type()));
        }
        if (expression instanceof Expr.Choice choice) {
            return common(choice.parts().subList(1, choice.parts().size()));
        }
        return expression instanceof Expr.Operation operation ? operation(operation) : TypeRef.UNKNOWN;
    }

    private TypeRef operation(Expr.Operation operation) {
        return switch (operation.operator()) {
            case "==", "!=", "<", ">", "<=", ">=", "&&", "||", "!", "instanceof" -> BOOLEAN;
            case "+" ->
                operation.operands().stream().map(this::typeOf).anyMatch(STRING::equals)
                        ? STRING
                        : firstKnown(operation.operands());
            default -> firstKnown(operation.operands());
        };
    }

    /** The most general of the types of alternatives, where one is a supertype of the others. */
    private TypeRef common(List<Expr> alternatives) {
        return alternatives.stream()
                .map(this::typeOf)
                .filter(t -> !t.isUnknown())
                .reduce((a, b) -> types.isSubtype(a.name(), b.name())
                                && (!a.equals(b) || a.arguments().isEmpty())
                        ? b
                        : a)
                .orElse(TypeRef.UNKNOWN);
    }

    private TypeRef firstKnown(List<Expr> expressions) {
        return expressions.stream()
                .map(this::typeOf)
                .filter(t -> !t.isUnknown())
                .findFirst()
                .orElse(TypeRef.UNKNOWN);
    }

    private TypeRef fieldInScope(String name) {
        for (Optional<TypeRef> scope = Optional.of(self()); scope.isPresent(); scope = outer(scope.get())) {
            Optional<TypeFacts> facts = types.index().type(scope.get().name());
            Optional<TypeRef> field =
                    types.field(scope.get(), name).or(() -> facts.flatMap(f -> GeneratedMembers.field(f, name)));
            if (field.isPresent()) {
                return field.get();
            }
        }
        return names.staticImports().stream()
                .filter(i -> i.brings(name))
                .flatMap(i -> types.field(i.owner(), name).stream())
                .findFirst()
                .orElse(TypeRef.UNKNOWN);
    }

    Optional<TypeRef> outer(TypeRef scope) {
        return types.index().type(scope.name()).flatMap(t -> t.outer()).map(TypeRef::of);
    }

    private TypeRef select(Expr.Select select) {
        TypeRef target = typeOf(select.target());
        if (target.isUnknown()) {
            target = typeNamed(select.target()).orElse(TypeRef.UNKNOWN);
        }
        if (target.isArray()) {
            return TypeRef.of("int");
        }
        return target.isUnknown()
                ? TypeRef.UNKNOWN
                : types.field(target, select.name()).orElse(TypeRef.UNKNOWN);
    }

    /** The type that an expression names, when it is the name of a type and not a value. */
    Optional<TypeRef> typeNamed(Expr expression) {
        return dotted(expression)
                .filter(name -> Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1)))
                .flatMap(name -> names.type(name, method.type()))
                .filter(name -> !looksLikeConstant(name) || names.exists(name))
                .map(TypeRef::of);
    }

    /** Constants are written in capitals, and few types are. */
    private static boolean looksLikeConstant(String qualified) {
        String simple = qualified.substring(qualified.lastIndexOf('.') + 1);
        return simple.length() > 1 && simple.equals(simple.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> dotted(Expr expression) {
        if (expression instanceof Expr.Name name) {
            return Optional.of(name.name());
        }
        return expression instanceof Expr.Select select
                ? dotted(select.target()).map(t -> t + "." + select.name())
                : Optional.empty();
    }

    private TypeRef variable(int index) {
        TypeRef known = variables[index];
        if (known == null) {
            variables[index] = TypeRef.UNKNOWN;
            known = computeVariable(index);
            variables[index] = known;
        }
        return known;
    }

    private TypeRef computeVariable(int index) {
        Variable variable = body.variables().get(index);
        TypeRef declared = variable.type().isUnknown() ? TypeRef.UNKNOWN : link(variable.type());
        if (!declared.isUnknown() && !INFERRED.contains(declared.name())) {
            return declared;
        }
        Region region = body.regions().get(variable.region());
        if (variable.kind() == Variable.Kind.LOOP) {
            return region.loop()
                    .flatMap(l -> l.iterated())
                    .map(this::typeOf)
                    .map(types::elementOf)
                    .orElse(TypeRef.UNKNOWN);
        }
        if (variable.kind() == Variable.Kind.LAMBDA) {
            return calls.lambdaParameter(region, region.parameters().indexOf(index));
        }
        return variable.initializer().map(this::typeOf).orElse(TypeRef.UNKNOWN);
    }

    /** The type of what a lambda or method reference gives back. */
    TypeRef resultOf(Region function) {
        if (function.result().isPresent()) {
            return typeOf(function.result().get());
        }
        return body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN && innermostFunction(e.region()) == function.index())
                .flatMap(e -> e.value().stream())
                .map(this::typeOf)
                .filter(t -> !t.isUnknown())
                .findFirst()
                .orElse(TypeRef.UNKNOWN);
    }

    /** What a constructor call makes, as written, or for {@code this(...)} and {@code super(...)} that type. */
    TypeRef created(CallSite site) {
        return site.created()
                .map(this::link)
                .orElseGet(() -> typeOf(site.receiver().orElse(new Expr.This())));
    }

    /** The type the method itself gives back. */
    TypeRef returned() {
        return link(method.facts().returnType());
    }

    /** The type of the field whose initializer stands there; initializers are read as one method of the type. */
    TypeRef fieldInitializedBy(Span span, int region) {
        if (region != 0 || !method.facts().span().equals(method.type().span())) {
            return TypeRef.UNKNOWN;
        }
        return method.type().fields().stream()
                .filter(f -> f.initialized() && f.span().end() <= span.start())
                .max(Comparator.comparingInt(f -> f.span().end()))
                .map(f -> link(f.type()))
                .orElse(TypeRef.UNKNOWN);
    }

    int innermostFunction(int region) {
        return body.enclosing(region).stream()
                .filter(Region::isFunction)
                .map(Region::index)
                .findFirst()
                .orElse(-1);
    }

    Body body() {
        return body;
    }

    NameResolver names() {
        return names;
    }
}
