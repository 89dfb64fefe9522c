package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells calls that ask something although the catalogue does not say so: a search by {@code POST}, a message of SOAP, a
 * statement that was prepared elsewhere. The methods that make them are named as questions, and use the answer.
 */
final class Questions {

    private static final Pattern CHANGES = Pattern.compile("(?i)(put|delete|patch)([A-Z]\\w*)?");
    private static final Pattern TELLS = Pattern.compile(
            "(create|save|store|update|delete|remove|add|insert|put|post|send|submit|register|publish|cancel|set|write|upload|"
                    + "persist|enqueue|notify|sync|generate|start|stop|lock|reserve|issue|sign|encrypt|login|logout)(?![a-z])\\w*");
    private static final Pattern ASKS = Pattern.compile(
            "(get|find|fetch|load|read|search|query|lookup|look|retr(?:ie|ei)ve|list|resolve|select|count|exists|is|has|can|may|check|validate|evaluate|har|er|kan|sjekk|"
                    + "hent|finn|hae|hole|finde|suche|buscar|obtener|consultar)(?![a-z])\\w*");
    /** What does something besides, whatever it begins with. */
    private static final Pattern DOES =
            Pattern.compile("\\w*(And|Or)(Create|Save|Update|Delete|Remove|Set|Mark|Lock)\\w*|\\w*Next\\w*");

    private static final int MOST_VISITED = 60;

    private final Effect effect;
    private final Program program;
    private final Set<Method> seen = new HashSet<>();

    private Questions(Effect effect, Program program) {
        this.effect = effect;
        this.program = program;
    }

    /** Whether an effect of a method comes from such calls alone. */
    static boolean areAll(Method method, Effect effect, Program program) {
        return isDoubtful(effect)
                && ReadGates.CACHED_RESOURCES.contains(effect.resource())
                && new Questions(effect, program).areAllOf(method, false);
    }

    /** Whether it is known to read nothing. */
    static boolean isDoubtful(Effect effect) {
        return effect.access() == Access.UNKNOWN
                || (effect.access() == Access.WRITE && effect.resource() == Resource.HTTP);
    }

    /**
     * Whether all that leads to the effect asks.
     *
     * @param asked whether the method before, whose name counts where this one's tells nothing, is named as a question
     */
    private boolean areAllOf(Method method, boolean asked) {
        String name = method.facts().name();
        boolean asks =
                ASKS.matcher(name).matches() || (asked && !TELLS.matcher(name).matches());
        return !DOES.matcher(name).matches()
                && seen.size() <= MOST_VISITED
                && (!seen.add(method)
                        || program.invocations(method).stream().allMatch(c -> isQuestion(method, c, asks)));
    }

    private boolean isQuestion(Method method, Invocation call, boolean asks) {
        return isDirect(call)
                ? asks && isUsed(method.body(), call.site()) && !isChange(call.site())
                : call.targets().stream()
                        .filter(t -> program.effects(t).remote().containsKey(effect))
                        .allMatch(t -> areAllOf(t, asks));
    }

    /** Also by what runs a function, if the call is all that the function does: {@code retry.run(() -> client.post(a))}. */
    private static boolean isUsed(Body body, CallSite call) {
        Region around = body.regions().get(call.region());
        boolean handedBack = around.isFunction()
                && around.call() >= 0
                && around.result().filter(new Expr.Call(call.index())::equals).isPresent();
        return call.resultUsed() || (handedBack && isUsed(body, body.calls().get(around.call())));
    }

    private boolean isDirect(Invocation call) {
        return call.api()
                .flatMap(ApiMethod::remote)
                .map(Meaning.Remote::effect)
                .filter(effect::equals)
                .isPresent();
    }

    private static boolean isChange(CallSite call) {
        return CHANGES.matcher(call.name()).matches()
                || call.arguments().stream()
                        .anyMatch(a -> CHANGES.matcher(verb(a)).matches());
    }

    private static String verb(Expr argument) {
        return argument instanceof Expr.Select select
                ? select.name()
                : argument instanceof Expr.Name name ? name.name() : "";
    }
}
