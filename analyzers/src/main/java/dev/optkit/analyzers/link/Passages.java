package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells how calls come to run: by the regions around them, and by what stands before the method they reach. */
final class Passages {

    /** Calls of caches that take what fills them second. */
    private static final Set<String> LOADS = Set.of("get", "getOrLoad", "getOrCompute", "computeIfAbsent");

    private static final Set<String> CACHED = Set.of("Cacheable", "CacheResult", "Cached");

    /** A cache that a condition turns on may be off, or may not keep what is asked for. */
    private static final Pattern CONDITIONAL = Pattern.compile("\\bcondition\\s*=");

    private static final Set<String> ASYNCHRONOUS = Set.of("Async", "Asynchronous");
    private static final String EXECUTOR = "java.util.concurrent.Executor";
    private static final Set<String> TASKS = Set.of("Runnable", "Callable", "Supplier");
    private static final Pattern TAKES = Pattern.compile("(submit|execute)(Async)?");
    private static final Set<String> RUNS = Set.of("run", "call");

    private final TypeSystem types;
    private final Map<Method, Map<Integer, Callback>> callbacks;

    private final Map<Method, List<Passage>> ofMethods = new ConcurrentHashMap<>();
    private final Map<Method, Passage> ofTargets = new ConcurrentHashMap<>();

    Passages(TypeSystem types, Map<Method, Map<Integer, Callback>> callbacks) {
        this.types = types;
        this.callbacks = callbacks;
    }

    Optional<Callback> callback(Method method, Region function) {
        return Optional.ofNullable(callbacks.getOrDefault(method, Map.of()).get(function.index()));
    }

    /** All in all. */
    Passage of(CallRef call, Optional<Method> target) {
        return around(call).and(entry(call, target));
    }

    /** By the regions around the call, and by guards that keep an answer. */
    Passage around(CallRef call) {
        List<Passage> known = ofMethods.get(call.caller());
        if (known == null) {
            known = ofCalls(call.caller());
            ofMethods.put(call.caller(), known);
        }
        return known.get(call.invocation().site().index());
    }

    /** Regions come after those around them. */
    private List<Passage> ofCalls(Method method) {
        Body body = method.body();
        List<Passage> ofRegions = new ArrayList<>();
        for (Region region : body.regions()) {
            Passage own = of(region, method);
            ofRegions.add(region.parent() < 0 ? own : own.and(ofRegions.get(region.parent())));
        }
        MemoGuards guards = new MemoGuards(method);
        CacheGuards caches = new CacheGuards(method);
        return body.calls().stream()
                .map(c -> guards.of(c)
                        .and(caches.guard(c) ? Passage.KEPT : Passage.PLAIN)
                        .and(ofRegions.get(c.region())))
                .toList();
    }

    private Passage of(Region region, Method method) {
        if (region.kind() == Region.Kind.CATCH) {
            return Passage.ON_FAILURE;
        }
        if (!region.isFunction()) {
            return Passage.PLAIN;
        }
        if (fillsCache(region, method.body())) {
            return perKey(region, method.body()) == Passage.PLAIN ? Passage.PLAIN : Passage.KEPT;
        }
        return callback(method, region)
                .map(c -> switch (c) {
                    case PER_ELEMENT, ONCE, RETRY -> Passage.PLAIN;
                    case PER_KEY -> perKey(region, method.body());
                    case ASYNC -> Passage.LATER;
                })
                .orElse(Passage.UNSURE);
    }

    /** {@code names().cache().get(key, k -> rows.find(k))}, whatever type the cache is of. */
    private static boolean fillsCache(Region function, Body body) {
        if (function.call() < 0 || function.argument() != 1) {
            return false;
        }
        CallSite call = body.calls().get(function.call());
        return LOADS.contains(call.name())
                && call.receiver()
                        .map(r -> lastName(r, body).toLowerCase(Locale.ROOT))
                        .filter(name -> name.endsWith("cache"))
                        .isPresent();
    }

    private static String lastName(Expr receiver, Body body) {
        if (receiver instanceof Expr.Call call) {
            return body.calls().get(call.call()).name();
        }
        return receiver instanceof Expr.Local local
                ? body.variables().get(local.variable()).name()
                : receiver.field().orElse("");
    }

    /** A map that the method makes itself is empty each time, one it is handed or fetches may be; a field lives on. */
    private static Passage perKey(Region function, Body body) {
        Optional<Expr> map = function.call() < 0
                ? Optional.empty()
                : body.calls().get(function.call()).receiver();
        if (map.isPresent() && map.get() instanceof Expr.Local local) {
            Variable.Kind kind = body.variables().get(local.variable()).kind();
            return kind == Variable.Kind.LOCAL ? Passage.PLAIN : Passage.PER_KEY;
        }
        return map.isPresent() && map.get() instanceof Expr.Call ? Passage.PER_KEY : Passage.KEPT;
    }

    /** By what a container puts before the method; nothing stands between an object and itself. */
    Passage entry(CallRef call, Optional<Method> target) {
        CallSite site = call.invocation().site();
        boolean self = site.kind() == CallSite.Kind.METHOD
                && site.receiver().map(Passages::isSelf).orElse(true);
        if (self) {
            return Passage.PLAIN;
        }
        return target.map(this::entry).orElseGet(() -> worst(declared(call.invocation())));
    }

    private Passage entry(Method target) {
        Passage known = ofTargets.get(target);
        if (known == null) {
            known = worst(declarations(target));
            ofTargets.put(target, known);
        }
        return known;
    }

    private static Passage worst(Stream<Annotations> declarations) {
        return declarations.map(Passages::of).reduce(Passage.PLAIN, Passage::and);
    }

    private static boolean isSelf(Expr receiver) {
        return receiver instanceof Expr.This || receiver instanceof Expr.Super;
    }

    boolean isAsynchronous(Method method) {
        return entry(method) == Passage.LATER || isExecutor(method);
    }

    /** Whether an executor of the project takes a task, and does not run it itself. */
    private boolean isExecutor(Method method) {
        return TAKES.matcher(method.facts().name()).matches()
                && types.ancestors(method.type().name()).contains(EXECUTOR)
                && method.facts().parameters().stream()
                        .anyMatch(p -> TASKS.contains(p.type().simpleName()))
                && method.body().calls().stream().noneMatch(c -> RUNS.contains(c.name()));
    }

    private static Passage of(Annotations annotations) {
        if (annotations.hasAny(ASYNCHRONOUS)) {
            return Passage.LATER;
        }
        return annotations.all().stream()
                .filter(a -> CACHED.contains(a.simpleName()))
                .map(a -> CONDITIONAL.matcher(a.text()).find() ? Passage.PER_KEY : Passage.KEPT_BY_ARGUMENTS)
                .reduce(Passage.PLAIN, Passage::and);
    }

    /** The annotations of a method, of its class, and of what it implements. */
    private Stream<Annotations> declarations(Method method) {
        Stream<Annotations> above = types.ancestors(method.type().name()).stream()
                .flatMap(name -> types.index().methodsOf(name, method.facts().name()).stream())
                .filter(declared -> types.overrides().are(method, declared))
                .map(m -> m.facts().annotations());
        return Stream.concat(
                Stream.of(method.facts().annotations(), method.type().annotations()), above);
    }

    /** The annotations of the methods of an interface that a library implements. */
    private Stream<Annotations> declared(Invocation call) {
        if (!types.index().has(call.receiver().name())) {
            return Stream.empty();
        }
        return types.methods(call.receiver(), call.site().name()).stream()
                .filter(m -> call.site().kind() == CallSite.Kind.METHOD_REFERENCE
                        || m.takes(call.site().arguments().size()))
                .flatMap(m -> m.project().stream())
                .map(m -> m.facts().annotations());
    }
}
