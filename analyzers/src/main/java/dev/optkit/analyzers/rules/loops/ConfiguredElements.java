package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.regex.Pattern;

/**
 * Recognizes loops over what somebody has configured: as many elements as a person writes into a file or a form, and not what a
 * request brings.
 */
final class ConfiguredElements {

    private static final Pattern CONFIGURATION =
            Pattern.compile("\\w*(Config|Configuration|Conf|Properties|Props|Settings|Preferences|Options)");

    /** What a whole package of configurations holds may have any name; settings are a part of many a business, too. */
    private static final Pattern PACKAGE = Pattern.compile(".*\\.(conf|config|configuration)\\.[A-Z]\\w*");

    private final Method method;
    private final Program program;

    private ConfiguredElements(Method method, Program program) {
        this.method = method;
        this.program = program;
    }

    static boolean are(Region loop, Method method, Program program) {
        return LoopSize.source(loop, method.body())
                .map(new Makings(method, program)::of)
                .filter(new ConfiguredElements(method, program)::isConfigured)
                .isPresent();
    }

    private boolean isConfigured(Expr elements) {
        if (elements instanceof Expr.Select field) {
            return isConfiguration(field.target());
        }
        Body body = method.body();
        return elements instanceof Expr.Call call
                && isGetter(body.calls().get(call.call()))
                && !CallPaths.leadsOutside(program.invocations(method).get(call.call()), program)
                && body.calls()
                        .get(call.call())
                        .receiver()
                        .filter(this::isConfiguration)
                        .isPresent();
    }

    private static boolean isGetter(CallSite call) {
        return call.arguments().isEmpty();
    }

    private boolean isConfiguration(Expr owner) {
        TypeRef type = program.typeOf(method, owner);
        return !program.entities().isEntity(type)
                && !Spelling.fetches(type)
                && !RequestData.includes(type, program)
                && (CONFIGURATION.matcher(type.simpleName()).matches()
                        || PACKAGE.matcher(type.name()).matches());
    }
}
