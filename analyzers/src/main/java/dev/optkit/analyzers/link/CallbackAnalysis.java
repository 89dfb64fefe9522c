package dev.optkit.analyzers.link;

import dev.optkit.analyzers.link.FunctionUses.Source;
import dev.optkit.analyzers.link.FunctionUses.Use;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Region;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the functions written in a program are run: the least fixpoint of "as what it is handed to runs its parameter".
 *
 * <p>Nodes are functions, parameters, and results of calls that may hold a function. A node is looked at again only
 * when one it depends on has grown, and each can grow only as often as there are modes, so the cost is linear in the
 * number of uses.
 */
final class CallbackAnalysis {

    private final Map<Method, List<Invocation>> invocations;
    private final Predicate<Method> isAsynchronous;
    private final Map<Method, FunctionUses> uses = new HashMap<>();
    private final Map<Method, MemoGuards> guards = new HashMap<>();
    private final Map<Node, Set<CallbackModes>> modes = new HashMap<>();
    private final Map<Node, Set<Node>> dependents = new HashMap<>();
    private final Deque<Node> open = new ArrayDeque<>();

    /** Something in a method that may hold a function. */
    private record Node(Method method, Source source) {}

    /**
     * @param isAsynchronous whether a method runs on another thread than its caller
     */
    CallbackAnalysis(Map<Method, List<Invocation>> invocations, Predicate<Method> isAsynchronous) {
        this.invocations = invocations;
        this.isAsynchronous = isAsynchronous;
    }

    /** How each function of each method is run, by method and region; those nothing is known of are left out. */
    Map<Method, Map<Integer, Callback>> run(List<Method> methods) {
        for (Method method : methods) {
            functions(method).forEach(r -> modesOf(new Node(method, new Source.OfRegion(r.index()))));
            settle();
        }
        Map<Method, Map<Integer, Callback>> result = new HashMap<>();
        for (Method method : methods) {
            for (Region function : functions(method)) {
                callback(method, function)
                        .ifPresent(c -> result.computeIfAbsent(method, m -> new HashMap<>())
                                .put(function.index(), c));
            }
        }
        return result;
    }

    private static List<Region> functions(Method method) {
        return method.body().regions().stream().filter(Region::isFunction).toList();
    }

    /** A function that goes nowhere from here can only be run later. */
    private Optional<Callback> callback(Method method, Region function) {
        Set<CallbackModes> found =
                modes.getOrDefault(new Node(method, new Source.OfRegion(function.index())), Set.of());
        boolean unused = found.isEmpty() && function.call() < 0;
        return unused ? Optional.of(Callback.ASYNC) : CallbackModes.summary(found);
    }

    private Set<CallbackModes> modesOf(Node node) {
        Set<CallbackModes> known = modes.get(node);
        if (known == null) {
            known = EnumSet.noneOf(CallbackModes.class);
            modes.put(node, known);
            open.add(node);
        }
        return known;
    }

    private Set<CallbackModes> modesOf(Node node, Node dependent) {
        dependents.computeIfAbsent(node, n -> new LinkedHashSet<>()).add(dependent);
        return modesOf(node);
    }

    private void settle() {
        while (!open.isEmpty()) {
            Node node = open.remove();
            Set<CallbackModes> grown = EnumSet.noneOf(CallbackModes.class);
            usesIn(node.method()).of(node.source()).forEach(use -> grown.addAll(modesOf(use, node)));
            if (modesOf(node).addAll(grown)) {
                open.addAll(dependents.getOrDefault(node, Set.of()));
            }
        }
    }

    private FunctionUses usesIn(Method method) {
        return uses.computeIfAbsent(method, m -> new FunctionUses(m.body()));
    }

    private MemoGuards guardsIn(Method method) {
        return guards.computeIfAbsent(method, MemoGuards::new);
    }

    private Set<CallbackModes> modesOf(Use use, Node node) {
        Set<CallbackModes> inner = switch (use.kind()) {
            case RUN -> run(use, node);
            case KEPT -> EnumSet.of(CallbackModes.KEPT);
            case RETURNED -> EnumSet.of(CallbackModes.RETURNED);
            case HANDED -> handed(use, node);
        };
        return inner.isEmpty() ? inner : around(use, inner, node);
    }

    /** A thread that is started runs what it was made of; an object of any other class runs it here. */
    private Set<CallbackModes> run(Use use, Node node) {
        CallSite site = node.method().body().calls().get(use.call());
        if (site.name().equals("start")) {
            return EnumSet.of(CallbackModes.ASYNC);
        }
        boolean known = guardsIn(node.method()).of(site) != Passage.PLAIN;
        return EnumSet.of(known ? CallbackModes.PER_KEY : CallbackModes.ONCE);
    }

    private Set<CallbackModes> handed(Use use, Node node) {
        Invocation taker = invocations.getOrDefault(node.method(), List.of()).get(use.call());
        if (!taker.targets().isEmpty()) {
            return handedToProject(use, taker, node);
        }
        return EnumSet.of(taker.api()
                .map(ApiMethod::meaning)
                .map(CallbackAnalysis::library)
                .orElseGet(() -> byName(taker.site())));
    }

    /** The name that collections of all libraries have for it says enough of what is not at hand. */
    private static CallbackModes byName(CallSite taker) {
        return taker.name().equals("forEach") ? CallbackModes.PER_ELEMENT : CallbackModes.UNKNOWN;
    }

    private static CallbackModes library(Meaning meaning) {
        if (meaning instanceof Meaning.RunsCallback runs) {
            return CallbackModes.of(runs.callback());
        }
        return meaning instanceof Meaning.Mutates ? CallbackModes.KEPT : CallbackModes.UNKNOWN;
    }

    private Set<CallbackModes> handedToProject(Use use, Invocation taker, Node node) {
        Set<CallbackModes> found = EnumSet.noneOf(CallbackModes.class);
        for (Method target : taker.targets()) {
            int parameters = target.facts().parameters().size();
            if (isAsynchronous.test(target)) {
                found.add(CallbackModes.ASYNC);
            } else if (parameters > 0) {
                int parameter = Math.min(use.argument(), parameters - 1);
                found.addAll(modesOf(new Node(target, new Source.OfVariable(parameter)), node));
            }
        }
        return throughResult(found, taker.site(), node);
    }

    /** What the taker gives back, or the object made of it, may run the function where it is used itself. */
    private Set<CallbackModes> throughResult(Set<CallbackModes> found, CallSite taker, Node node) {
        boolean made = taker.kind() == CallSite.Kind.CONSTRUCTOR && found.contains(CallbackModes.KEPT);
        if (!made && !found.contains(CallbackModes.RETURNED)) {
            return found;
        }
        Set<CallbackModes> result = EnumSet.copyOf(found);
        result.remove(CallbackModes.RETURNED);
        result.addAll(modesOf(new Node(node.method(), new Source.OfCall(taker.index())), node));
        return result;
    }

    /** Adds what lies between the place where the function comes from and the use. */
    private Set<CallbackModes> around(Use use, Set<CallbackModes> inner, Node node) {
        Body body = node.method().body();
        int origin = origin(node);
        Set<CallbackModes> result = inner;
        for (Region region : body.enclosing(use.region())) {
            if (body.within(origin, region.index())) {
                break;
            }
            if (region.kind() == Region.Kind.LOOP) {
                result = CallbackModes.inside(EnumSet.of(repeats(use, region, body)), result);
            } else if (region.isFunction()) {
                Node function = new Node(node.method(), new Source.OfRegion(region.index()));
                result = CallbackModes.inside(modesOf(function, node), result);
            }
        }
        return result;
    }

    private static int origin(Node node) {
        if (node.source() instanceof Source.OfRegion function) {
            return node.method().body().regions().get(function.index()).parent();
        }
        if (node.source() instanceof Source.OfCall call) {
            return node.method().body().calls().get(call.index()).region();
        }
        return 0;
    }

    private static CallbackModes repeats(Use use, Region loop, Body body) {
        boolean each = use.call() >= 0 && LoopItems.runsEach(body.calls().get(use.call()), loop, body);
        return each ? CallbackModes.PER_ELEMENT : CallbackModes.RETRY;
    }
}
