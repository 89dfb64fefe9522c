package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.cache.CacheTerms;
import dev.optkit.core.cache.DataKind;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A read that could be cached.
 *
 * @param method the read
 * @param path the way from it to the remote call; for a method that a library implements one call of it
 * @param repetition how often it runs
 * @param terms what the cache should be like
 * @param points how much speaks for it
 * @param kind what kind of data it is about
 */
record CachedRead(Method method, CallPath path, Repetition repetition, CacheTerms terms, int points, DataKind kind) {

    private static final int FARTHEST = 6;
    private static final Set<String> ROLES = Set.of("role", "roles");

    private record Judged(Optional<CachedRead> read) {}

    /** The read that a method is, if it is one that can be cached whole. */
    static Optional<CachedRead> of(Method method, Program program) {
        return mayRead(method, program)
                ? program.derived(method, Judged.class, m -> new Judged(judge(m, program)))
                        .read()
                : Optional.empty();
    }

    private static Optional<CachedRead> judge(Method method, Program program) {
        return plain(method, program).map(p -> rank(method, p, program)).filter(r -> r.isCalled() || r.isOffered());
    }

    /** What nothing in sight calls may be dead. */
    boolean isCalled() {
        return repetition.sites() > 0 || repetition.fromRequest().isPresent();
    }

    /** Whether a page, another module or another program may call what nothing in sight does. */
    private boolean isOffered() {
        return method.facts().is(Modifier.PUBLIC) && points >= CacheRank.POSSIBLE;
    }

    /** Whether anything says that the same may be asked for again. */
    boolean isAsked(Program program) {
        return repetition.isLikely()
                || (repetition.isInLoopAlone() && isBySeveral(method))
                || (isOfAnotherService(this) && !repetition.calls().isEmpty())
                || EachRequest.reaches(method, program);
    }

    /** One place that asks another service is reason enough to look whether it asks again. */
    private static boolean isOfAnotherService(CachedRead read) {
        return !read.path().effect().resource().isDatabase();
    }

    /** Few bulk reads take several keys for each element. */
    private static boolean isBySeveral(Method method) {
        return method.facts().parameters().size() > 1;
    }

    /** The way to the remote call of a method that could be cached whole, however often it runs. */
    static Optional<CallPath> plain(Method method, Program program) {
        return mayRead(method, program)
                        && ReadGates.isDeclaredWell(method, program)
                        && ReadGates.hasValueSignature(method, program)
                        && isPlain(method, program)
                ? way(method, program)
                        .filter(p -> p.calls().size() <= FARTHEST)
                        .filter(p -> !isGuessed(p))
                        .filter(p -> ReadGates.isPlainWay(method, p, program))
                        .filter(p -> !PagedReads.include(method, program))
                : Optional.empty();
    }

    /** Most methods do not, and this is found fast. */
    private static boolean mayRead(Method method, Program program) {
        return method.body().isPresent()
                ? ReadGates.readsOnly(method, program)
                : declared(method, program).isPresent();
    }

    private static boolean isPlain(Method method, Program program) {
        return method.body().isPresent()
                ? !Askers.choose(method, program) && !HiddenInputs.decide(method, program)
                : !ReadGates.isForUpdate(method);
    }

    /** Whether it is a query by its name only, of a repository whose writers are not at hand. */
    private static boolean isGuessed(CallPath path) {
        return path.effect().resource().isDatabase()
                && path.sink().invocation().api().filter(ApiMethod::isGuessed).isPresent();
    }

    /** Whether only its own class calls it, so that no proxy sees the calls. */
    boolean isPrivate() {
        return method.facts().is(Modifier.PRIVATE);
    }

    /** Whether enough speaks for caching it to tell. */
    boolean isPossible(Program program) {
        if (!isAsked(program)) {
            return false;
        }
        if (!Repeats.isRepeated(this, program)) {
            return points >= CacheRank.POSSIBLE_ONCE && !repetition.calls().isEmpty();
        }
        return points >= (repetition.isInLoopAlone() ? CacheRank.POSSIBLE_IN_LOOP : CacheRank.POSSIBLE);
    }

    /** Whether so much speaks for it that it comes before other places for the caches of others. */
    boolean isProbable(Program program) {
        if (!Repeats.isRepeated(this, program)) {
            return points >= CacheRank.PROBABLE_ONCE && !repetition.calls().isEmpty();
        }
        boolean alone = repetition.calls().size() < 2 && !repetition.inLoop();
        return points >= (alone ? CacheRank.PROBABLE_ALONE : CacheRank.PROBABLE);
    }

    private static Optional<CallPath> way(Method method, Program program) {
        return method.body().isPresent()
                ? CallPaths.below(method, e -> ReadGates.isReadFor(method, e, program), program)
                : declared(method, program);
    }

    /** A library implements the method, and what it does shows where it is called. */
    private static Optional<CallPath> declared(Method method, Program program) {
        List<CallRef> calls = program.callersOf(method).stream()
                .filter(c -> c.invocation().targets().isEmpty())
                .toList();
        return calls.stream()
                .flatMap(c -> effect(c).map(e -> CallPath.of(c, e)).stream())
                .findFirst()
                .filter(p -> ReadGates.isCacheableRead(p.effect()));
    }

    private static Optional<Effect> effect(CallRef call) {
        return call.invocation().api().flatMap(ApiMethod::remote).map(Meaning.Remote::effect);
    }

    private static CachedRead rank(Method method, CallPath path, Program program) {
        Repetition repetition = Repetition.of(method, program);
        boolean remote = !path.effect().resource().isDatabase();
        DataKind kind = kind(method, remote);
        CacheTerms terms = CacheTerms.of(kind, KeyTypes.keys(method, program));
        int points = new CacheRank(method, program).points(path.effect(), repetition, kind);
        return new CachedRead(method, path, repetition, terms, points, kind);
    }

    /** What belongs to a role decides who may do what: the menus that are shown, as a rule. */
    private static DataKind kind(Method method, boolean remote) {
        DataKind named = DataKind.of(Names.subject(method), remote);
        if (named == DataKind.REFERENCE && Names.ofMethod(method).stream().anyMatch(ROLES::contains)) {
            return DataKind.ACCESS;
        }
        return named == DataKind.RECORD && KeyedSettings.are(method) ? DataKind.SETTING : named;
    }
}
