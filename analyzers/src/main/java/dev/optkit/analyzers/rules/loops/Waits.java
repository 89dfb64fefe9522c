package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Passage;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How sure it is that each round of a loop waits for the remote work at the end of a way. */
final class Waits {

    private static final Set<Resource> SERVICES = Set.of(Resource.HTTP, Resource.RPC, Resource.LLM);
    /** Which types of libraries are such is said in the catalogue. */
    private static final List<String> LATER =
            List.of("java.util.concurrent.Future", "java.util.concurrent.CompletionStage");

    private Waits() {}

    /** Whether the loop waits for it at all: what runs on another thread costs the loop nothing. */
    static boolean atAll(CallPath path) {
        return path.passage() != Passage.LATER;
    }

    /** The most that can be said of a way out of a loop. */
    static Confidence confidence(LoopSite site, CallPath path, Program program) {
        return isLeftAlone(path, program) ? Confidence.LOW : byPassage(site, path);
    }

    /** Whether a service is asked for an answer that comes later, and where it is asked nobody takes it. */
    private static boolean isLeftAlone(CallPath path, Program program) {
        Invocation sink = path.sink().invocation();
        return !sink.site().resultUsed()
                && SERVICES.contains(path.effect().resource())
                && LATER.stream().anyMatch(l -> program.isSubtype(sink.result().name(), l));
    }

    private static Confidence byPassage(LoopSite site, CallPath path) {
        return switch (passage(site, path)) {
            case PLAIN -> Confidence.HIGH;
            case UNSURE, PER_KEY -> Confidence.MEDIUM;
            case KEPT_BY_ARGUMENTS, KEPT, ON_FAILURE, LATER -> Confidence.LOW;
        };
    }

    private static Passage passage(LoopSite site, CallPath path) {
        Passage passage = Passage.PLAIN;
        for (int i = 0; i < path.passages().size(); i++) {
            passage = passage.and(passage(site, path, i));
        }
        return passage;
    }

    /** What an element keeps in itself is asked for once per element all the same. */
    private static Passage passage(LoopSite site, CallPath path, int step) {
        Passage passage = path.passages().get(step);
        boolean perElement = switch (passage) {
            case KEPT_BY_ARGUMENTS -> step == 0 && asksByOwnKey(site, path);
            case KEPT -> isOfElement(site, path, step);
            default -> false;
        };
        return perElement ? Passage.PER_KEY : passage;
    }

    /** Whether each element asks a cache what no other has asked: where the cache is cold, each one waits. */
    private static boolean asksByOwnKey(LoopSite site, CallPath path) {
        CallRef first = path.calls().get(0);
        ElementObjects elements = new ElementObjects(site.loop(), first.caller().body());
        return first.invocation().site().arguments().stream().anyMatch(elements::identifies);
    }

    /** Whether the object around a step is the element of the loop, or was got from it. */
    private static boolean isOfElement(LoopSite site, CallPath path, int step) {
        boolean sameObject = path.calls().subList(Math.min(1, step), step).stream()
                .allMatch(c -> isSelf(c.invocation().site().receiver()));
        CallRef first = path.calls().get(0);
        Optional<Expr> receiver = first.invocation().site().receiver();
        ElementObjects elements = new ElementObjects(site.loop(), first.caller().body());
        return step > 0 && sameObject && receiver.filter(elements::includes).isPresent();
    }

    private static boolean isSelf(Optional<Expr> receiver) {
        return receiver.map(r -> r instanceof Expr.This || r instanceof Expr.Super)
                .orElse(true);
    }
}
