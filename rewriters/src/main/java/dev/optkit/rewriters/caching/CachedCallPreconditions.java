package dev.optkit.rewriters.caching;

import dev.optkit.core.cache.DataKind;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold before a single call may be cached by the runtime library. */
final class CachedCallPreconditions {

    private static final Set<DataKind> SHORT_LIVED = Set.of(DataKind.ACCESS, DataKind.RECORD);

    private final Site site;
    private final Program program;
    private final Method method;
    private final CallRef ref;
    private final Invocation call;
    private final ValueTypes types;

    CachedCallPreconditions(Site site) {
        this.site = site;
        this.program = site.program();
        this.method = site.method();
        this.ref = site.evidence().first();
        this.call = ref.invocation();
        this.types = new ValueTypes(program);
    }

    /**
     * Asks all of them.
     *
     * @return the arguments that make the key
     * @throws Refused if one does not hold
     */
    List<CallKey.Part> key() {
        require(ref.caller().equals(method), "other-place", "the call stands in another method");
        require(call.site().kind() == CallSite.Kind.METHOD, "cannot-wrap", "what is handed on is no call");
        oneInstance();
        notLocked();
        readsOnly();
        TypeRef result = sharesResult();
        receiverStays();
        List<CallKey.Part> parts = parts();
        dataIsNotWritten(result);
        return parts;
    }

    /** The receiver and what it is made of must be the same for all that use the operation. */
    private void oneInstance() {
        TypeFacts type = method.type();
        boolean one = program.isManaged(type) && !type.annotations().hasAny(Beans.SEVERAL);
        require(
                one || method.facts().is(Modifier.STATIC),
                "hidden-input",
                "there may be several " + type.simpleName() + " that ask different things");
    }

    /** G-13: others would wait behind a lock for a load that this one waits for. */
    private void notLocked() {
        boolean locked = method.body().enclosing(call.site().region()).stream()
                .anyMatch(r -> r.kind() == Region.Kind.SYNCHRONIZED);
        require(!locked, "lock-held", "the call runs in a synchronized block");
    }

    /** CA-3, CA-4. */
    private void readsOnly() {
        Optional<Meaning.Remote> remote = call.api().flatMap(ApiMethod::remote);
        if (remote.isPresent()) {
            require(remote.get().effect().isRead(), "side-effect", "the call may write");
            require(call.isSure(), "unresolved", "what is called is not sure");
            notFiltered(ClientFilters.concerns(remote.get().effect()));
            return;
        }
        require(call.targets().size() == 1, "unknown-callee", "what is called is not known");
        Effects effects = program.effects(call.targets().get(0));
        effects.remote()
                .forEach((effect, reach) -> require(effect.isRead(), "side-effect", reach.words() + " may write"));
        effects.mutation().ifPresent(r -> require(false, "side-effect", r.words() + " changes something that stays"));
        effects.unknown().ifPresent(r -> require(false, "unknown-callee", "what " + r.words() + " does is not known"));
        effects.hidden()
                .forEach((input, reach) -> require(
                        false, "hidden-input", "the result depends on " + input.words() + ": " + reach.words()));
        notFiltered(effects.any(ClientFilters::concerns));
    }

    private void notFiltered(boolean concerned) {
        if (concerned) {
            new ClientFilters(program).refuse(method);
        }
    }

    /** CA-1, CA-2, CA-7, CA-8, CA-15, CA-16, CA-19 for this call. */
    private TypeRef sharesResult() {
        TypeRef result = result();
        require(!result.isUnknown() && !result.isVoid(), "returns-nothing", "what the call gives is not known");
        ValueTypes.Kind kind = types.kind(result);
        require(kind != ValueTypes.Kind.LIVE, "live-result", result + " can be used once or must be closed");
        require(kind != ValueTypes.Kind.ENTITY, "entity-result", "entities do not outlive their session");
        require(kind != ValueTypes.Kind.UNKNOWN, "mutable-result", "who may change " + result + " is not known");
        new ResultGraph(method, program, true, true).check(result, call.site().line());
        if (kind == ValueTypes.Kind.MUTABLE) {
            new ResultUses(program, new Beans(program, BeanStyle.SPRING), types).requireUnchanged(ref);
        }
        return result;
    }

    /** What the call gives, or what the variable it goes into is declared as. */
    private TypeRef result() {
        Expr value = new Expr.Call(call.site().index());
        return Optional.of(call.result())
                .filter(r -> !r.isUnknown())
                .or(() -> method.body().variables().stream()
                        .filter(v -> v.initializer().filter(value::equals).isPresent())
                        .map(v -> program.link(method.type(), v.type()))
                        .findFirst())
                .orElse(TypeRef.UNKNOWN);
    }

    private void receiverStays() {
        Optional<Expr> receiver = call.site().receiver();
        boolean stays = receiver.isEmpty()
                || receiver.get() instanceof Expr.This
                || receiver.get().field().filter(this::isConstant).isPresent()
                || call.targets().stream().anyMatch(t -> t.facts().is(Modifier.STATIC));
        require(stays, "bad-key", "what the call is made on may be another one each time");
    }

    /** A field that is set once, before the method can run; what is no field is a type. */
    private boolean isConstant(String name) {
        Optional<FieldFacts> field = method.type().field(name);
        return field.isEmpty()
                ? program.type(program.link(method.type(), TypeRef.of(name)).name())
                        .isPresent()
                : field.get().modifiers().contains(Modifier.FINAL)
                        || field.get().annotations().hasAny(Beans.INJECTED);
    }

    private List<CallKey.Part> parts() {
        Keys keys = new Keys(types);
        List<CallKey.Part> parts = new ArrayList<>();
        Set<Expr> seen = new HashSet<>();
        for (int i = 0; i < call.site().arguments().size(); i++) {
            Expr argument = call.site().arguments().get(i);
            if (isPart(argument) && seen.add(argument)) {
                keys.check(method, call.site().line(), name(argument), program.typeOf(method, argument));
                parts.add(new CallKey.Part(call.site(), i));
            }
        }
        return parts;
    }

    private boolean isPart(Expr argument) {
        if (argument instanceof Expr.Literal || argument instanceof Expr.ClassLiteral) {
            return false;
        }
        if (argument instanceof Expr.Local local) {
            require(isFinal(local), "cannot-wrap", name(argument) + " is assigned more than once");
            return true;
        }
        if (argument.field().filter(this::isConstant).isPresent()) {
            return false;
        }
        require(isAccessor(argument), "bad-key", "an argument is computed, and would be computed twice");
        return true;
    }

    private boolean isFinal(Expr.Local local) {
        Variable variable = method.body().variables().get(local.variable());
        long assigned = method.body().assignments().stream()
                .filter(a -> a.target().equals(local))
                .count();
        boolean given =
                variable.kind() != Variable.Kind.LOCAL || variable.initializer().isPresent();
        return given && assigned == 0;
    }

    /** A component of a record that a variable holds. */
    private boolean isAccessor(Expr argument) {
        if (!(argument instanceof Expr.Call accessor)) {
            return false;
        }
        Invocation read = program.invocations(method).get(accessor.call());
        boolean component = program.type(read.receiver().name())
                .filter(t -> t.kind() == TypeFacts.Kind.RECORD)
                .flatMap(t -> t.field(read.site().name()))
                .isPresent();
        return component
                && read.targets().isEmpty()
                && read.site().arguments().isEmpty()
                && read.site()
                        .receiver()
                        .filter(r -> r instanceof Expr.Local l && isFinal(l))
                        .isPresent();
    }

    private String name(Expr argument) {
        if (argument instanceof Expr.Local local) {
            return method.body().variables().get(local.variable()).name();
        }
        return argument instanceof Expr.Call accessor
                ? method.body().calls().get(accessor.call()).name()
                : "an argument";
    }

    /** CA-13: nothing evicts, so nothing in the code may write the data, and age alone must do. */
    private void dataIsNotWritten(TypeRef result) {
        Tables tables = new Tables(program);
        DataSet data = DataSet.of(ref, program, tables);
        if (!data.tables().isEmpty()) {
            CacheStyle style = CacheStyle.of(method, site.context());
            Set<Method> writing = new Writers(program, tables, new Beans(program, style.beans())).of(data);
            writing.stream().findFirst().ifPresent(writer -> {
                throw Refusals.at(
                        writer,
                        "unknown-writer",
                        writer.shortName() + " writes the data, and an eviction before its commit would be too early");
            });
        }
        List<String> words = new ArrayList<>(Keys.words(call.site().name()));
        words.addAll(Keys.words(result.simpleName()));
        DataKind kind = DataKind.of(words, data.external().isPresent());
        require(
                !SHORT_LIVED.contains(kind),
                "no-staleness-bound",
                kind.words() + " must not be as old as entries get by default");
    }

    private void require(boolean holds, String reason, String message) {
        Refusals.require(holds, method, call.site().line(), reason, message);
    }
}
