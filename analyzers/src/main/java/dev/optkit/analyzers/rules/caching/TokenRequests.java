package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells methods that ask another service for a token: OAuth has them use {@code POST}, and the answer holds until it expires,
 * so they are reads all the same.
 */
final class TokenRequests {

    /** A verb that asks, and a token, last or before what it is for. */
    private static final Pattern NAME = Pattern.compile(
            "(get|fetch|obtain|retrieve|request|load|read|query|resolve)"
                    + "(?!\\w*(By[A-Z]|Next|Reset|Password|Verif|Confirm|Register|Delete))\\w*([tT]oken|[jJ]wt|JWT)((For|From|Of)[A-Z]\\w*)?");

    private static final int MOST_VISITED = 60;

    private final Effect effect;
    private final Program program;
    private final Set<Method> seen = new HashSet<>();

    private TokenRequests(Effect effect, Program program) {
        this.effect = effect;
        this.program = program;
    }

    static boolean is(Method method) {
        return !method.facts().returnType().isVoid()
                && NAME.matcher(method.facts().name()).matches();
    }

    /** Whether an effect of a method is that of requests for tokens alone, which let it ask for what it is there for. */
    static boolean areAll(Method method, Effect effect, Program program) {
        return effect.resource() == Resource.HTTP && new TokenRequests(effect, program).areAllOf(method);
    }

    private boolean areAllOf(Method method) {
        return seen.add(method)
                && seen.size() <= MOST_VISITED
                && program.invocations(method).stream().allMatch(c -> !isDirect(c) && isForToken(c));
    }

    private boolean isDirect(Invocation call) {
        return call.api()
                .flatMap(ApiMethod::remote)
                .map(Meaning.Remote::effect)
                .filter(effect::equals)
                .isPresent();
    }

    private boolean isForToken(Invocation call) {
        return call.targets().stream()
                .filter(t -> program.effects(t).remote().containsKey(effect))
                .allMatch(t -> is(t) || areAllOf(t));
    }
}
