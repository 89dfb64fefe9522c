package dev.optkit.rewriters.caching;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.Callback;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.rewriters.edit.Refused;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The methods that have to evict what writes make stale: for each write to the data, the nearest methods above it whose
 * calls can be intercepted. A setter called on a stored entity counts as a write, because the persistence provider
 * writes it when the transaction ends.
 */
final class Writers {

    private static final Set<String> ASYNCHRONOUS = Set.of("Async", "Asynchronous");

    private static final Pattern WRITING_ENDPOINTS =
            Pattern.compile(":(spring-boot-(starter-)?data-rest|spring-data-rest-|quarkus-.*rest-data-panache)");

    private static final Set<String> LISTENING = Set.of("PrePersist", "PreUpdate", "PreRemove");

    private final Program program;
    private final Tables tables;
    private final DataAccess access;
    private final Beans beans;
    private final ValueTypes types;
    private final Set<String> listeners;
    private final Set<Method> evicting = new TreeSet<>();
    private final SortedSet<Method> visited = new TreeSet<>();

    Writers(Program program, Tables tables, Beans beans) {
        this.program = program;
        this.tables = tables;
        this.access = new DataAccess(program, tables);
        this.beans = beans;
        this.types = new ValueTypes(program);
        this.listeners = program.files().stream()
                .flatMap(f -> f.types().stream())
                .flatMap(t -> t.annotations().find("EntityListeners").stream())
                .flatMap(a -> Arrays.stream(a.text().split("[^\\w.]+")))
                .filter(word -> word.endsWith(".class"))
                .map(word -> word.replaceFirst(".*\\.(?=\\w+\\.class)", ""))
                .collect(Collectors.toSet());
    }

    /** All methods that a write passes on its way, those that evict included. */
    Set<Method> touched() {
        return Collections.unmodifiableSortedSet(visited);
    }

    /**
     * The methods that have to evict.
     *
     * @throws Refused with {@code unknown-writer} if a write cannot be intercepted, or may be to the data
     */
    Set<Method> of(DataSet data) {
        if (!data.tables().isEmpty()) {
            notServedWithoutCode();
        }
        for (Method method : program.methods()) {
            if (!beans.isTest(method)) {
                program.invocations(method).forEach(call -> look(method, call, data));
                method.body().assignments().forEach(a -> look(method, a, data));
            }
        }
        return evicting;
    }

    /** Libraries that let clients write through repositories, with no method that could evict. */
    private void notServedWithoutCode() {
        for (ProjectModule module : program.project().modules()) {
            module.dependencies().stream()
                    .filter(d -> WRITING_ENDPOINTS.matcher(d).find())
                    .findFirst()
                    .ifPresent(library -> {
                        throw new Refused(Refusal.of(
                                "unknown-writer",
                                module.buildFile().orElse("."),
                                1,
                                library + " may write the data for clients, without code that could evict"));
                    });
        }
    }

    /** Listeners of entities run while something else writes, which is found itself. */
    private boolean runsWhileWriting(Method method) {
        return method.facts().annotations().hasAny(LISTENING)
                || listeners.contains(method.type().simpleName() + ".class");
    }

    private void look(Method method, Invocation call, DataSet data) {
        if (call.site().name().equals("<init>")) {
            return;
        }
        Optional<Effect> effect =
                DataSet.effect(call).filter(e -> data.mayBeIn(e.resource()) && e.access() != Access.READ);
        if (effect.isPresent()) {
            Set<String> written = access.tablesOf(method, call, true).orElseThrow(() -> unknown(method, call));
            if (written.stream().anyMatch(data.tables()::contains)) {
                notLater(method, call.site());
                climb(method, method, call.site().line(), DataSet.words(call));
            }
        } else if (changesEntity(method, call, data)) {
            notLater(method, call.site());
            climb(method, method, call.site().line(), DataSet.words(call));
        }
    }

    private boolean changesEntity(Method method, Invocation call, DataSet data) {
        boolean stored =
                mayBeStored(call.receiver(), call.site().name().replaceFirst("^(set|add|remove|clear|put)", ""), data);
        return stored
                && !runsWhileWriting(method)
                && tables.entity(method.type().name()).isEmpty()
                && call.site().kind() != CallSite.Kind.CONSTRUCTOR
                && !isNew(method, call.site().receiver())
                && isChange(call, program);
    }

    /**
     * Whether something may be an entity of the data. Where its type is not known, or only that of a library that
     * entities inherit from, it is if one has such a property.
     */
    private boolean mayBeStored(TypeRef type, String property, DataSet data) {
        boolean known = program.type(type.name()).isPresent();
        boolean vague = type.isUnknown()
                || type.name().equals("java.lang.Object")
                || type.name().indexOf('.') < 0;
        boolean byProperty = vague && !known;
        return tables.entitiesOf(data.tables())
                .anyMatch(e -> byProperty ? hasProperty(e, property) : isRelated(e, type));
    }

    private static boolean hasProperty(TypeFacts entity, String property) {
        return entity.fields().stream().anyMatch(f -> f.name().equalsIgnoreCase(property));
    }

    private boolean isRelated(TypeFacts entity, TypeRef type) {
        return program.isSubtype(entity.name(), type.name()) || program.isSubtype(type.name(), entity.name());
    }

    /** Whether a call changes what it is called on; without a body, as with Lombok, by its name. */
    static boolean isChange(Invocation call, Program program) {
        return call.targets().isEmpty()
                ? call.api().isEmpty() && call.site().name().matches("(set|add|remove|clear|put)([A-Z].*)?")
                : call.targets().stream()
                        .anyMatch(t -> program.effects(t).mutation().isPresent());
    }

    private void look(Method method, Assignment assignment, DataSet data) {
        if (assignment.target() instanceof Expr.Select field
                && tables.entity(method.type().name()).isEmpty()
                && !runsWhileWriting(method)) {
            if (mayBeStored(program.typeOf(method, field.target()), field.name(), data)
                    && !isNew(method, Optional.of(field.target()))) {
                climb(method, method, assignment.line(), "assignment of " + field.name());
            }
        }
    }

    private static boolean isNew(Method method, Optional<Expr> receiver) {
        if (receiver.isPresent() && receiver.get() instanceof Expr.Local local) {
            Variable variable = method.body().variables().get(local.variable());
            boolean again = method.body().assignments().stream()
                    .anyMatch(a -> a.target().equals(local));
            return !again
                    && variable.initializer()
                            .filter(Expr.Call.class::isInstance)
                            .map(c -> method.body().calls().get(((Expr.Call) c).call()))
                            .filter(c -> c.kind() == CallSite.Kind.CONSTRUCTOR)
                            .isPresent();
        }
        return false;
    }

    /** A write that may run after its method has returned is evicted too early. */
    private void notLater(Method method, CallSite site) {
        for (Region region : method.body().enclosing(site.region())) {
            if (region.isFunction() && !runsAtOnce(method, region)) {
                throw Refusals.at(
                        method,
                        site.line(),
                        "unknown-writer",
                        "the write in " + method.shortName() + " may run later or on another thread");
            }
        }
    }

    private boolean runsAtOnce(Method method, Region function) {
        if (function.call() < 0) {
            return false;
        }
        Invocation around = program.invocations(method).get(function.call());
        return around.api()
                .map(a -> a.meaning() instanceof Meaning.RunsCallback runs && runs.callback() != Callback.ASYNC)
                .orElse(false);
    }

    private void climb(Method method, Method writer, int line, String words) {
        if (!visited.add(method)) {
            return;
        }
        boolean intercepted = beans.isInterceptable(method);
        if (intercepted && !endsTooEarly(method)) {
            notAsynchronous(method);
            evicting.add(method);
        }
        boolean reached = intercepted;
        for (CallRef call : beans.callers(method)) {
            boolean passesBy = !intercepted || beans.passesBy(call, method);
            if (passesBy || commitsLater(call.caller(), new TreeSet<>())) {
                climb(call.caller(), writer, line, words);
                reached = true;
            }
        }
        if (!reached) {
            boolean above = !method.equals(writer) && beans.opensTransaction(method);
            throw Refusals.at(
                    writer,
                    line,
                    above ? "tx-unknown" : "unknown-writer",
                    words + " writes the data, and no bean method that could evict is on its way");
        }
    }

    /** Whether a method only ever runs in transactions that end later, so that an eviction there would do nothing. */
    private boolean endsTooEarly(Method method) {
        List<CallRef> calls = beans.callers(method);
        return beans.isWoven()
                && method.facts().is(Modifier.PRIVATE)
                && !calls.isEmpty()
                && calls.stream().allMatch(c -> commitsLater(c.caller(), new TreeSet<>()));
    }

    /** Whether a method may run in a transaction, its own or that of any method above it. */
    private boolean commitsLater(Method method, Set<Method> seen) {
        return seen.add(method)
                && (beans.opensTransaction(method)
                        || beans.callers(method).stream().anyMatch(c -> commitsLater(c.caller(), seen)));
    }

    /** EV-13: what has returned before it has written is evicted too early. */
    private void notAsynchronous(Method method) {
        boolean later = types.isLive(program.link(method.type(), method.facts().returnType()))
                || method.facts().annotations().hasAny(ASYNCHRONOUS)
                || method.type().annotations().hasAny(ASYNCHRONOUS);
        Refusals.require(
                !later, method, "async-writer", method.shortName() + " may return before it has written the data");
    }

    private static RuntimeException unknown(Method method, Invocation call) {
        return Refusals.at(
                method,
                call.site().line(),
                "unknown-writer",
                "which data " + DataSet.words(call) + " writes is not known");
    }
}
