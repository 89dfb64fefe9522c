package dev.optkit.analyzers.link;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes code that runs only if an object called a cache, by its name or type, has no answer: it is asked, and told afterwards.
 *
 * <p>What the answer is made of is not looked at, so methods of the project's own caches count, whatever they are called.
 * A cache of a request or a thread starts empty too often to count.
 */
final class CacheGuards {

    private static final Pattern CACHE = Pattern.compile("cache");
    private static final Pattern CACHES = Pattern.compile("\\w*Cache");
    private static final Pattern SHORT_LIVED_CACHES = Pattern.compile("\\w*(Request|Thread)\\w*");
    private static final Pattern SHORT_LIVED = Pattern.compile("request|thread|local");
    private static final Pattern TELLS = Pattern.compile("(put|set|store|add|save|cache|register|write)([A-Z].*)?");
    private static final Set<String> FULL =
            Set.of("contains", "containsKey", "has", "hasKey", "exists", "isPresent", "nonNull", "isNotEmpty");
    private static final Set<String> EMPTY = Set.of("isEmpty", "isNull", "isBlank");

    private final TypeFacts type;
    private final Body body;
    private final Origins origins;
    private final List<Miss> misses = new ArrayList<>();

    /**
     * Code that runs without an answer.
     *
     * @param region the innermost region around all of it
     * @param from line after which it begins
     * @param to line on which the cache is told
     */
    private record Miss(int region, int from, int to) {}

    CacheGuards(Method method) {
        this.type = method.type();
        this.body = method.body();
        this.origins = new Origins(body);
        body.calls().stream().filter(this::tells).forEach(this::read);
        readReturnsOfLoaded();
    }

    /** Whether a call only runs if the cache has no answer. */
    boolean guard(CallSite call) {
        return !misses.isEmpty()
                && misses.stream()
                        .anyMatch(m -> m.from() < call.line()
                                && call.line() <= m.to()
                                && body.within(call.region(), m.region()));
    }

    private boolean tells(CallSite call) {
        return !call.arguments().isEmpty()
                && TELLS.matcher(call.name()).matches()
                && call.receiver().filter(this::isCache).isPresent();
    }

    private boolean isCache(Expr receiver) {
        String name = name(receiver).toLowerCase(Locale.ROOT);
        return (CACHE.matcher(name).find() && !SHORT_LIVED.matcher(name).find())
                || receiver.field().filter(this::isOfCacheType).isPresent();
    }

    private boolean isOfCacheType(String field) {
        return type.fields().stream()
                .filter(f -> f.name().equals(field))
                .map(f -> f.type().simpleName())
                .anyMatch(t -> CACHES.matcher(t).matches()
                        && !SHORT_LIVED_CACHES.matcher(t).matches());
    }

    private String name(Expr receiver) {
        if (receiver instanceof Expr.Local local) {
            return body.variables().get(local.variable()).name();
        }
        return receiver instanceof Expr.Call call
                ? body.calls().get(call.call()).name()
                : receiver.field().orElse("");
    }

    private void read(CallSite told) {
        List<Expr> asked = body.calls().stream()
                .filter(c -> c.index() != told.index() && c.receiver().equals(told.receiver()))
                .<Expr>map(c -> new Expr.Call(c.index()))
                .toList();
        body.enclosing(told.region()).stream()
                .filter(r -> r.condition()
                        .filter(c -> isAbout(c, asked) && isMiss(c, false))
                        .isPresent())
                .forEach(r -> misses.add(new Miss(r.index(), 0, told.line())));
        body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN && e.line() < told.line())
                .forEach(e -> readReturn(e, told, asked));
    }

    /** What another class keeps for all to ask is loaded elsewhere: where its answer is returned, the rest is for a miss. */
    private void readReturnsOfLoaded() {
        List<Expr> asked = body.calls().stream()
                .filter(c -> c.receiver().filter(CacheGuards::isCacheClass).isPresent())
                .<Expr>map(c -> new Expr.Call(c.index()))
                .toList();
        body.exits().stream()
                .filter(e -> !asked.isEmpty() && e.kind() == Exit.Kind.RETURN)
                .filter(e -> e.value().filter(v -> isAbout(v, asked)).isPresent())
                .forEach(e -> readReturn(e, asked));
    }

    private void readReturn(Exit exit, List<Expr> asked) {
        Region hit = body.regions().get(exit.region());
        if (hit.kind() == Region.Kind.BRANCH
                && hit.condition()
                        .filter(c -> isAbout(c, asked) && !isMiss(c, false))
                        .isPresent()) {
            misses.add(new Miss(hit.parent(), exit.line(), Integer.MAX_VALUE));
        }
    }

    private static boolean isCacheClass(Expr receiver) {
        return receiver instanceof Expr.Name type
                && CACHES.matcher(type.name()).matches()
                && Character.isUpperCase(type.name().charAt(0))
                && !SHORT_LIVED_CACHES.matcher(type.name()).matches();
    }

    private void readReturn(Exit exit, CallSite told, List<Expr> asked) {
        Region hit = body.regions().get(exit.region());
        boolean before = hit.kind() == Region.Kind.BRANCH && body.within(told.region(), hit.parent());
        if (before
                && hit.condition()
                        .filter(c -> isAbout(c, asked) && !isMiss(c, false))
                        .isPresent()) {
            misses.add(new Miss(hit.parent(), exit.line(), told.line()));
        }
    }

    private boolean isAbout(Expr condition, List<Expr> asked) {
        Set<Expr> parts = origins.of(condition);
        return asked.stream().anyMatch(parts::contains);
    }

    /** Whether a condition, or its opposite, holds where there is no answer. */
    private boolean isMiss(Expr condition, boolean opposite) {
        if (condition instanceof Expr.Operation operation) {
            return switch (operation.operator()) {
                case "!" -> isMiss(operation.operands().get(0), !opposite);
                case "==" -> !opposite && operation.operands().stream().anyMatch(Expr::isNull);
                case "!=" -> opposite && operation.operands().stream().anyMatch(Expr::isNull);
                default -> operation.operands().stream().anyMatch(o -> isMiss(o, opposite));
            };
        }
        if (!(condition instanceof Expr.Call call)) {
            return false;
        }
        String name = body.calls().get(call.call()).name();
        return opposite ? FULL.contains(name) : EMPTY.contains(name);
    }
}
