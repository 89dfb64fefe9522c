package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Whether what differs from one iteration to the next reaches the remote call.
 *
 * <p>Starting from the variables of the loop, each method on the way gets the set of its variables that depend on them:
 * through initializers, assignments, and calls that hand a dependent value to the object in a variable or in a field, as
 * {@code query.setParameter(id)} does. A remote call that depends on none of them asks the same question each time.
 */
final class ElementFlow {

    /** Calls that leave the object they ask as it is. */
    private static final Set<String> QUESTIONS = Set.of(
            "get",
            "find",
            "is",
            "has",
            "contains",
            "load",
            "count",
            "exists",
            "fetch",
            "search",
            "list",
            "index",
            "equals",
            "compare");

    /** A name that stands for a class, not for a field of the object. */
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*");

    private final Body body;
    private final BitSet dependent = new BitSet();

    /** Names of the object's fields that were given something dependent. */
    private final Set<String> fields = new HashSet<>();

    private final boolean receiverDepends;

    /** What is known of calls and functions, that chains of them are not followed for each link: a yes is for good. */
    private final Known calls = new Known();

    private final Known functions = new Known();

    /** Set where the element has no name: the argument of a method reference, or {@code it.next()} handed on. */
    private boolean everything;

    private record Known(BitSet depend, BitSet doNotYet) {

        Known() {
            this(new BitSet(), new BitSet());
        }

        boolean get(int index, IntPredicate asks) {
            if (!depend.get(index) && !doNotYet.get(index)) {
                (asks.test(index) ? depend : doNotYet).set(index);
            }
            return depend.get(index);
        }
    }

    private ElementFlow(Body body, boolean receiverDepends) {
        this.body = body;
        this.receiverDepends = receiverDepends;
    }

    /** Whether the last call of a way out of a loop depends on the element. */
    static boolean reachesSink(Region loop, List<CallRef> path) {
        return beforeSink(loop, path)
                .dependsOnElement(path.get(path.size() - 1).invocation().site());
    }

    /** Whether the first argument of the last call of a way out of a loop depends on the element. */
    static boolean reachesKey(Region loop, List<CallRef> path) {
        List<Expr> arguments = path.get(path.size() - 1).invocation().site().arguments();
        ElementFlow flow = beforeSink(loop, path);
        return flow.everything || arguments.isEmpty() || flow.depends(arguments.get(0));
    }

    private static ElementFlow beforeSink(Region loop, List<CallRef> path) {
        ElementFlow flow = new ElementFlow(path.get(0).caller().body(), false);
        flow.startIn(loop);
        for (int i = 0; i < path.size() - 1; i++) {
            flow.spread();
            flow = flow.into(
                    path.get(i).invocation().site(), path.get(i + 1).caller().body());
        }
        flow.spread();
        return flow;
    }

    /** A loop over elements has variables for them; any other loop changes what it declares or assigns inside. */
    private void startIn(Region loop) {
        loop.parameters().forEach(dependent::set);
        loop.loop().ifPresent(l -> l.variables().forEach(dependent::set));
        boolean reference = loop.kind() == Region.Kind.METHOD_REFERENCE;
        boolean hasVariables = !dependent.isEmpty();
        for (int i = 0; i < body.variables().size() && !hasVariables; i++) {
            if (body.within(body.variables().get(i).region(), loop.index())) {
                dependent.set(i);
            }
        }
        if (!hasVariables) {
            body.assignments().stream()
                    .filter(a -> body.within(a.region(), loop.index()))
                    .forEach(a -> mark(a.target()));
        }
        everything = reference || (!hasVariables && dependent.isEmpty());
    }

    /** Without anything dependent to begin with nothing else becomes so, and most methods far from the loop have nothing. */
    private void spread() {
        if (dependent.isEmpty() && fields.isEmpty() && !receiverDepends) {
            return;
        }
        int before;
        do {
            before = dependent.cardinality() + fields.size();
            for (int i = 0; i < body.variables().size(); i++) {
                Variable variable = body.variables().get(i);
                if (variable.initializer().filter(this::depends).isPresent() || isElementOfDependent(variable)) {
                    add(i);
                }
            }
            for (Assignment assignment : body.assignments()) {
                if (depends(assignment.value())) {
                    mark(assignment.target());
                }
            }
            for (CallSite call : body.calls()) {
                if (call.receiver().isPresent()
                        && anyDepends(call.arguments())
                        && !QUESTIONS.contains(verb(call.name()))) {
                    mark(call.receiver().get());
                }
            }
        } while (dependent.cardinality() + fields.size() > before);
    }

    /** What a name begins with, up to its first capital. */
    private static String verb(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
                return name.substring(0, i);
            }
        }
        return name;
    }

    /** The variable of a loop over a dependent value, or of a function that a dependent value is run through. */
    private boolean isElementOfDependent(Variable variable) {
        Region region = body.regions().get(variable.region());
        if (variable.kind() == Variable.Kind.LOOP) {
            return region.loop()
                    .flatMap(l -> l.iterated())
                    .filter(this::depends)
                    .isPresent();
        }
        return variable.kind() == Variable.Kind.LAMBDA && region.call() >= 0 && takesDependent(region.call());
    }

    /** Whether a call that runs a function is made on, or handed besides it, something dependent. */
    private boolean takesDependent(int call) {
        CallSite site = body.calls().get(call);
        return site.receiver().filter(this::depends).isPresent()
                || site.arguments().stream()
                        .filter(a -> !(a instanceof Expr.Function))
                        .anyMatch(this::depends);
    }

    private void add(int variable) {
        if (!dependent.get(variable)) {
            dependent.set(variable);
            forgetWhatDoesNotYet();
        }
    }

    /** A field that the method gives a value itself: the others hold helpers, which are the same in each round. */
    private void add(String field) {
        boolean assigned = body.assignments().stream()
                .anyMatch(a -> a.target().field().filter(field::equals).isPresent());
        if (assigned && fields.add(field)) {
            forgetWhatDoesNotYet();
        }
    }

    private void forgetWhatDoesNotYet() {
        calls.doNotYet().clear();
        functions.doNotYet().clear();
    }

    private void mark(Expr target) {
        if (target instanceof Expr.Local local) {
            add(local.variable());
        } else if (target.field().isPresent()) {
            add(target.field().get());
        } else if (target instanceof Expr.Element element) {
            mark(element.array());
        } else if (target instanceof Expr.Call call) {
            body.calls().get(call.call()).receiver().ifPresent(this::mark);
        }
    }

    private ElementFlow into(CallSite site, Body callee) {
        boolean sameObject = site.created().isEmpty()
                && site.receiver()
                        .map(r -> r instanceof Expr.This || r instanceof Expr.Super)
                        .orElse(true);
        ElementFlow flow = new ElementFlow(
                callee,
                sameObject
                        ? receiverDepends
                        : site.receiver().filter(this::depends).isPresent());
        int parameters = (int) callee.variables().stream()
                .filter(v -> v.kind() == Variable.Kind.PARAMETER)
                .count();
        for (int i = 0; i < site.arguments().size() && parameters > 0; i++) {
            if (depends(site.arguments().get(i))) {
                flow.dependent.set(Math.min(i, parameters - 1));
            }
        }
        if (sameObject) {
            flow.fields.addAll(fields);
        }
        flow.everything = false;
        if (everything || site.kind() == CallSite.Kind.METHOD_REFERENCE) {
            flow.dependent.set(0, Math.max(1, parameters));
        }
        return flow;
    }

    private boolean dependsOnElement(CallSite site) {
        return everything
                || site.kind() == CallSite.Kind.METHOD_REFERENCE
                || site.arguments().stream().anyMatch(this::depends)
                || site.receiver().filter(this::depends).isPresent()
                || (site.receiver().isEmpty() && receiverDepends);
    }

    private boolean anyDepends(List<Expr> expressions) {
        for (Expr expression : expressions) {
            if (depends(expression)) {
                return true;
            }
        }
        return false;
    }

    private boolean depends(Expr expression) {
        if (expression instanceof Expr.Local local) {
            return dependent.get(local.variable());
        }
        if (expression instanceof Expr.Call call) {
            return calls.get(call.call(), this::isMadeOfDependent);
        }
        if (expression instanceof Expr.Select select) {
            return depends(select.target())
                    || select.field().filter(fields::contains).isPresent();
        }
        if (expression instanceof Expr.Operation operation) {
            return anyDepends(operation.operands());
        }
        if (expression instanceof Expr.Name name) {
            return fields.contains(name.name())
                    || (receiverDepends && !TYPE.matcher(name.name()).matches());
        }
        if (expression instanceof Expr.This || expression instanceof Expr.Super) {
            return receiverDepends;
        }
        return dependsInside(expression);
    }

    private boolean isMadeOfDependent(int call) {
        CallSite site = body.calls().get(call);
        return (site.receiver().isPresent() && depends(site.receiver().get()))
                || (site.receiver().isEmpty()
                        && receiverDepends
                        && site.created().isEmpty())
                || anyDepends(site.arguments());
    }

    private boolean dependsInside(Expr expression) {
        if (expression instanceof Expr.Choice choice) {
            return anyDepends(choice.parts());
        }
        if (expression instanceof Expr.Cast cast) {
            return depends(cast.value());
        }
        if (expression instanceof Expr.Element element) {
            return depends(element.array()) || depends(element.index());
        }
        if (expression instanceof Expr.NewArray array) {
            return anyDepends(array.elements());
        }
        return expression instanceof Expr.Function function && functions.get(function.region(), this::usesDependent);
    }

    /** Whether a function mentions something dependent. */
    private boolean usesDependent(int function) {
        return body.calls().stream()
                .filter(c -> body.within(c.region(), function))
                .anyMatch(c -> c.arguments().stream().anyMatch(a -> isDependentLocal(a))
                        || c.receiver().filter(this::isDependentLocal).isPresent());
    }

    private boolean isDependentLocal(Expr expression) {
        return expression instanceof Expr.Local local && dependent.get(local.variable());
    }
}
