package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CodeRole;
import dev.optkit.analyzers.rules.loops.LoadingQuery.Verdict;
import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.LazyUse;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Judges loads in loops, and keeps the likeliest of each association and loop. */
final class LazyFindings {

    private static final Effect READ = new Effect(Resource.DB, Access.READ);

    /** That of a query of the same library in the catalogue. */
    private static final double LATENCY_MILLIS = 2;

    private final Method method;
    private final Program program;
    private final EntityOrigins origins;
    private final Map<String, Candidate> found = new LinkedHashMap<>();

    LazyFindings(Method method, Program program) {
        this.method = method;
        this.program = program;
        this.origins = new EntityOrigins(program);
    }

    List<Candidate> all() {
        return List.copyOf(found.values());
    }

    void add(LoopSite site, LazyElements.Element element) {
        Optional<EntityOrigin> origin = origins.of(method, element.source());
        if (origin.isEmpty() || isLookedUpInside(origin.get(), site)) {
            return;
        }
        for (LazyLoad load : element.loads()) {
            confidence(origin.get(), load)
                    .ifPresent(confidence -> found.merge(
                            site.loop().index() + " " + load.association().shortName(),
                            candidate(site, origin.get(), load, confidence),
                            (first, second) -> second.confidence().compareTo(first.confidence()) < 0 ? second : first));
        }
    }

    /** A query in the loop itself is what another rule reports. */
    private boolean isLookedUpInside(EntityOrigin origin, LoopSite site) {
        return origin.hops() == 0
                && origin.query().stream()
                        .limit(1)
                        .filter(q -> q.caller().equals(method))
                        .anyMatch(q -> method.body()
                                .within(
                                        q.invocation().site().region(),
                                        site.loop().index()));
    }

    private Optional<Confidence> confidence(EntityOrigin origin, LazyLoad load) {
        Association association = load.association();
        if (association.batched() || leadsBack(origin, load) || LoadingQuery.prepares(method)) {
            return Optional.empty();
        }
        Verdict verdict = LoadingQuery.of(origin.query(), association, program);
        if (verdict == Verdict.LOADED) {
            return Optional.empty();
        }
        boolean likely = verdict == Verdict.NOT_LOADED
                && load.certain()
                && origin.hops() <= 1
                && !origin.isParameter()
                && isOfItsOwn(origin, load)
                && origin.from()
                        .filter(parts -> RootQueries.of(program).fetch(parts, association))
                        .isEmpty();
        return Optional.of(likely ? Confidence.MEDIUM : Confidence.LOW);
    }

    /**
     * Whether each element can be expected to need a load of its own. References lead to few objects where the elements
     * belong together, and where they are cached; what lies behind a reference is shared as often as that.
     */
    private static boolean isOfItsOwn(EntityOrigin origin, LazyLoad load) {
        Association association = load.association();
        boolean shared = !association.toMany()
                && (association.cached() || origin.from().isPresent() || isAskedFor(origin, association));
        return load.chain().size() == 1 && !shared;
    }

    /** Whether the query asks by name for those that refer to one object: {@code findByOrder} for the lines of one. */
    private static boolean isAskedFor(EntityOrigin origin, Association association) {
        String attribute = association.attribute();
        String name = Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1);
        Pattern asked = Pattern.compile("\\w*By(\\w*And)?" + name + "([A-Z]\\w*)?");
        return origin.query().stream()
                .map(q -> q.invocation().site().name())
                .anyMatch(called -> asked.matcher(called).matches());
    }

    /** Whether a reference leads back to the object whose collection is gone through. */
    private boolean leadsBack(EntityOrigin origin, LazyLoad load) {
        return load.chain().size() == 1
                && !load.association().toMany()
                && origin.from()
                        .filter(f ->
                                program.isSubtype(f.owner(), load.association().target())
                                        || program.isSubtype(load.association().target(), f.owner()))
                        .isPresent();
    }

    private Candidate candidate(LoopSite site, EntityOrigin origin, LazyLoad load, Confidence confidence) {
        CodeRole role = CodeRole.reached(method, program);
        List<CallRef> path = new ArrayList<>(load.path());
        CallRef last = path.remove(path.size() - 1);
        path.add(new CallRef(last.caller(), loading(last.invocation(), load.association())));
        String message = load.association().shortName() + " is loaded once per " + site.elements();
        return new Candidate(
                severity(site, load.association(), role),
                role.isMarginal() || Detours.leadToItOnly(method, program) ? Confidence.LOW : confidence,
                message,
                site.span(),
                trace(site, path, load.association()),
                new Evidence(method, site.loop().index(), path, READ, new LazyUse(load.chain(), origin.query())));
    }

    private Severity severity(LoopSite site, Association association, CodeRole role) {
        if (association.cached()
                || LookUpTable.isAt(association, program)
                || Guards.filterByIdentity(site, method.body())) {
            return Severity.INFO;
        }
        if (role != CodeRole.SERVING) {
            return Severity.LOW;
        }
        return association.toMany() ? Severity.HIGH : Severity.MEDIUM;
    }

    private List<TraceStep> trace(LoopSite site, List<CallRef> path, Association association) {
        List<TraceStep> steps = new ArrayList<>();
        steps.add(new TraceStep(TraceStep.Kind.LOOP, method.path(), site.line(), "for each " + site.elements()));
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            steps.add(new TraceStep(
                    last ? TraceStep.Kind.SINK : TraceStep.Kind.CALL,
                    path.get(i).caller().path(),
                    path.get(i).invocation().site().line(),
                    last
                            ? "JPA read of lazy " + association.shortName()
                            : "calls " + path.get(i + 1).caller().symbol()));
        }
        return steps;
    }

    /** The call as what it turns into when the mapper steps in: a read of the database. */
    private static Invocation loading(Invocation call, Association association) {
        ApiMethod load = new ApiMethod(
                "JPA",
                association.owner(),
                ApiMethod.TypeMatch.SUBTYPE,
                List.of(call.site().name()),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Meaning.Remote.of(READ, LATENCY_MILLIS, 0));
        return new Invocation(
                call.site(), call.receiver(), call.result(), List.of(), Optional.of(load), call.certainty());
    }
}
