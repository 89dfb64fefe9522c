package dev.optkit.rewriters.caching;

import static dev.optkit.rewriters.caching.Refusals.require;

import dev.optkit.core.cache.AccessChecks;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.UnseenEffect;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What must hold before the result of a method may be cached by an interceptor around it. */
final class Preconditions {

    private static final Set<String> CACHE_ANNOTATIONS = Set.of(
            "Cacheable",
            "CachePut",
            "CacheEvict",
            "Caching",
            "CacheResult",
            "CacheInvalidate",
            "CacheInvalidateAll",
            "CacheRemove",
            "CacheRemoveAll",
            "Cached",
            "Memoized");
    private static final Set<String> SENSITIVE = Set.of(
            "lock",
            "lease",
            "nonce",
            "token",
            "otp",
            "password",
            "secret",
            "credential",
            "credentials",
            "permission",
            "permissions",
            "balance",
            "stock",
            "quota",
            "price",
            "prices");

    private static final Set<String> CHANGING =
            Set.of("Modifying", "Lock", "Procedure", "Meta", "Insert", "Update", "Delete");

    private final Program program;
    private final Beans beans;
    private final ValueTypes types;
    private final Function<String, Optional<SourceFile>> sources;

    Preconditions(Program program, Beans beans, ValueTypes types, Function<String, Optional<SourceFile>> sources) {
        this.program = program;
        this.beans = beans;
        this.types = types;
        this.sources = sources;
    }

    /**
     * Asks all of them in the order of their cost.
     *
     * @throws Refused if one does not hold
     */
    void check(Method method) {
        notCachedYet(method);
        returnsSomethingToShare(method);
        if (beans.isWoven()) {
            hasBodyOfItsOwn(method);
        } else {
            isBehindProxy(method);
        }
        parametersAreKeys(method);
        readsOnly(method);
        if (beans.isWoven()) {
            readsNothingHidden(method); // what objects hold is asked when all else is known
        } else {
            dependsOnParametersOnly(method);
        }
        staysAllowed(method);
        isNotSensitive(method);
        require(!Reads.isRecursive(method, program), method, "recursive-load", method.shortName() + " calls itself");
        boolean several = !method.facts().parameters().isEmpty();
        new ResultGraph(method, program, several, false)
                .check(returned(method), method.facts().line());
        new Callers(program, beans, types).check(method);
        if (types.kind(returned(method)) == ValueTypes.Kind.MUTABLE) {
            new ResultUses(program, beans, types).requireUnchanged(method);
        }
    }

    private TypeRef returned(Method method) {
        return program.link(method.type(), method.facts().returnType());
    }

    /** G-10. */
    private void notCachedYet(Method method) {
        boolean declared = method.facts().annotations().hasAny(CACHE_ANNOTATIONS)
                || program.overridden(method).stream()
                        .anyMatch(m -> m.facts().annotations().hasAny(CACHE_ANNOTATIONS))
                || method.type().annotations().hasAny(CACHE_ANNOTATIONS);
        require(!declared, method, "already-done", method.shortName() + " has a cache annotation");
        for (Method below : Reads.below(method, program)) {
            boolean cached = below.facts().annotations().hasAny(CACHE_ANNOTATIONS);
            require(!cached, method, "other-mechanism", below.shortName() + " below it is cached");
            program.invocations(below).forEach(call -> notDeclaredCached(method, call));
        }
        boolean reads = program.effects(method).any(e -> e.resource() == Resource.CACHE);
        require(!reads, method, "other-mechanism", method.shortName() + " uses a cache itself");
    }

    /** What a library implements has no body to look into. */
    private void notDeclaredCached(Method method, Invocation call) {
        boolean cached = program.type(call.receiver().name()).stream()
                .flatMap(t -> t.methods().stream())
                .filter(m -> m.name().equals(call.site().name()))
                .anyMatch(m -> m.annotations().hasAny(CACHE_ANNOTATIONS));
        require(!cached, method, "other-mechanism", DataSet.words(call) + " below it is cached");
    }

    /** CA-1, CA-2, CA-8, and CA-7 as far as the type tells. */
    private void returnsSomethingToShare(Method method) {
        TypeRef type = returned(method);
        boolean nothing = type.isVoid() || type.name().equals("java.lang.Void");
        require(!nothing, method, "returns-nothing", method.shortName() + " returns nothing");
        String words = method.shortName() + " returns " + type;
        switch (types.kind(type)) {
            case LIVE -> throw Refusals.at(method, "live-result", words + ", which can be used once or must be closed");
            case ENTITY ->
                throw Refusals.at(
                        method,
                        "entity-result",
                        words + ", and entities do not outlive their session",
                        "return a record with the values that are needed");
            case UNKNOWN ->
                throw Refusals.at(method, "mutable-result", words + ", and who may change that is not known");
            default -> {
                // What is mutable is followed to its users later.
            }
        }
    }

    /** NOT_A_BEAN, NOT_PROXYABLE, SELF_CALL, HIERARCHY. */
    private void isBehindProxy(Method method) {
        TypeFacts type = method.type();
        boolean declared = method.body().isPresent() || beans.isRepository(type);
        require(declared, method, "hierarchy", method.shortName() + " is declared here, and implemented elsewhere");
        require(beans.isBean(type), method, "not-a-bean", beans.framework() + " does not manage " + type.simpleName());
        beans.notProxyable(method).ifPresent(why -> {
            throw Refusals.at(method, "not-proxyable", why);
        });
        for (CallRef call : beans.callers(method)) {
            if (Beans.isSelfCall(call, method)) {
                throw Refusals.at(
                        call.caller(),
                        call.invocation().site().line(),
                        "self-call",
                        call.caller().shortName() + " calls " + method.shortName() + " past the proxy");
            }
        }
        isNotOverridden(method);
    }

    private void isNotOverridden(Method method) {
        boolean overridden = program.subtypesOf(method.type().name()).stream()
                .flatMap(t -> program.methodsOf(t).stream())
                .anyMatch(m -> program.overridden(m).contains(method));
        require(!overridden, method, "hierarchy", method.shortName() + " is overridden, and that would not be cached");
    }

    private void hasBodyOfItsOwn(Method method) {
        require(Beans.hasWeavableBody(method), method, "hierarchy", method.shortName() + " has no body in a class");
        isNotOverridden(method);
    }

    /** CA-5, CA-6. */
    private void parametersAreKeys(Method method) {
        Keys keys = new Keys(types);
        for (Parameter parameter : method.facts().parameters()) {
            TypeRef type = program.link(method.type(), parameter.type());
            keys.check(method, method.facts().line(), parameter.name(), type);
        }
    }

    /** CA-3. */
    private void readsOnly(Method method) {
        if (!method.body().isPresent()) {
            declaresPlainQuery(method);
        }
        Effects effects = program.effects(method);
        effects.remote().forEach((effect, reach) -> {
            if (!effect.isRead()) {
                throw Refusals.at(method, reach.line(), "side-effect", reach.words() + " may write");
            }
            if (effect.resource() == Resource.FILE) {
                throw Refusals.at(
                        method, reach.line(), "unknown-writer", reach.words() + " reads a file that anybody may write");
            }
        });
        effects.mutation().ifPresent(reach -> {
            throw Refusals.at(method, reach.line(), "side-effect", reach.words() + " changes something that stays");
        });
        effects.unknown().ifPresent(reach -> {
            throw Refusals.at(method, reach.line(), "unknown-callee", "what " + reach.words() + " does is not known");
        });
        UnseenEffect.in(Reads.below(method, program), program).ifPresent(unseen -> {
            throw Refusals.of(unseen);
        });
    }

    /** What a library makes of a declaration is known if it is a query that only its parameters decide. */
    private static void declaresPlainQuery(Method method) {
        for (Annotation annotation : method.facts().annotations().all()) {
            require(
                    !CHANGING.contains(annotation.simpleName()),
                    method,
                    "side-effect",
                    "@" + annotation.simpleName() + " does more than read");
            boolean expression = annotation.text().replace("#{#entityName}", "").contains("#{");
            require(!expression, method, "hidden-input", "the query has an expression that may read anything");
        }
    }

    /** CA-4. */
    void dependsOnParametersOnly(Method method) {
        readsNothingHidden(method);
        ChangingFields fields = new ChangingFields(method, program, beans, sources);
        for (Method below : Reads.below(method, program)) {
            fields.readBy(below).ifPresent(field -> {
                throw Refusals.at(
                        method,
                        "hidden-input",
                        "the result depends on the field " + field.name() + " of "
                                + below.type().simpleName());
            });
        }
    }

    private void readsNothingHidden(Method method) {
        program.effects(method).hidden().forEach((input, reach) -> {
            throw Refusals.at(
                    method,
                    reach.line(),
                    "hidden-input",
                    "the result depends on " + input.words() + ": " + reach.words());
        });
        if (program.effects(method).any(ClientFilters::concerns)) {
            new ClientFilters(program).refuse(method);
        }
        boolean scoped = method.type().annotations().hasAny(Beans.SEVERAL);
        require(!scoped, method, "hidden-input", "the bean lives in a scope of its own");
    }

    /** CA-11, CA-12. */
    private void staysAllowed(Method method) {
        boolean inside = AccessChecks.areInside(method.facts().annotations())
                || AccessChecks.areInside(method.type().annotations());
        require(!inside, method, "auth-inside", "who may see the result is decided after it is read");
        for (Method below : Reads.below(method, program)) {
            boolean checkedType = !below.type().equals(method.type())
                    && isChecked(below.type().annotations());
            boolean checked = asksWhoCalls(below)
                    || (!below.equals(method)
                            && (checkedType || isChecked(below.facts().annotations())));
            require(!checked, method, "auth-inside", below.shortName() + " below it checks permissions");
            boolean locks = below.facts().annotations().has("Lock");
            require(!locks, method, "tx-read-your-writes", below.shortName() + " below it takes a lock");
        }
        boolean isolated = method.facts()
                .annotations()
                .find("Transactional")
                .filter(a -> a.text().contains("REQUIRES_NEW") || a.text().contains("isolation"))
                .isPresent();
        require(!isolated, method, "tx-read-your-writes", "the transaction of the read is a special one");
    }

    private static boolean isChecked(Annotations annotations) {
        return AccessChecks.areBefore(annotations) || AccessChecks.areInside(annotations);
    }

    private boolean asksWhoCalls(Method method) {
        return program.invocations(method).stream()
                .anyMatch(c -> AccessChecks.isCall(c.site().name()));
    }

    /** CA-14. */
    private static void isNotSensitive(Method method) {
        String name = method.facts().name() + " " + method.facts().returnType().simpleName() + " "
                + method.type().simpleName();
        for (String word : name.split("(?<=[a-z0-9])(?=[A-Z])|\\W+")) {
            require(
                    !SENSITIVE.contains(word.toLowerCase(Locale.ROOT)),
                    method,
                    "sensitive-read",
                    "a stale " + word.toLowerCase(Locale.ROOT) + " does harm");
        }
    }
}
