package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.Variable;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.UnseenEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where main code begins and commits transactions by itself. What is evicted when a method ends is evicted too early if a
 * transaction goes on behind it, so all of them have to be seen: each begins and commits in one method, or there is none.
 *
 * <p>Without any, each write commits by itself: what is neither committed by code nor by a container is never seen by others.
 */
final class CodeTransactions {

    private static final Pattern BEGINS = Pattern.compile("begin(Transaction)?|startTransaction|openTransaction");
    private static final Pattern COMMITS = Pattern.compile("commit([A-Z].*)?");
    private static final Pattern RUNS = Pattern.compile("((in|with|use|run|do|execute|call|from)\\w*Transaction\\w*"
            + "|transaction(Result|al|Async)?\\w*)(?<!Id|Name|Status)");
    /** Names that mean something else elsewhere. */
    private static final Set<String> WORDS = Set.of("begin", "commit");
    /** What the name of a type tells of databases. */
    private static final Pattern DATABASE = Pattern.compile(
            "(Data[Ss]ource|Connection|Session|Transaction|EntityManager"
                    + "|Handle|Jdbi|Context|Database|Template|Ebean|Query|Runner|^DB$|Dao|DAO|Sql|SQL|Jdbc|JDBC|Unit|Manager)");
    /** Library methods that run any code of the program. */
    private static final Set<String> CALLS_BACK =
            Set.of("doFilter", "proceed", "invoke", "invokeNext", "run", "call", "apply", "accept", "chain");

    private static final Set<String> FUNCTIONS = Set.of("java.util.concurrent.Callable", "java.lang.Runnable");

    private static final Pattern CONTAINER =
            Pattern.compile("\\w*Transaction\\w*|\\w*UnitOfWork|Stateless|Stateful|MessageDriven");
    private static final Set<Region.Kind> STRAIGHT =
            Set.of(Region.Kind.BODY, Region.Kind.TRY, Region.Kind.FINALLY, Region.Kind.SYNCHRONIZED);

    private final Program program;
    private final Set<Method> around = new TreeSet<>();
    private Optional<Refused> unseen = Optional.empty();

    private CodeTransactions(Program program) {
        this.program = program;
        program.files().stream()
                .filter(f -> !program.project().isTest(f.path()))
                .forEach(this::lookForContainer);
        program.methods().stream()
                .filter(m -> !program.project().isTest(m.path()))
                .forEach(this::look);
    }

    static CodeTransactions of(Program program) {
        return program.derived(CodeTransactions.class, () -> new CodeTransactions(program));
    }

    /** Whether a method begins transactions, and commits them. */
    boolean areIn(Method method) {
        return around.contains(method);
    }

    /**
     * Checks that no transaction can be open around a method without its being seen.
     *
     * @throws Refused with {@code tx-unknown} at the first that may be
     */
    void requireSeen() {
        if (unseen.isPresent()) {
            throw unseen.get();
        }
    }

    private void lookForContainer(FileFacts file) {
        for (TypeFacts type : file.types()) {
            Stream<Annotations> all = Stream.concat(
                    Stream.of(type.annotations()), type.methods().stream().map(m -> m.annotations()));
            all.flatMap(annotations -> annotations.all().stream())
                    .filter(a -> isOfContainer(a, file))
                    .findFirst()
                    .ifPresent(a -> unseen(
                            file.path(),
                            a.line(),
                            "@" + a.simpleName() + " has something else commit what code writes"));
        }
    }

    private static boolean isOfContainer(Annotation annotation, FileFacts file) {
        boolean singleton = annotation.simpleName().equals("Singleton")
                && file.imports().stream().anyMatch(i -> i.name().matches("(javax|jakarta)\\.ejb(\\.Singleton)?"));
        return singleton || CONTAINER.matcher(annotation.simpleName()).matches();
    }

    private void look(Method method) {
        List<Invocation> begins = new ArrayList<>();
        List<Invocation> commits = new ArrayList<>();
        for (Invocation call : program.invocations(method)) {
            String name = call.site().name();
            if (!call.targets().isEmpty() || (WORDS.contains(name) && !mayBeOfDatabase(call))) {
                continue;
            }
            if (BEGINS.matcher(name).matches() || turnsOffAutoCommit(call) || opensSession(call)) {
                begins.add(call);
            } else if (COMMITS.matcher(name).matches()) {
                commits.add(call);
            } else if (RUNS.matcher(name).matches() && takesFunction(call.site())) {
                unseen(method, call, "runs code in a transaction that may go on behind it");
            }
        }
        if (!begins.isEmpty() || !commits.isEmpty()) {
            around.add(method);
            whole(method, begins, commits);
        }
    }

    private boolean mayBeOfDatabase(Invocation call) {
        boolean foreign = call.receiver().name().indexOf('.') > 0
                && program.type(call.receiver().name()).isEmpty();
        return !foreign || DATABASE.matcher(call.receiver().simpleName()).find();
    }

    private static boolean turnsOffAutoCommit(Invocation call) {
        List<Expr> arguments = call.site().arguments();
        boolean on = arguments.size() == 1
                && arguments.get(0) instanceof Expr.Literal literal
                && literal.text().equals("true");
        return call.site().name().matches("set(Default)?Auto[cC]ommit") && !on;
    }

    /** A session of MyBatis does not commit by itself unless it is told to. */
    private static boolean opensSession(Invocation call) {
        return call.site().name().equals("openSession")
                && call.receiver().simpleName().startsWith("SqlSession");
    }

    private static boolean takesFunction(CallSite site) {
        return site.arguments().stream().anyMatch(a -> a instanceof Expr.Function || a instanceof Expr.Local);
    }

    /** Whatever a method begins it has to commit itself, and nothing may run in between that is not known. */
    private void whole(Method method, List<Invocation> begins, List<Invocation> commits) {
        Invocation first =
                Stream.concat(begins.stream(), commits.stream()).findFirst().orElseThrow();
        if (begins.isEmpty() || commits.isEmpty()) {
            unseen(
                    method,
                    first,
                    begins.isEmpty() ? "commits what another method began" : "begins what it does not commit");
            return;
        }
        Stream.concat(begins.stream(), commits.stream())
                .filter(call -> !isStraight(method, call.site()))
                .findFirst()
                .ifPresent(call -> unseen(method, call, "begins or commits on a condition"));
        begins.stream()
                .filter(call -> call.site().name().startsWith("set") && !isOwn(method, call.site()))
                .findFirst()
                .ifPresent(call -> unseen(method, call, "changes a connection that others use"));
        for (Method below : Reads.below(method, program)) {
            program.invocations(below).stream()
                    .filter(call -> runsOtherCode(call, below))
                    .findFirst()
                    .ifPresent(call -> unseen(below, call, "runs other code in a transaction that is not known"));
        }
        program.effects(method)
                .unknown()
                .ifPresent(reach -> unseen(
                        method.path(), reach.line(), "what " + reach.words() + " does in a transaction is not known"));
    }

    /** Whether a call is of a function, of an interface that the project declares alone, or of a library that calls back. */
    private boolean runsOtherCode(Invocation call, Method in) {
        String type = call.receiver().name();
        boolean function = type.startsWith("java.util.function.") || FUNCTIONS.contains(type);
        return call.targets().isEmpty()
                && (function
                        || CALLS_BACK.contains(call.site().name())
                        || UnseenEffect.of(call, in, program)
                                .filter(UnseenEffect::unknown)
                                .isPresent());
    }

    private static boolean isStraight(Method method, CallSite site) {
        return method.body().enclosing(site.region()).stream().allMatch(r -> STRAIGHT.contains(r.kind()));
    }

    /** Whether a connection is one that the method has got for itself. */
    private static boolean isOwn(Method method, CallSite site) {
        Body body = method.body();
        if (!(site.receiver().orElse(null) instanceof Expr.Local local)) {
            return false;
        }
        Variable variable = body.variables().get(local.variable());
        Stream<Expr> given = Stream.concat(
                variable.initializer().stream(),
                body.assignments().stream()
                        .filter(a -> a.target().equals(local))
                        .map(Assignment::value));
        return variable.kind() != Variable.Kind.PARAMETER
                && given.filter(e -> !e.isNull()).allMatch(Expr.Call.class::isInstance);
    }

    private void unseen(Method method, Invocation call, String message) {
        unseen(method.path(), call.site().line(), method.shortName() + " " + message);
    }

    private void unseen(String path, int line, String message) {
        if (unseen.isEmpty()) {
            unseen = Optional.of(new Refused(Refusal.of("tx-unknown", path, line, message)));
        }
    }
}
