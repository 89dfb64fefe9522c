package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is loaded late in a frame, and in the project's methods that are handed the element. */
final class LazyLoads {

    private static final int DEEPEST = 2;
    private static final int MOST_TARGETS = 2;
    private static final Set<String> HARMLESS = Set.of("getClass", "equals", "hashCode", "compareTo");
    private static final Set<String> READS_ARGUMENT =
            Set.of("addAll", "removeAll", "retainAll", "containsAll", "copyOf", "isEmpty", "isNotEmpty", "join");

    private LazyLoads() {}

    /** The loads in a region of a frame, in the order of the code. */
    static List<LazyLoad> in(LazyFrame frame, int region) {
        List<LazyLoad> found = new ArrayList<>();
        for (Invocation call : frame.program().invocations(frame.method())) {
            if (frame.body().within(call.site().region(), region) && !runsElsewhere(frame, call, region)) {
                at(frame, call, region, found);
            }
        }
        return found;
    }

    private static void at(LazyFrame frame, Invocation call, int region, List<LazyLoad> found) {
        Optional<List<Association>> loaded =
                onReceiver(frame, call).or(() -> inArgument(frame, call)).or(() -> iterated(frame, call));
        if (loaded.isPresent()) {
            found.add(load(frame, call, loaded.get(), certain(frame, call.site(), region)));
        } else if (frame.path().size() < DEEPEST && call.targets().size() <= MOST_TARGETS) {
            boolean certain =
                    certain(frame, call.site(), region) && call.targets().size() == 1;
            call.targets().forEach(target -> below(frame, call, target, certain, found));
        }
    }

    private static void below(LazyFrame frame, Invocation call, Method target, boolean certain, List<LazyLoad> found) {
        boolean again = target.equals(frame.method())
                || frame.path().stream().anyMatch(c -> c.caller().equals(target));
        if (again || isGetter(frame, call) || HARMLESS.contains(call.site().name())) {
            return;
        }
        frame.into(call, target)
                .ifPresent(inner -> in(inner, 0)
                        .forEach(l ->
                                found.add(new LazyLoad(l.association(), l.chain(), l.path(), l.certain() && certain))));
    }

    private static boolean isGetter(LazyFrame frame, Invocation call) {
        return call.site().arguments().isEmpty()
                && frame.program()
                        .entities()
                        .readBy(call.receiver().name(), call.site().name())
                        .isPresent();
    }

    static LazyLoad load(LazyFrame frame, Invocation call, List<Association> chain, boolean certain) {
        List<CallRef> path = new ArrayList<>(frame.path());
        path.add(new CallRef(frame.method(), call));
        return new LazyLoad(chain.get(chain.size() - 1), chain, path, certain);
    }

    /** A method of what is not loaded yet, such as {@code order.getLines().size()}. */
    private static Optional<List<Association>> onReceiver(LazyFrame frame, Invocation call) {
        if (call.site().kind() != CallSite.Kind.METHOD) {
            return Optional.empty();
        }
        return call.site()
                .receiver()
                .flatMap(frame::chain)
                .or(() -> call.site().receiver().isEmpty() ? frame.self() : Optional.empty())
                .filter(c -> loads(frame, c, call));
    }

    /** Whether a method called on what a chain leads to makes the mapper load it. */
    static boolean loads(LazyFrame frame, List<Association> chain, Invocation call) {
        if (chain.isEmpty() || !chain.get(chain.size() - 1).lazy()) {
            return false;
        }
        Association last = chain.get(chain.size() - 1);
        String name = call.site().name();
        if (HARMLESS.contains(name) || name.equals("<init>")) {
            return false;
        }
        boolean queued = last.inList() && (name.equals("add") || name.equals("addAll"));
        return last.toMany()
                ? !queued
                : !frame.program().entities().isIdentifier(last.target(), name)
                        && !frame.program()
                                .entities()
                                .isIdentifier(call.receiver().name(), name);
    }

    /** A collection handed to a library method that goes through it. */
    private static Optional<List<Association>> inArgument(LazyFrame frame, Invocation call) {
        CallSite site = call.site();
        boolean copies = site.name().equals("<init>") && call.receiver().name().startsWith("java.util.");
        if (!call.targets().isEmpty() || (!copies && !READS_ARGUMENT.contains(site.name()))) {
            return Optional.empty();
        }
        return site.arguments().stream()
                .flatMap(a -> frame.chain(a).stream())
                .filter(LazyLoads::isLazyCollection)
                .findFirst();
    }

    /** A collection that the header of a loop goes through. */
    private static Optional<List<Association>> iterated(LazyFrame frame, Invocation call) {
        Expr value = new Expr.Call(call.site().index());
        boolean header = frame.body().regions().stream()
                .flatMap(r -> r.loop().stream())
                .flatMap(l -> l.iterated().stream())
                .anyMatch(i -> source(frame, i).equals(value));
        return header ? frame.chain(value).filter(LazyLoads::isLazyCollection) : Optional.empty();
    }

    private static Expr source(LazyFrame frame, Expr iterated) {
        return iterated instanceof Expr.Local local && !frame.bindings().containsKey(local.variable())
                ? frame.body().variables().get(local.variable()).initializer().orElse(iterated)
                : iterated;
    }

    private static boolean isLazyCollection(List<Association> chain) {
        return !chain.isEmpty()
                && chain.get(chain.size() - 1).toMany()
                && chain.get(chain.size() - 1).lazy();
    }

    /** Whether each run of a region gets to a call, but for branches that only ask whether there is something. */
    private static boolean certain(LazyFrame frame, CallSite site, int region) {
        for (Region r : frame.body().enclosing(site.region())) {
            if (r.index() == region) {
                return !picksOne(frame, site, region);
            }
            boolean fits = switch (r.kind()) {
                case BRANCH -> isGuard(frame, site, r);
                case CASE, CATCH, ANONYMOUS_CLASS -> false;
                case LAMBDA, METHOD_REFERENCE -> callback(frame, r).isPresent();
                default -> true;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Whether the rounds of all elements but those equal to something end before a call. */
    private static boolean picksOne(LazyFrame frame, CallSite site, int region) {
        return frame.body().exits().stream()
                .filter(e -> e.kind() == Exit.Kind.CONTINUE && e.line() <= site.line())
                .map(e -> frame.body().regions().get(e.region()))
                .filter(b -> b.kind() == Region.Kind.BRANCH && b.parent() == region)
                .anyMatch(b -> frame.body().calls().stream()
                        .filter(c -> c.region() == region && c.name().startsWith("equals"))
                        .anyMatch(c -> c.line() <= b.line() && c.line() >= b.line() - 1));
    }

    /** Whether the condition of a branch asks for the same association, as a check for null does. */
    private static boolean isGuard(LazyFrame frame, CallSite site, Region branch) {
        Optional<List<Association>> wanted = site.receiver()
                .flatMap(frame::chain)
                .filter(c -> !c.isEmpty())
                .or(() -> frame.chain(new Expr.Call(site.index())));
        return wanted.isPresent()
                && frame.body().calls().stream()
                        .filter(c -> c.region() == branch.parent() && c.line() <= branch.line())
                        .filter(c -> c.line() >= branch.line() - 2)
                        .anyMatch(c -> frame.chain(new Expr.Call(c.index())).equals(wanted));
    }

    private static boolean runsElsewhere(LazyFrame frame, Invocation call, int region) {
        return frame.body().enclosing(call.site().region()).stream()
                .takeWhile(r -> r.index() != region)
                .anyMatch(r -> r.kind() == Region.Kind.ANONYMOUS_CLASS
                        || (r.isFunction()
                                && (r.call() < 0
                                        || callback(frame, r)
                                                .filter(c -> c == Callback.ASYNC)
                                                .isPresent())));
    }

    private static Optional<Callback> callback(LazyFrame frame, Region function) {
        return function.call() < 0
                ? Optional.empty()
                : frame.invocation(function.call())
                        .api()
                        .map(ApiMethod::meaning)
                        .filter(Meaning.RunsCallback.class::isInstance)
                        .map(m -> ((Meaning.RunsCallback) m).callback());
    }
}
