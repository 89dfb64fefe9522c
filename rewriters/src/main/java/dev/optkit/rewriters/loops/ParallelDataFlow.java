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
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.UnseenEffect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Preconditions on what goes in and out of code that is to run at once: variables, shared state, exceptions. Each method
 * is one; it returns if the precondition holds.
 */
final class ParallelDataFlow {

    private static final Pattern ADVANCES = Pattern.compile(
            "^(next|previous|read|poll|pop|take|find$|skip|getAnd|compareAnd|increment|decrement|accumulate)|AndGet$");
    private static final String INTERRUPTED = "java.lang.InterruptedException";

    private final ParallelCode code;
    private final List<Invocation> calls;

    ParallelDataFlow(ParallelCode code) {
        this.code = code;
        this.calls = code.calls();
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
                .filter(v -> !code.isOutside(v))
                .isPresent();
    }

    /** LP-4. */
    private void nothingCarried() {
        for (Assignment assignment : code.assignments()) {
            Optional<Variable> variable = root(assignment.target()).map(this::variable);
            if (variable.isPresent() && code.isOutside(variable.get())) {
                throw code.refused(
                        "loop-carried",
                        assignment.line(),
                        variable.get().name() + " is carried from one element to the next",
                        "");
            }
            if (variable.isEmpty()) {
                throw code.refused(
                        "shared-write", assignment.line(), code.words() + " assigns what other code can see", "");
            }
        }
    }

    /** LP-7. */
    private void nothingShared() {
        for (Invocation call : calls) {
            boolean mutates =
                    call.api().map(ApiMethod::meaning).orElse(null) instanceof Meaning.Mutates || advances(call);
            Optional<Variable> receiver =
                    call.site().receiver().flatMap(ParallelDataFlow::root).map(this::variable);
            if (mutates && receiver.filter(code::isOutside).isPresent()) {
                throw code.refused(
                        code.isLoop() ? "loop-carried" : "shared-write",
                        call.site().line(),
                        receiver.get().name() + " is changed" + (code.isLoop() ? " by each element" : " meanwhile"),
                        "");
            }
            boolean prints = call.receiver().name().equals("java.io.PrintStream");
            if (prints
                    || (mutates && receiver.isEmpty() && call.site().receiver().isPresent())) {
                throw code.refused(
                        "shared-write",
                        call.site().line(),
                        ParallelPreconditions.words(call) + " changes shared state",
                        "");
            }
            for (Method target : call.targets()) {
                Optional<Effects.Reach> mutation =
                        code.program().effects(target).mutation();
                if (mutation.isPresent() && !target.facts().name().equals("<init>")) {
                    throw code.refused(
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
            Optional<UnseenEffect> own = UnseenEffect.of(call, code.code().method(), code.program());
            own.or(() -> CallGraph.below(List.of(call), code.program())
                            .flatMap(m -> UnseenEffect.in(m, code.program())))
                    .ifPresent(unseen -> {
                        throw code.refused(
                                unseen.unknown() ? "unresolved" : "shared-write",
                                call.site().line(),
                                unseen.unknown()
                                        ? unseen.words() + ": it is not known what that does"
                                        : unseen.words() + " changes shared state",
                                "");
                    });
        }
    }

    /** Whether a call of the JDK moves on in what it is called on, and so answers otherwise the next time. */
    private static boolean advances(Invocation call) {
        return call.receiver().name().startsWith("java.")
                && ADVANCES.matcher(call.site().name()).find();
    }

    private Variable variable(int index) {
        return code.body().variables().get(index);
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
        for (NameExpr name : source().unit().findAll(NameExpr.class, this::isInside)) {
            Optional<Variable> variable = code.code().variable(name).filter(code::isOutside);
            if (variable.isPresent() && isReassigned(variable.get())) {
                throw code.code()
                        .refused(
                                "not-effectively-final",
                                name,
                                variable.get().name() + " is assigned more than once, so a lambda cannot use it",
                                "copy it into a final variable before");
            }
        }
    }

    private boolean isInside(Node node) {
        return code.contains(source().span(node));
    }

    private boolean isReassigned(Variable variable) {
        int index = code.body().variables().indexOf(variable);
        long assignments = code.body().assignments().stream()
                .filter(a -> a.target() instanceof Expr.Local local && local.variable() == index)
                .count();
        boolean starts = variable.initializer().isPresent() || variable.kind() != Variable.Kind.LOCAL;
        return assignments > (starts ? 0 : 1);
    }

    /** LP-12, LP-13: the helper can throw one checked exception type on. */
    private void oneCheckedException() {
        Set<String> thrown = thrown();
        if (thrown.contains(INTERRUPTED)) {
            throw code.refused(
                    "interrupt-used",
                    "the calls throw InterruptedException, which belongs to one thread",
                    "handle it where the call is made");
        }
        if (thrown.size() > 1) {
            throw code.refused(
                    "checked-exception",
                    "the calls throw more than one checked exception: " + String.join(", ", thrown),
                    "throw a common type");
        }
    }

    /** The checked exceptions that calls are known to throw, and that leave the code. */
    Set<String> thrown() {
        Set<String> thrown = new TreeSet<>();
        for (Invocation call : calls) {
            if (isCaught(call)) {
                continue;
            }
            for (Method target : call.targets()) {
                target.facts().thrown().stream()
                        .map(t -> code.program().link(target.type(), t))
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
        return thrown;
    }

    boolean isChecked(String type) {
        return !code.program().isSubtype(type, "java.lang.RuntimeException")
                && !code.program().isSubtype(type, "java.lang.Error");
    }

    private boolean isCaught(Invocation call) {
        return code.body().enclosing(call.site().region()).stream()
                .takeWhile(r -> r.index() != code.around())
                .anyMatch(r -> r.kind() == Region.Kind.TRY);
    }

    private JavaSource source() {
        return code.site().source();
    }
}
