package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Invocation.Certainty;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Resolves the calls of one body: receiver, overload, result, project targets and catalogue entry. */
final class CallTyper {

    private static final TypeRef OBJECT = TypeRef.of("java.lang.Object");

    private static final int LONGEST_CHAIN = 40;

    /** Names under which service locators and containers hand out the object of a class. */
    private static final Pattern LOCATORS = Pattern.compile(
            "(get|lookup|locate|resolve|obtain|require|find)(Bean|Service|Instance|Component|Mapper|Dao)?"
                    + "|attach|onDemand");

    private final BodyTyper body;
    private final TypeSystem types;
    private final ApiMatcher matcher;
    private final Dispatch dispatch;
    private final Overloads overloads;
    private final GeneratedMembers generatedMembers;
    private final Receivers receivers;
    private final Inference inference;

    CallTyper(Method method, BodyTyper body, TypeSystem types, ApiMatcher matcher, CallTargets targets) {
        this.body = body;
        this.types = types;
        this.matcher = matcher;
        this.overloads = new Overloads(types);
        this.dispatch = new Dispatch(method, types, matcher, targets, overloads, this::chain);
        this.generatedMembers = new GeneratedMembers(types);
        this.receivers = new Receivers(method, body, types, generatedMembers);
        this.inference = new Inference(body, types, receivers);
    }

    static Invocation unknown(CallSite site) {
        return new Invocation(site, TypeRef.UNKNOWN, TypeRef.UNKNOWN, List.of(), Optional.empty(), Certainty.UNKNOWN);
    }

    Invocation type(CallSite site) {
        if (site.name().equals("<init>")) {
            return construct(site);
        }
        Invocation typed = receivers.of(site).map(r -> call(site, r)).orElseGet(() -> unknown(site));
        return typed.result().isUnknown() && typed.targets().isEmpty()
                ? typed.withResult(ChainTypes.of(site, body.names().file()).orElseGet(() -> located(site)))
                : typed;
    }

    private Invocation call(CallSite site, Receiver receiver) {
        TypeRef type = Substitution.boxed(handed(site, receiver));
        List<Member> members = types.methods(type.isArray() ? OBJECT : type, site.name());
        Optional<Member> member = site.kind() == CallSite.Kind.METHOD_REFERENCE
                ? referenced(site, receiver, members)
                : overloads.select(members, argumentTypes(site));
        if (member.isEmpty()) {
            Certainty certainty =
                    members.isEmpty() && !types.isOpen(type.name()) ? Certainty.UNKNOWN : certainty(receiver, type);
            return withoutDeclaration(site, type, certainty);
        }
        Dispatch.Run run = dispatch.of(site, type, member.get(), receiver.exact());
        return new Invocation(
                site, type, result(site, type, member.get()), run.targets(), run.api(), certainty(receiver, type));
    }

    /** For {@code Entry::getKey} the entry that the function is handed, which has type arguments. */
    private TypeRef handed(CallSite site, Receiver receiver) {
        TypeRef type = receiver.type();
        boolean raw = receiver.isType() && type.arguments().isEmpty();
        if (!raw
                || site.kind() != CallSite.Kind.METHOD_REFERENCE
                || types.typeParameters(type.name()).isEmpty()) {
            return type;
        }
        return inference.parameters(body.body().regions().get(site.region())).stream()
                .findFirst()
                .flatMap(first -> types.asSuper(first, type.name()))
                .orElse(type);
    }

    /** The method that a reference means, by what the function it stands for is handed; most are handed one thing. */
    private Optional<Member> referenced(CallSite site, Receiver receiver, List<Member> members) {
        List<TypeRef> handed = inference.parameters(body.body().regions().get(site.region()));
        Optional<Member> exact = overloads.select(members, handed);
        if (exact.isEmpty() && receiver.isType() && !handed.isEmpty()) {
            exact = overloads.select(members, handed.subList(1, handed.size()));
        }
        return exact.or(() -> members.stream()
                        .filter(m -> !receiver.isType() && m.parameters().size() == 1)
                        .findFirst())
                .or(() -> members.stream().findFirst());
    }

    /** A method that no declaration was found for: of an unknown library, or one a tool such as Lombok generates. */
    private Invocation withoutDeclaration(CallSite site, TypeRef type, Certainty certainty) {
        Optional<ApiMethod> api = dispatch.api(site, type, Optional.empty());
        Optional<TypeRef> returned = matcher.returned(type, site.name());
        if (api.isPresent() || returned.isPresent()) {
            return new Invocation(site, type, returned.orElse(TypeRef.UNKNOWN), List.of(), api, certainty);
        }
        Optional<TypeRef> generated = generatedMembers.result(type, site);
        if (generated.isPresent()) {
            return new Invocation(site, type, generated.get(), List.of(), Optional.empty(), Certainty.TYPED);
        }
        return types.isOpen(type.name())
                ? new Invocation(
                        site,
                        type,
                        matcher.made(type.name(), site.name()).orElseGet(() -> located(site)),
                        List.of(),
                        matcher.guess(type.name(), site, request(site)),
                        certainty)
                : unknown(site);
    }

    /** The simple name of the type of the last argument, where it is written down: addresses come before a message. */
    private String request(CallSite site) {
        Optional<Expr> last = site.arguments().stream().reduce((first, second) -> second);
        return last.filter(Expr.Local.class::isInstance)
                .map(a -> body.body().variables().get(((Expr.Local) a).variable()))
                .map(v -> v.type().simpleName())
                .or(() -> last.flatMap(this::created).map(TypeRef::simpleName))
                .or(() -> last.map(body::typeOf).map(TypeRef::simpleName))
                .orElse("");
    }

    private Optional<TypeRef> created(Expr expression) {
        return expression instanceof Expr.Call call
                ? body.body().calls().get(call.call()).created()
                : Optional.empty();
    }

    /** What a library that finds objects by their class gives back for the class it is handed. */
    private TypeRef located(CallSite site) {
        List<Expr.ClassLiteral> classes = site.arguments().stream()
                .filter(Expr.ClassLiteral.class::isInstance)
                .map(Expr.ClassLiteral.class::cast)
                .toList();
        return classes.size() == 1 && LOCATORS.matcher(site.name()).matches()
                ? body.link(classes.get(0).type())
                : TypeRef.UNKNOWN;
    }

    /** Methods called, types and constants named before in the same chain and in arguments, through locals too. */
    private Set<String> chain(CallSite site) {
        Set<String> names = new HashSet<>();
        collect(site, names, 0);
        if (site.name().equals("execute")) {
            site.receiver().filter(Expr.Local.class::isInstance).ifPresent(r -> names.addAll(calledOn(r)));
        }
        return names;
    }

    /** What else a variable is asked: {@code getResultSet} says what its {@code execute} has done. */
    private List<String> calledOn(Expr local) {
        return body.body().calls().stream()
                .filter(c -> c.receiver().filter(local::equals).isPresent())
                .map(CallSite::name)
                .toList();
    }

    private void collect(CallSite site, Set<String> names, int depth) {
        if (site.receiver().isPresent()) {
            collect(site.receiver().get(), names, depth);
        }
        for (Expr argument : site.arguments()) {
            collect(argument, names, depth);
        }
    }

    private void collect(Expr expression, Set<String> names, int depth) {
        if (depth > LONGEST_CHAIN) {
            return;
        }
        if (expression instanceof Expr.Call call) {
            CallSite site = body.body().calls().get(call.call());
            names.add(site.created().map(TypeRef::simpleName).orElse(site.name()));
            factory(site).ifPresent(names::add);
            collect(site, names, depth + 1);
        } else if (expression instanceof Expr.Select select) {
            names.add(select.name());
        } else if (expression instanceof Expr.Name name && body.names().importsMember(name.name())) {
            names.add(name.name());
        } else if (expression instanceof Expr.Local local) {
            Variable variable = body.body().variables().get(local.variable());
            names.add(variable.type().simpleName());
            if (variable.initializer().isPresent()) {
                collect(variable.initializer().get(), names, depth + 1);
            }
        }
    }

    /** A method with the type it is called on, as in {@code RequestEntity.get}. */
    private static Optional<String> factory(CallSite site) {
        return site.receiver().flatMap(CallTyper::nameOf).map(type -> type + "." + site.name());
    }

    private static Optional<String> nameOf(Expr receiver) {
        return receiver instanceof Expr.Name name
                ? Optional.of(name.name())
                : Optional.of(receiver).filter(Expr.Select.class::isInstance).map(s -> ((Expr.Select) s).name());
    }

    private Certainty certainty(Receiver receiver, TypeRef type) {
        return receiver.isGuess() ? Certainty.NAMED : certainty(type);
    }

    private Certainty certainty(TypeRef type) {
        return body.names().isGuess(type.name()) ? Certainty.NAMED : Certainty.TYPED;
    }

    private List<TypeRef> argumentTypes(CallSite site) {
        List<TypeRef> arguments = new ArrayList<>(site.arguments().size());
        for (Expr argument : site.arguments()) {
            arguments.add(argumentType(argument));
        }
        return arguments;
    }

    private TypeRef argumentType(Expr argument) {
        return argument instanceof Expr.Function f
                ? Overloads.function(body.body().regions().get(f.region()))
                : receivers.bounded(body.typeOf(argument), "");
    }

    private TypeRef result(CallSite site, TypeRef receiver, Member member) {
        if (site.name().equals("getClass")) {
            return TypeRef.of("java.lang.Class", receiver);
        }
        return receiver.isArray() && site.name().equals("clone") ? receiver : inference.result(site, member);
    }

    /** The type of a parameter of a function, from the place it stands at. */
    TypeRef lambdaParameter(Region function, int parameter) {
        List<TypeRef> parameters = parameter < 0 ? List.of() : inference.parameters(function);
        return parameter < parameters.size() ? parameters.get(parameter) : TypeRef.UNKNOWN;
    }

    private Invocation construct(CallSite site) {
        TypeRef type = body.created(site);
        Optional<Member> member = overloads.select(inference.constructors(type), argumentTypes(site));
        List<Method> reached = Stream.concat(member.flatMap(Member::project).stream(), initializers(type))
                .distinct()
                .toList();
        Optional<ApiMethod> api = reached.isEmpty() ? dispatch.api(site, type, Optional.empty()) : Optional.empty();
        boolean known = types.isKnown(type.name()) || types.isOpen(type.name());
        return new Invocation(
                site,
                type,
                inference.created(site, type, member),
                reached,
                api,
                known ? certainty(type) : Certainty.UNKNOWN);
    }

    /** Blocks and field initializers, which run with each constructor. */
    private Stream<Method> initializers(TypeRef type) {
        return types.index().methodsOf(type.name()).stream()
                .filter(m -> m.facts().name().equals("<init>")
                        && m.facts().span().equals(m.type().span()));
    }
}
