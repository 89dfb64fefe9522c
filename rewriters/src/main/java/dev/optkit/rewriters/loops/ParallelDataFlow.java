package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.UnseenEffect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Preconditions of {@link BoundedParallel} on what goes in and out of the code of one element: variables, shared state,
 * exceptions. Each method is one; it returns if the precondition holds.
 */
final class ParallelDataFlow {

    private static final String INTERRUPTED = "java.lang.InterruptedException";

    private final LoopCode loop;
    private final List<Invocation> calls;

    ParallelDataFlow(LoopCode loop, List<Invocation> calls) {
        this.loop = loop;
        this.calls = calls;
    }

    /** Asks all of them. */
    void check() {
        nothingCarried();
        nothingShared();
        nothingUnseen();
        capturesOnlyFinal();
        oneCheckedException();
    }

    /** Whether a call is made on something that the code of the element declares. */
    boolean isOnOwnVariable(Invocation call) {
        return call.site()
                .receiver()
                .flatMap(ParallelDataFlow::root)
                .map(this::variable)
                .filter(v -> !isOutside(v))
                .isPresent();
    }

    /** LP-4. */
    private void nothingCarried() {
        for (Assignment assignment : loop.body().assignments()) {
            if (!loop.isInside(assignment.region())) {
                continue;
            }
            Optional<Variable> variable = root(assignment.target()).map(this::variable);
            if (variable.isPresent() && isOutside(variable.get())) {
                throw refused(
                        "loop-carried",
                        assignment.line(),
                        variable.get().name() + " is carried from one element to the next",
                        "");
            }
            if (variable.isEmpty()) {
                throw refused("shared-write", assignment.line(), "the loop assigns what other code can see", "");
            }
        }
    }

    /** LP-7. */
    private void nothingShared() {
        for (Invocation call : calls) {
            boolean mutates = call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Mutates;
            Optional<Variable> receiver =
                    call.site().receiver().flatMap(ParallelDataFlow::root).map(this::variable);
            if (mutates && receiver.filter(this::isOutside).isPresent()) {
                throw refused(
                        "loop-carried", call.site().line(), receiver.get().name() + " is changed by each element", "");
            }
            boolean prints = call.receiver().name().equals("java.io.PrintStream");
            if (prints
                    || (mutates && receiver.isEmpty() && call.site().receiver().isPresent())) {
                throw refused(
                        "shared-write",
                        call.site().line(),
                        ParallelPreconditions.words(call) + " changes shared state",
                        "");
            }
            for (Method target : call.targets()) {
                Optional<Effects.Reach> mutation =
                        loop.program().effects(target).mutation();
                if (mutation.isPresent() && !target.facts().name().equals("<init>")) {
                    throw refused(
                            "shared-write",
                            call.site().line(),
                            target.shortName() + " may change shared state ("
                                    + mutation.get().words() + ")",
                            "");
                }
            }
        }
    }

    /** The same for what summaries of effects leave out. */
    private void nothingUnseen() {
        for (Invocation call : calls) {
            Optional<UnseenEffect> own = UnseenEffect.of(call, loop.method(), loop.program());
            own.or(() -> CallGraph.below(List.of(call), loop.program())
                            .flatMap(m -> UnseenEffect.in(m, loop.program())))
                    .ifPresent(unseen -> {
                        throw refused(
                                unseen.unknown() ? "unresolved" : "shared-write",
                                call.site().line(),
                                unseen.unknown()
                                        ? unseen.words() + ": it is not known what that does"
                                        : unseen.words() + " changes shared state",
                                "");
                    });
        }
    }

    private Variable variable(int index) {
        return loop.body().variables().get(index);
    }

    private boolean isOutside(Variable variable) {
        return !loop.isInside(variable.region());
    }

    /** The local variable that an expression starts from. */
    private static Optional<Integer> root(Expr expression) {
        if (expression instanceof Expr.Local local) {
            return Optional.of(local.variable());
        }
        if (expression instanceof Expr.Select select) {
            return root(select.target());
        }
        return expression instanceof Expr.Element element ? root(element.array()) : Optional.empty();
    }

    /** LP-5. */
    private void capturesOnlyFinal() {
        for (NameExpr name : loop.source().unit().findAll(NameExpr.class, n -> isInside(n))) {
            Optional<Variable> variable = loop.variable(name).filter(this::isOutside);
            if (variable.isPresent() && isReassigned(variable.get())) {
                throw loop.refused(
                        "not-effectively-final",
                        name,
                        variable.get().name() + " is assigned more than once, so a lambda cannot use it",
                        "copy it into a final variable before the loop");
            }
        }
    }

    private boolean isInside(Node node) {
        return loop.region().span().contains(loop.source().span(node));
    }

    private boolean isReassigned(Variable variable) {
        int index = loop.body().variables().indexOf(variable);
        long assignments = loop.body().assignments().stream()
                .filter(a -> a.target() instanceof Expr.Local local && local.variable() == index)
                .count();
        boolean starts = variable.initializer().isPresent() || variable.kind() != Variable.Kind.LOCAL;
        return assignments > (starts ? 0 : 1);
    }

    /** LP-12, LP-13: the helper can throw one checked exception type on. */
    private void oneCheckedException() {
        Set<String> thrown = new TreeSet<>();
        for (Invocation call : calls) {
            if (isCaught(call)) {
                continue;
            }
            for (Method target : call.targets()) {
                target.facts().thrown().stream()
                        .map(t -> loop.program().link(target.type(), t))
                        .map(TypeRef::name)
                        .filter(this::isChecked)
                        .forEach(thrown::add);
            }
            if (call.receiver().name().equals("java.net.http.HttpClient")
                    && call.site().name().equals("send")) {
                thrown.add("java.io.IOException");
                thrown.add(INTERRUPTED);
            }
        }
        if (thrown.contains(INTERRUPTED)) {
            throw refused(
                    "interrupt-used",
                    loop.region().line(),
                    "the calls throw InterruptedException, which belongs to one thread",
                    "handle it where the call is made");
        }
        if (thrown.size() > 1) {
            throw refused(
                    "checked-exception",
                    loop.region().line(),
                    "the calls throw more than one checked exception: " + String.join(", ", thrown),
                    "throw a common type");
        }
    }

    private boolean isChecked(String type) {
        return !loop.program().isSubtype(type, "java.lang.RuntimeException")
                && !loop.program().isSubtype(type, "java.lang.Error");
    }

    private boolean isCaught(Invocation call) {
        return loop.body().enclosing(call.site().region()).stream()
                .takeWhile(r -> r.index() != loop.index())
                .anyMatch(r -> r.kind() == Region.Kind.TRY);
    }

    private Refused refused(String reason, int line, String message, String unlock) {
        return loop.site().refused(reason, line, message, unlock);
    }
}
