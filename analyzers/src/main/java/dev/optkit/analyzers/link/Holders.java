package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Guesses by names what keeps for a thread whom it works for, such as {@code TenantContext.getTenant()}: its answer depends
 * on more than what the caller was handed. What else such a call does is not known.
 */
final class Holders {

    private static final Pattern TYPE = Pattern.compile(
            "[A-Z]\\w*(Context|ContextHolder|ContextUtils?|SecurityUtils?|SessionUtils?|UserUtils?|UserHolder"
                    + "|LoginHelper|LoginUtils?|ThreadLocal\\w*)|(Security|Session|User|Login|Tenant|Context)Utils?");
    private static final Pattern CURRENT = Pattern.compile("(get|current|is|has)\\w*");
    private static final Pattern MADE = Pattern.compile("get(Instance|Bean|ApplicationContext|\\w*Config)\\w*");
    private static final Pattern USER = Pattern.compile("User|Login|Security|Auth|Session|Account");
    private static final Pattern OTHERS = Pattern.compile("Org|Company|Locale|ThreadLocal");

    private Holders() {}

    /** What a call of a type of this simple name is likely to read; empty if that is no holder. */
    static Optional<Meaning> meaning(String type, CallSite site) {
        return isAsked(type, site) ? kept(type + site.name()).map(Meaning.Hidden::new) : Optional.empty();
    }

    private static boolean isAsked(String type, CallSite site) {
        return TYPE.matcher(type).matches()
                && CURRENT.matcher(site.name()).matches()
                && !MADE.matcher(site.name()).matches()
                && site.arguments().isEmpty()
                && site.receiver().filter(new Expr.Name(type)::equals).isPresent();
    }

    private static Optional<HiddenInput> kept(String words) {
        if (words.contains("Tenant")) {
            return Optional.of(HiddenInput.TENANT);
        }
        if (USER.matcher(words).find()) {
            return Optional.of(HiddenInput.SECURITY);
        }
        return OTHERS.matcher(words).find() ? Optional.of(HiddenInput.THREAD_LOCAL) : Optional.empty();
    }
}
