package dev.optkit.rewriters.loops;

import dev.optkit.core.fix.Proposal;
import dev.optkit.core.program.Invocation;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;

/** Writes to stores and remote caches, which know no transaction around them. */
final class StoreWrites {

    private StoreWrites() {}

    /** The fix for the writes of a loop, or a refusal. */
    static Proposal.Fix fix(BatchWrite rewriter, Site site) {
        if (site.evidence().effect().isRead()) {
            throw refused(site, "read-between-writes", "the loop reads, too");
        }
        if (KeyDeletes.concerns(site)) {
            return site.evidence().depth() == 0 ? pipelinedOrAfter(rewriter, site) : KeyDeletes.fix(rewriter, site);
        }
        BatchPreconditions.notInHelper(site);
        Invocation write = site.evidence().first().invocation();
        if (RedisClient.of(write).isPresent()) {
            return pipelined(rewriter, site);
        }
        if (MongoWrite.of(write).isPresent()) {
            return new MongoWrites(BatchLoop.of(LoopCode.of(site)), write).fix(rewriter);
        }
        throw refused(
                site,
                "no-real-batch",
                write.receiver().simpleName() + "." + write.site().name() + " has no form that sends many at once");
    }

    private static Proposal.Fix pipelined(BatchWrite rewriter, Site site) {
        Invocation write = site.evidence().first().invocation();
        return new PipelinedWrites(BatchLoop.of(LoopCode.of(site)), write).fix(rewriter);
    }

    /** A loop that does nothing else keeps its commands; next to other work, they can come behind it. */
    private static Proposal.Fix pipelinedOrAfter(BatchWrite rewriter, Site site) {
        try {
            return pipelined(rewriter, site);
        } catch (Refused first) {
            try {
                return KeyDeletes.fix(rewriter, site);
            } catch (Refused second) {
                throw first;
            }
        }
    }

    private static Refused refused(Site site, String reason, String message) {
        return site.refused(reason, site.evidence().first().invocation().site().line(), message, "");
    }
}
