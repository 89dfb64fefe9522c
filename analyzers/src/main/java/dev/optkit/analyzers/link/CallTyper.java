package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Invocation.Certainty;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Resolves the calls of one body: receiver, overload, result, project targets and catalogue entry. */
final class CallTyper {

    private static final int LONGEST_CHAIN = 40;

    private final Method method;
    private final BodyTyper body;
    private final TypeSystem types;
    private final ApiMatcher matcher;
    private final CallTargets targets;
    private final Overloads overloads;
    private final GeneratedMembers generatedMembers;

    CallTyper(Method method, BodyTyper body, TypeSystem types, ApiMatcher matcher, CallTargets targets) {
        this.method = method;
        this.body = body;
        this.types = types;
        this.matcher = matcher;
        this.targets = targets;
        this.overloads = new Overloads(types);
        this.generatedMembers = new GeneratedMembers(types);
    }

    static Invocation unknown(CallSite site) {
        return new Invocation(site, TypeRef.UNKNOWN, TypeRef.UNKNOWN, List.of(), Optional.empty(), Certainty.UNKNOWN);
    }

    Invocation type(CallSite site) {
        if (site.name().equals("<init>")) {
            return construct(site);
        }
        Optional<Receiver> receiver = receiver(site);
        return receiver.map(r -> call(site, r)).orElseGet(() -> unknown(site));
    }

    /** What a call is made on: its type, and whether only static methods or exactly this class are meant. */
    private record Receiver(TypeRef type, boolean isType, boolean exact) {}

    private Optional<Receiver> receiver(CallSite site) {
        if (site.receiver().isEmpty()) {
            return unqualified(site);
        }
        Expr expression = site.receiver().get();
        TypeRef type = bounded(body.typeOf(expression));
        if (!type.isUnknown() && !Unifier.isFree(type)) {
            return Optional.of(new Receiver(type, false, expression instanceof Expr.Super));
        }
        return body.typeNamed(expression).map(t -> new Receiver(t, true, false));
    }

    private Optional<Receiver> unqualified(CallSite site) {
        Optional<Receiver> inherited = Stream.iterate(
                        Optional.of(body.self()), Optional::isPresent, s -> s.flatMap(body::outer))
                .flatMap(Optional::stream)
                .filter(scope -> types.methods(scope, site.name()).stream()
                        .anyMatch(m -> m.takes(site.arguments().size())))
                .map(scope -> new Receiver(scope, false, false))
                .findFirst();
        return inherited
                .or(() -> anonymousClass(site))
                .or(() -> staticImport(site.name()))
                .or(this::librarySuper);
    }

    private Optional<Receiver> anonymousClass(CallSite site) {
        return body.body().enclosing(site.region()).stream()
                .filter(r -> r.kind() == Region.Kind.ANONYMOUS_CLASS)
                .flatMap(r -> body.body().calls().stream().filter(c -> c.span().equals(r.span())))
                .flatMap(c -> c.created().stream())
                .map(body::link)
                .filter(t -> !types.methods(t, site.name()).isEmpty())
                .map(t -> new Receiver(t, false, false))
                .findFirst();
    }

    private Optional<Receiver> staticImport(String name) {
        return body.names().file().imports().stream()
                .filter(i -> i.isStatic() && (i.onDemand() || i.name().endsWith("." + name)))
                .map(i ->
                        i.onDemand() ? i.name() : i.name().substring(0, i.name().lastIndexOf('.')))
                .filter(owner -> !types.isKnown(owner)
                        || !types.methods(TypeRef.of(owner), name).isEmpty())
                .map(owner -> new Receiver(TypeRef.of(owner), true, false))
                .findFirst();
    }

    /** A method of a superclass whose jar is not at hand. */
    private Optional<Receiver> librarySuper() {
        return types.ancestors(method.type().name()).stream()
                .filter(types::isUnread)
                .map(a -> new Receiver(TypeRef.of(a), false, false))
                .findFirst();
    }

    /** A type variable stands for its bound. */
    private TypeRef bounded(TypeRef type) {
        if (type.isUnknown() || type.name().indexOf('.') >= 0 || type.isArray()) {
            return type;
        }
        Optional<TypeParameter> parameter = method.facts().typeParameters().stream()
                .filter(p -> p.name().equals(type.name()))
                .findFirst()
                .or(() -> types.index().typeParameter(method.type(), type.name()));
        return parameter
                .map(p -> p.bounds().isEmpty()
                        ? TypeRef.of("java.lang.Object")
                        : body.link(p.bounds().get(0)))
                .orElse(type);
    }

    private Invocation call(CallSite site, Receiver receiver) {
        TypeRef type = Substitution.boxed(receiver.type());
        List<Member> members = types.methods(type, site.name());
        List<TypeRef> arguments =
                site.arguments().stream().map(this::argumentType).toList();
        Optional<Member> member = site.kind() == CallSite.Kind.METHOD_REFERENCE
                ? referenced(site, receiver, members)
                : overloads.select(members, arguments);
        if (member.isEmpty()) {
            return withoutDeclaration(site, type);
        }
        Optional<Method> declared = member.get().project();
        List<Method> reached = declared.filter(d -> !matcher.isProxy(type.name(), d))
                .map(d -> targets.of(method, site, type.name(), d, receiver.exact()))
                .orElse(List.of());
        Optional<ApiMethod> api = reached.isEmpty() ? api(site, type, declared) : Optional.empty();
        return new Invocation(site, type, result(site, type, member.get()), reached, api, certainty(type));
    }

    /** The method that a reference means, by what the function it stands for is handed. */
    private Optional<Member> referenced(CallSite site, Receiver receiver, List<Member> members) {
        List<TypeRef> handed = functionParameters(body.body().regions().get(site.region()));
        Optional<Member> exact = overloads.select(members, handed);
        if (exact.isEmpty() && receiver.isType() && !handed.isEmpty()) {
            exact = overloads.select(members, handed.subList(1, handed.size()));
        }
        return exact.or(() -> members.stream().findFirst());
    }

    private List<TypeRef> functionParameters(Region function) {
        if (function.call() < 0) {
            return List.of();
        }
        CallSite site = body.body().calls().get(function.call());
        Optional<Receiver> receiver = site.name().equals("<init>") ? Optional.empty() : receiver(site);
        return receiver.flatMap(r -> types.methods(r.type(), site.name()).stream()
                        .filter(m -> m.takes(site.arguments().size()))
                        .findFirst())
                .flatMap(m -> types.functionOf(m.parameter(
                                function.argument(), site.arguments().size()))
                        .map(f -> f.parameters().stream()
                                .map(inferred(site, m, function.argument())::applied)
                                .toList()))
                .orElse(List.of());
    }

    /** A method that no declaration was found for: of an unknown library, or one a tool such as Lombok generates. */
    private Invocation withoutDeclaration(CallSite site, TypeRef type) {
        Optional<ApiMethod> api = api(site, type, Optional.empty());
        Optional<TypeRef> returned = matcher.returned(type, site.name());
        if (api.isPresent() || returned.isPresent()) {
            return new Invocation(site, type, returned.orElse(TypeRef.UNKNOWN), List.of(), api, certainty(type));
        }
        Optional<TypeRef> generated = generatedMembers.result(type, site.name());
        if (generated.isPresent()) {
            return new Invocation(site, type, generated.get(), List.of(), Optional.empty(), Certainty.TYPED);
        }
        boolean elsewhere = !types.index().has(type.name()) && type.name().indexOf('.') > 0;
        return elsewhere
                ? new Invocation(site, type, TypeRef.UNKNOWN, List.of(), Optional.empty(), certainty(type))
                : unknown(site);
    }

    private Optional<ApiMethod> api(CallSite site, TypeRef type, Optional<Method> declared) {
        return matcher.find(type.name(), site, declared, chain(site));
    }

    /** Methods called, types created and constants named before in the same chain and in arguments, through locals too. */
    private Set<String> chain(CallSite site) {
        Set<String> names = new HashSet<>();
        site.receiver().ifPresent(r -> collect(r, names, 0));
        site.arguments().forEach(a -> collect(a, names, 0));
        return names;
    }

    private void collect(Expr expression, Set<String> names, int depth) {
        if (depth > LONGEST_CHAIN) {
            return;
        }
        if (expression instanceof Expr.Call call) {
            CallSite site = body.body().calls().get(call.call());
            names.add(site.created().map(TypeRef::simpleName).orElse(site.name()));
            site.receiver().ifPresent(r -> collect(r, names, depth + 1));
            site.arguments().forEach(a -> collect(a, names, depth + 1));
        } else if (expression instanceof Expr.Select select) {
            names.add(select.name());
        } else if (expression instanceof Expr.Local local) {
            body.body().variables().get(local.variable()).initializer().ifPresent(i -> collect(i, names, depth + 1));
        }
    }

    private Certainty certainty(TypeRef type) {
        return body.names().isGuess(type.name()) ? Certainty.NAMED : Certainty.TYPED;
    }

    private TypeRef argumentType(Expr argument) {
        return argument instanceof Expr.Function ? Overloads.FUNCTION : bounded(body.typeOf(argument));
    }

    private TypeRef result(CallSite site, TypeRef receiver, Member member) {
        if (site.name().equals("getClass")) {
            return TypeRef.of("java.lang.Class", receiver);
        }
        Unifier unifier = inferred(site, member, Integer.MAX_VALUE);
        for (int i = 0; i < site.arguments().size(); i++) {
            if (site.arguments().get(i) instanceof Expr.Function function) {
                Region region = body.body().regions().get(function.region());
                TypeRef parameter = member.parameter(i, site.arguments().size());
                types.functionOf(parameter).ifPresent(f -> unifier.unify(f.returnType(), body.resultOf(region)));
            }
        }
        return unifier.result(member.returnType());
    }

    /** What the plain arguments say about the type variables of a call. */
    private Unifier inferred(CallSite site, Member member, int before) {
        Unifier unifier = new Unifier(types, member.typeParameters());
        for (int i = 0; i < Math.min(before, site.arguments().size()); i++) {
            if (!(site.arguments().get(i) instanceof Expr.Function)) {
                unifier.unify(
                        member.parameter(i, site.arguments().size()),
                        body.typeOf(site.arguments().get(i)));
            }
        }
        return unifier;
    }

    /** The type of a parameter of a function, from the method it is handed to. */
    TypeRef lambdaParameter(Region function, int parameter) {
        if (function.call() < 0 || parameter < 0) {
            return TypeRef.UNKNOWN;
        }
        CallSite site = body.body().calls().get(function.call());
        Optional<Receiver> receiver = site.name().equals("<init>") ? Optional.empty() : receiver(site);
        if (receiver.isEmpty()) {
            return TypeRef.UNKNOWN;
        }
        List<TypeRef> shape = new ArrayList<>();
        site.arguments().forEach(a -> shape.add(a instanceof Expr.Function ? Overloads.FUNCTION : TypeRef.UNKNOWN));
        List<Member> members = types.methods(receiver.get().type(), site.name()).stream()
                .filter(m -> takesFunction(m, function, site.arguments().size()))
                .toList();
        return overloads
                .select(members, shape)
                .map(m ->
                        inferred(site, m, function.argument()).applied(functionParameter(m, function, site, parameter)))
                .orElse(TypeRef.UNKNOWN);
    }

    private boolean takesFunction(Member member, Region function, int arguments) {
        return member.takes(arguments)
                && types.functionOf(member.parameter(function.argument(), arguments))
                        .map(f -> f.parameters().size() == function.parameters().size())
                        .orElse(false);
    }

    private TypeRef functionParameter(Member member, Region function, CallSite site, int parameter) {
        return types.functionOf(
                        member.parameter(function.argument(), site.arguments().size()))
                .map(f -> f.parameters().get(parameter))
                .orElse(TypeRef.UNKNOWN);
    }

    private Invocation construct(CallSite site) {
        TypeRef type = site.created()
                .map(body::link)
                .orElseGet(() -> body.typeOf(site.receiver().orElse(new Expr.This())));
        List<Member> members = types.declaredMethods(type, "<init>");
        List<TypeRef> arguments =
                site.arguments().stream().map(this::argumentType).toList();
        List<Method> reached = overloads.select(members, arguments).flatMap(Member::project).stream()
                .toList();
        Optional<ApiMethod> api = reached.isEmpty() ? api(site, type, Optional.empty()) : Optional.empty();
        boolean known = type.name().indexOf('.') > 0 || types.isKnown(type.name());
        return new Invocation(site, type, type, reached, api, known ? certainty(type) : Certainty.UNKNOWN);
    }
}
