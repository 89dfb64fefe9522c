package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths;
import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognizes work queues: each round claims its element by a write that another worker may have made first, and works on
 * it only if that write took effect. Elements that were claimed all at once would be lost with the worker that claimed them.
 */
final class Claims {

    /** The loop and the helper it calls. */
    private static final int NEAR = 2;

    private static final Pattern CLAIM = Pattern.compile("(try)?_?([cC]laim|[lL]ock|[aA]cquire|[lL]ease)([A-Z_]\\w*)?"
            + "|mark(As)?(Processing|InProgress|InProcess|Running|Started|Taken|Picked)([A-Z_]\\w*)?");

    private final Body body;
    private final List<Invocation> invocations;
    private final Program program;

    private Claims(CallRef call, Program program) {
        this.body = call.caller().body();
        this.invocations = program.invocations(call.caller());
        this.program = program;
    }

    /** Whether a round claims its element, in the loop or in the helper it calls, by the call in question or before it. */
    static boolean are(LoopSite site, CallPath path, Program program) {
        return path.calls().stream().limit(NEAR).anyMatch(c -> {
            Claims claims = new Claims(c, program);
            return claims.isClaim(c, c.equals(path.calls().get(0)) ? site.loop().index() : 0)
                    || claims.standsBehindClaim(c);
        });
    }

    /** Whether the call writes, and the rest of the round depends on what it gives back. */
    private boolean isClaim(CallRef call, int round) {
        CallSite claim = call.invocation().site();
        return isNamedSo(claim)
                && CallPaths.leadsTo(call.invocation(), e -> !e.isRead(), program)
                && invocations.stream()
                        .filter(c -> body.within(c.site().region(), round))
                        .filter(c -> c.site().span().start() > claim.span().end())
                        .filter(c -> CallPaths.leadsOutside(c, program))
                        .anyMatch(c -> dependsOn(c.site(), claim));
    }

    private boolean standsBehindClaim(CallRef call) {
        CallSite work = call.invocation().site();
        return invocations.stream()
                .filter(c -> isNamedSo(c.site())
                        && c.site().span().end() < work.span().start())
                .filter(c -> CallPaths.leadsTo(c, e -> !e.isRead(), program))
                .anyMatch(c -> dependsOn(work, c.site()));
    }

    private static boolean isNamedSo(CallSite call) {
        return CLAIM.matcher(call.name()).matches();
    }

    /** Whether a call is made only where another one has given a yes, or something. */
    private boolean dependsOn(CallSite work, CallSite claim) {
        Outcome outcome = new Outcome(claim, body);
        return body.enclosing(work.region()).stream()
                        .flatMap(r -> r.condition().stream())
                        .anyMatch(c -> outcome.succeeds(c, true))
                || body.exits().stream()
                        .filter(e -> e.kind() == Exit.Kind.CONTINUE || e.kind() == Exit.Kind.RETURN)
                        .map(e -> body.regions().get(e.region()))
                        .filter(r -> r.span().end() <= work.span().start() && body.within(work.region(), r.parent()))
                        .flatMap(r -> r.condition().stream())
                        .anyMatch(c -> outcome.succeeds(c, false));
    }
}
