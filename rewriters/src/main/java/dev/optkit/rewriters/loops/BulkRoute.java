package dev.optkit.rewriters.loops;

import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.Optional;

/**
 * Which call of the way to a read is made in bulk.
 *
 * @param helper the method that is handed what was read; empty if the loop itself looks it up
 * @param store how the call of the helper, or of the loop, is made in bulk
 */
record BulkRoute(Optional<CalledHelper> helper, BulkSource store) {

    /** A helper is handed the rows, but rather gets a sibling that reads many if others call it, too. */
    static BulkRoute of(Optional<CalledHelper> helper, Site site) {
        if (helper.isEmpty()) {
            return through(helper, site);
        }
        boolean shared = helper.get().shared();
        try {
            return through(shared ? Optional.empty() : helper, site);
        } catch (Refused first) {
            return otherwise(shared ? helper : Optional.empty(), site).orElseThrow(() -> first);
        }
    }

    private static Optional<BulkRoute> otherwise(Optional<CalledHelper> helper, Site site) {
        try {
            return Optional.of(through(helper, site));
        } catch (Refused second) {
            return Optional.empty();
        }
    }

    private static BulkRoute through(Optional<CalledHelper> helper, Site site) {
        return new BulkRoute(helper, BulkReadPreconditions.hasBulkForm(site, helper.isPresent() ? 1 : 0));
    }
}
