package dev.optkit.core.report;

/**
 * What was seen.
 *
 * @param apiCalls call sites of HTTP, RPC, messaging, cache and LLM clients
 * @param queries call sites of database reads and writes
 * @param loops loops of every form
 * @param remoteLoops loops that reach remote work, those that are meant to included
 * @param calls all call sites
 * @param resolvedCalls those made on a method of the project or on a library type that is known, see
 *     {@link dev.optkit.core.program.Invocation#isResolved()}
 */
public record Inventory(int apiCalls, int queries, int loops, int remoteLoops, int calls, int resolvedCalls) {

    /** Resolved calls of all calls, from 0 to 1; 1 if there are none. */
    public double resolvedShare() {
        return calls == 0 ? 1 : (double) resolvedCalls / calls;
    }
}
