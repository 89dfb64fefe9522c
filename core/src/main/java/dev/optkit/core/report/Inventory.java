package dev.optkit.core.report;

/**
 * What was seen.
 *
 * @param apiCalls call sites of HTTP, RPC, messaging, cache and LLM clients
 * @param queries call sites of database reads and writes
 * @param loops loops of every form
 * @param remoteLoops loops that reach remote work, those that are meant to included
 * @param calls all call sites
 * @param resolvedCalls those whose target is known
 */
public record Inventory(int apiCalls, int queries, int loops, int remoteLoops, int calls, int resolvedCalls) {}
