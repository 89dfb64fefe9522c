package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a loop runs over pieces of the program, such as handlers and listeners, and not over data. There are as many
 * as somebody has written, and each call does something else.
 */
final class CodeElements {

    private static final Pattern ROLE =
            Pattern.compile(".*(Handler|Listener|Observer|Validator|Plugin|Provider|Strategy"
                    + "|Processor|Interceptor|Resolver|Checker|Collector|Exporter|Service|Dao|DAO|Repository|Factory|Visitor"
                    + "|Initializer|Customizer|Callback|Hook|Extension(Point)?|Adapter|Connector|Connection|Consumer|Producer|Authenticator|Task|Method"
                    + "|Client|Scanner)");
    /** What a container is asked for to get all parts of a kind, also by a method of the project's own. */
    private static final Pattern BEANS =
            Pattern.compile("\\w*([bB]eanNames|[bB]eanDefinitionNames)(\\w*)|getBeans(OfType|WithAnnotation)");

    /** What data is told, too. */
    private static final Pattern TOLD = Pattern.compile("set[A-Z]\\w*|equals|compareTo");

    private static final Set<String> FUNCTIONS = Set.of("java.lang.Runnable", "java.util.concurrent.Callable");
    private static final List<String> DATA = List.of("Entity", "Document", "MappedSuperclass", "Table", "TableName");

    private CodeElements() {}

    static boolean are(LoopSite site, Method method, Program program) {
        return areBeans(site.loop(), method.body())
                || elements(site, method.body())
                        .map(e -> program.typeOf(method, e))
                        .anyMatch(t -> isCode(t, program));
    }

    private static boolean areBeans(Region loop, Body body) {
        return LoopWorth.array(loop, body)
                .filter(s -> Exprs.all(value(s, body), body).anyMatch(v -> isOfContainer(v, body)))
                .isPresent();
    }

    private static Expr value(Expr source, Body body) {
        return source instanceof Expr.Local local
                ? body.variables().get(local.variable()).initializer().orElse(source)
                : source;
    }

    private static boolean isOfContainer(Expr value, Body body) {
        return value instanceof Expr.Call call
                && BEANS.matcher(body.calls().get(call.call()).name()).matches();
    }

    /** The variables of the loop, and what an index of it selects. */
    private static Stream<Expr> elements(LoopSite site, Body body) {
        Region loop = site.loop();
        Stream<Integer> named =
                Stream.concat(loop.parameters().stream(), loop.loop().stream().flatMap(l -> l.variables().stream()));
        Stream<Expr> called = site.call().site().receiver().stream()
                .filter(r -> r instanceof Expr.Element || isDeclaredIn(loop, r, body));
        return Stream.concat(named.map(Expr.Local::new), called);
    }

    private static boolean isDeclaredIn(Region loop, Expr receiver, Body body) {
        return receiver instanceof Expr.Local local
                && body.variables().get(local.variable()).kind() == Variable.Kind.LOCAL
                && body.variables().get(local.variable()).region() == loop.index()
                && body.variables()
                        .get(local.variable())
                        .initializer()
                        .filter(v -> v instanceof Expr.Element || isGet(v, body))
                        .isPresent();
    }

    private static boolean isGet(Expr value, Body body) {
        if (value instanceof Expr.Cast cast) {
            return isGet(cast.value(), body);
        }
        return value instanceof Expr.Call call
                && Set.of("get", "next").contains(body.calls().get(call.call()).name());
    }

    private static boolean isCode(TypeRef type, Program program) {
        if (type.isUnknown() || type.isArray()) {
            return false;
        }
        if (FUNCTIONS.stream().anyMatch(f -> program.isSubtype(type.name(), f))
                || type.name().startsWith("java.util.function.")) {
            return true;
        }
        Optional<TypeFacts> declared = program.type(type.name());
        return declared.filter(t -> program.isManaged(t) || isService(t, program))
                .isPresent();
    }

    private static boolean isService(TypeFacts type, Program program) {
        boolean open = type.isInterface() || type.modifiers().contains(Modifier.ABSTRACT);
        if (!open || isData(type)) {
            return false;
        }
        List<TypeFacts> subtypes = program.subtypesOf(type.name());
        return subtypes.stream().noneMatch(s -> isDataBelow(s, type, program))
                && (ROLE.matcher(type.simpleName()).matches()
                        || subtypes.stream().anyMatch(program::isManaged));
    }

    private static boolean isData(TypeFacts type) {
        return isRow(type) || hasId(type);
    }

    /** Services answer ids, too: those that a container creates, and those that are handed what they work on. */
    private static boolean isDataBelow(TypeFacts type, TypeFacts above, Program program) {
        return isRow(type)
                || (hasId(type)
                        && !program.isManaged(type)
                        && above.methods().stream().noneMatch(CodeElements::isHandedWork));
    }

    private static boolean hasId(TypeFacts type) {
        return type.methods().stream().anyMatch(m -> m.name().equals("getId"));
    }

    private static boolean isHandedWork(MethodFacts method) {
        return !method.parameters().isEmpty()
                && !method.name().equals("<init>")
                && !TOLD.matcher(method.name()).matches();
    }

    private static boolean isRow(TypeFacts type) {
        return type.annotations().hasAny(DATA) || type.field("id").isPresent();
    }
}
