package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;

/** What the code around a call says for leaving a loop as it is: few of its rounds get there, or it goes one by one on purpose. */
final class ReasonsToLeave {

    private final LoopSite site;
    private final CallPath path;
    private final Method method;
    private final Body body;
    private final Program program;

    private ReasonsToLeave(LoopSite site, CallPath path, Program program) {
        this.site = site;
        this.path = path;
        this.method = path.calls().get(0).caller();
        this.body = method.body();
        this.program = program;
    }

    static boolean are(LoopSite site, CallPath path, Program program) {
        ReasonsToLeave reasons = new ReasonsToLeave(site, path, program);
        return reasons.areRareRounds() || reasons.areFewElements() || reasons.goesOneByOne();
    }

    private boolean areRareRounds() {
        return RareRounds.areOfWhatIsOver(site, body)
                || RareRounds.areOfWhatIsWarnedOf(site, body)
                || RareRounds.areOfWhatAMapLacks(site, method, program)
                || AskedGuards.standBefore(site, method, program)
                || Guards.filterByValue(site, body)
                || FlaggedSearch.is(site, body)
                || Alignment.isAll(site, path.calls());
    }

    private boolean areFewElements() {
        return Removal.is(method, program)
                || Administration.alone(method, program)
                || ConfiguredElements.are(site.loop(), method, program)
                || LimitedRows.are(site.loop(), body);
    }

    private boolean goesOneByOne() {
        return Guards.selectByElement(site, body)
                || (path.effect().isRead() && Rereads.are(path.calls()))
                || Rereads.areOfListed(site, path.calls(), program)
                || BulkBeside.is(site, method, program)
                || Paced.is(site, method, program)
                || Claims.are(site, path, program)
                || TablesOfRounds.differ(site, path.calls(), program)
                || QueriesOfElements.are(site, method, program)
                || Acknowledgements.are(site, path, program)
                || Concurrent.areParts(site.loop(), method, program);
    }
}
