package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.Method;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.UnseenEffect;

/** Preconditions that do not hold, in words. */
final class Refusals {

    private Refusals() {}

    static Refused at(Method method, int line, String reason, String message) {
        return new Refused(Refusal.of(reason, method.path(), line, message));
    }

    static Refused at(Method method, String reason, String message) {
        return at(method, method.facts().line(), reason, message);
    }

    static Refused at(Method method, String reason, String message, String unlock) {
        return new Refused(new Refusal(reason, method.path(), method.facts().line(), message, unlock));
    }

    /** CA-3 for what summaries of effects leave out. */
    static Refused of(UnseenEffect unseen) {
        return unseen.unknown()
                ? at(unseen.where(), unseen.line(), "unknown-callee", "what " + unseen.words() + " does is not known")
                : at(unseen.where(), unseen.line(), "side-effect", unseen.words() + " changes something that stays");
    }

    static void require(boolean holds, Method method, int line, String reason, String message) {
        if (!holds) {
            throw at(method, line, reason, message);
        }
    }

    static void require(boolean holds, Method method, String reason, String message) {
        if (!holds) {
            throw at(method, reason, message);
        }
    }
}
