package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the type variables of the generic calls of one body stand for: by arguments, by functions, by the context. */
final class Inference {

    private final BodyTyper body;
    private final TypeSystem types;
    private final Receivers receivers;
    private final Overloads overloads;
    private final Expectations expectations;

    Inference(BodyTyper body, TypeSystem types, Receivers receivers) {
        this.body = body;
        this.types = types;
        this.receivers = receivers;
        this.overloads = new Overloads(types);
        this.expectations = new Expectations(body, types, this);
    }

    /** The type a call of a member gives back. */
    TypeRef result(CallSite site, Member member) {
        return unified(site, member, site.arguments().size()).result(member.returnType());
    }

    /** The type that {@code new} makes; type arguments left out are inferred from those of the constructor. */
    TypeRef created(CallSite site, TypeRef type, Optional<Member> constructor) {
        List<TypeParameter> parameters = types.typeParameters(type.name());
        if (!type.arguments().isEmpty() || parameters.isEmpty() || constructor.isEmpty()) {
            return type;
        }
        TypeRef open = new TypeRef(
                type.name(), parameters.stream().map(p -> TypeRef.of(p.name())).toList(), type.dimensions());
        TypeRef inferred =
                unified(site, constructor.get(), site.arguments().size()).applied(open);
        return inferred.arguments().stream().allMatch(TypeRef::isUnknown) ? type : inferred;
    }

    /** The constructors of a type as a call sees them, with type arguments that were left out still open. */
    List<Member> constructors(TypeRef type) {
        List<TypeParameter> parameters = types.typeParameters(type.name());
        if (!type.arguments().isEmpty() || parameters.isEmpty()) {
            return types.declaredMethods(type, "<init>");
        }
        TypeRef open = new TypeRef(
                type.name(), parameters.stream().map(p -> TypeRef.of(p.name())).toList(), 0);
        return types.declaredMethods(open, "<init>").stream()
                .map(m -> m.withTypeParameters(parameters))
                .toList();
    }

    /** The types of the parameters of a function, by what it is handed to. */
    List<TypeRef> parameters(Region function) {
        return types.functionOf(expectations.ofFunction(function))
                .map(Member::parameters)
                .orElse(List.of());
    }

    /** The type an argument of a call must have, as far as the rest of the call and its context tell. */
    TypeRef parameter(CallSite site, int argument) {
        return member(site, argument)
                .map(m -> expected(site, m, argument)
                        .applied(m.parameter(argument, site.arguments().size())))
                .orElse(TypeRef.UNKNOWN);
    }

    private Unifier expected(CallSite site, Member member, int argument) {
        Unifier unifier = unified(site, member, argument);
        if (!member.typeParameters().isEmpty() && unifier.isOpen()) {
            unifier.unifyResult(member.returnType(), expectations.ofCall(site.index()));
        }
        return unifier;
    }

    private Optional<Member> member(CallSite site, int argument) {
        List<TypeRef> shape = new ArrayList<>();
        site.arguments()
                .forEach(a -> shape.add(
                        a instanceof Expr.Function f
                                ? Overloads.function(body.body().regions().get(f.region()))
                                : body.typeOf(a)));
        List<Member> fitting = candidates(site).stream()
                .filter(m -> m.takes(shape.size()) && fits(m, site, argument))
                .toList();
        return overloads.select(fitting, shape);
    }

    private List<Member> candidates(CallSite site) {
        if (site.name().equals("<init>")) {
            return constructors(body.created(site));
        }
        return receivers
                .of(site)
                .map(r -> types.methods(Substitution.boxed(r.type()), site.name()))
                .orElse(List.of());
    }

    /** Whether a lambda has as many parameters as the function a method takes there. */
    private boolean fits(Member member, CallSite site, int argument) {
        if (!(site.arguments().get(argument) instanceof Expr.Function function)) {
            return true;
        }
        Region region = body.body().regions().get(function.region());
        return types.functionOf(member.parameter(argument, site.arguments().size()))
                .map(f -> region.kind() != Region.Kind.LAMBDA
                        || f.parameters().size() == region.parameters().size())
                .orElse(member.parameter(argument, site.arguments().size())
                                .name()
                                .indexOf('.')
                        < 0);
    }

    /** What the plain arguments say, and the functions before an argument, whose parameters do not depend on it. */
    private Unifier unified(CallSite site, Member member, int before) {
        Unifier unifier = new Unifier(types, member.typeParameters());
        if (member.typeParameters().isEmpty()) {
            return unifier;
        }
        int count = site.arguments().size();
        for (int i = 0; i < count; i++) {
            if (i != before && !(site.arguments().get(i) instanceof Expr.Function)) {
                unifier.unify(
                        member.parameter(i, count), body.typeOf(site.arguments().get(i)));
            }
        }
        for (int i = 0; i < before; i++) {
            if (site.arguments().get(i) instanceof Expr.Function function) {
                unify(unifier, member.parameter(i, count), body.body().regions().get(function.region()));
            }
        }
        return unifier;
    }

    private void unify(Unifier unifier, TypeRef parameter, Region region) {
        Optional<Member> function = types.functionOf(parameter);
        if (function.isEmpty()) {
            return;
        }
        for (int i = 0;
                i
                        < Math.min(
                                function.get().parameters().size(),
                                region.parameters().size());
                i++) {
            Variable written = body.body().variables().get(region.parameters().get(i));
            unifier.unify(function.get().parameters().get(i), body.link(written.type()));
        }
        if (region.kind() == Region.Kind.METHOD_REFERENCE
                && !function.get().parameters().isEmpty()) {
            unifier.unify(function.get().parameters().get(0), instance(region));
        }
        unifier.unify(function.get().returnType(), body.resultOf(region));
    }

    /** The type whose instances a reference such as {@code Order::total} is called on. */
    private TypeRef instance(Region reference) {
        return reference
                .result()
                .filter(Expr.Call.class::isInstance)
                .map(e -> body.body().calls().get(((Expr.Call) e).call()))
                .filter(site -> site.receiver().isPresent())
                .flatMap(site -> receivers
                        .of(site)
                        .filter(Receiver::isType)
                        .filter(r ->
                                types.methods(r.type(), site.name()).stream().noneMatch(Member::isStatic)))
                .map(Receiver::type)
                .orElse(TypeRef.UNKNOWN);
    }
}
