package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.cache.DataKind;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.regex.Pattern;

/** Whether those who ask want to be told what is there at the moment, and not what was there a while ago. */
final class Freshness {

    /** Among this many places that read what changes seldom one may write. */
    private static final int FEW_WRITE = 4;

    private static final Pattern GUARD =
            Pattern.compile("\\w+(Realm|Permission|PermissionEvaluator|AuthMechanism|Authenticator|Authorizer)");
    private static final Pattern LOGGED =
            Pattern.compile("(add|save|update|delete|remove|edit|create|insert|batch|move|enable|disable)\\w*Log");

    private Freshness() {}

    /**
     * What somebody may do is taken from them at once, and a row is read before it is changed. The rest may be a little old
     * where each request asks for it.
     */
    static boolean isWanted(CachedRead read, Program program) {
        return read.kind() == DataKind.ACCESS
                || isStoredToken(read)
                || isMostlyDecidedBy(read, program)
                || isMostlyForWrites(read, program)
                || (!EachRequest.surelyReaches(read.method(), program)
                        && (isAskedFresh(read) || mayChange(read, program)));
    }

    /** A token or a certificate that is looked up in the project's own store may have been revoked; one that another service gives is to log in with. */
    private static boolean isStoredToken(CachedRead read) {
        return read.kind() == DataKind.TOKEN && read.path().effect().resource().isDatabase();
    }

    /** Whether a third of those who ask are there to let somebody in or not. */
    private static boolean isMostlyDecidedBy(CachedRead read, Program program) {
        long deciding = read.repetition().calls().stream()
                .filter(c -> decides(c.caller(), program))
                .count();
        return deciding > 0 && 3 * deciding >= read.repetition().sites();
    }

    private static boolean decides(Method caller, Program program) {
        return GUARD.matcher(caller.type().simpleName()).matches()
                || AspectGuards.refuses(caller.type(), program)
                || EachRequest.isOfLogin(caller, program);
    }

    /**
     * Whether who asks is likely to need what is there at the moment: one that writes besides, if more than a few do or people
     * change the data as they work, or one who wants to know what came last.
     */
    private static boolean isAskedFresh(CachedRead read) {
        int tolerated = ReadWorth.SETTLED.contains(read.kind())
                ? read.repetition().calls().size() / FEW_WRITE
                : 0;
        return read.repetition().writers() > tolerated
                || Names.ofMethod(read.method()).contains("last")
                || NewestRows.isNamed(read.method().facts().name());
    }

    /** What another service has changes as it likes, and entities that are asked for one by one are there to be changed. */
    private static boolean mayChange(CachedRead read, Program program) {
        boolean entity = read.kind() == DataKind.RECORD
                && !read.method().facts().parameters().isEmpty()
                && Remarks.holdsEntity(read.method(), program);
        return read.kind() == DataKind.REMOTE || entity;
    }

    /** Whether at least half of the places that ask for one row go on to write, or only check it for somebody who does. */
    private static boolean isMostlyForWrites(CachedRead read, Program program) {
        long writing = read.repetition().writers()
                + read.repetition().calls().stream()
                        .map(CallRef::caller)
                        .filter(m -> leadsToWrite(m, read, program))
                        .count();
        return !read.method().facts().parameters().isEmpty()
                && !TokenRequests.is(read.method())
                && writing > 0
                && 2 * writing >= read.repetition().sites();
    }

    private static boolean leadsToWrite(Method caller, CachedRead read, Program program) {
        return LOGGED.matcher(caller.facts().name()).matches() // what was there before a change is kept
                || writes(caller, read, program)
                || WritingRequests.areAllAbove(caller, program)
                || (caller.facts().returnType().isVoid()
                        && program.callersOf(caller).stream().anyMatch(c -> writes(c.caller(), read, program)));
    }

    /** To where the read asks: who asks another service and writes to a database only reads there. */
    private static boolean writes(Method method, CachedRead read, Program program) {
        boolean database = read.path().effect().resource().isDatabase();
        return program.effects(method)
                .any(e -> Repetition.isWrite(e) && e.resource().isDatabase() == database);
    }
}
