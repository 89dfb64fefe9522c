package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.Span;
import java.util.List;

/**
 * A read that asks the same in each iteration and could stand before the loop.
 *
 * @param region index of the loop's region
 * @param span the code a user would edit
 * @param line 1-based line of the loop
 * @param elements words for what is looped over
 * @param path from the call in the loop to the remote read
 */
public record HoistableRead(int region, Span span, int line, String elements, CallPath path) {

    /** All such reads of a method. */
    public static List<HoistableRead> in(Method method, Program program) {
        return LoopSites.of(method, program).all().stream()
                .flatMap(site -> InvariantReads.find(site, method, program).stream())
                .map(HoistableRead::of)
                .toList();
    }

    private static HoistableRead of(InvariantReads.Found found) {
        LoopSite site = found.site();
        return new HoistableRead(site.loop().index(), site.span(), site.line(), site.elements(), found.path());
    }
}
