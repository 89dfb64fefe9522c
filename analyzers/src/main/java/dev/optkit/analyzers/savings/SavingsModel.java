package dev.optkit.analyzers.savings;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.program.CallRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What fixing a finding saves.
 *
 * <p>For a loop over {@code n} elements that runs {@code d} times a day, each call taking {@code t} milliseconds and
 * costing {@code c} dollars: bulk reads, batched writes and fetch joins save {@code d * (n - 1)} calls; calls side by
 * side, at most {@code limit} at a time, save no calls but {@code d * (n - ceil(n / limit)) * t} milliseconds; a cache
 * with hit rate {@code h} saves {@code d * h} calls. A read made {@code k} times for one answer saves
 * {@code d * (k - 1)} calls; reads that run at the same time save no calls but {@code d} times the sum of all but the
 * slowest {@code t}. Time saved is calls saved times {@code t}, money is calls saved times {@code c}.
 */
public final class SavingsModel {

    private static final int PARALLEL_LIMIT = 8;

    private final SavingsSettings settings;

    public SavingsModel(SavingsSettings settings) {
        this.settings = settings;
    }

    /** The savings of a candidate of a rule. */
    public Savings of(String rule, Candidate candidate) {
        if (!candidate.evidence().isAboutCall()) {
            Amount none = new Amount(0, Amount.Source.DEFAULT);
            return new Savings("", "", none, none, none);
        }
        Meaning.Remote call = remote(candidate.evidence().sink())
                .orElseThrow(() -> new IllegalStateException("the end of a trace is no remote call"));
        return switch (rule) {
            case "cacheable-read", "cacheable-call" -> cached(call);
            case "api-call-in-loop" -> parallel(call);
            case "sequential-calls" -> together(candidate, call);
            case "repeated-call" -> candidate.evidence().others().isEmpty() ? bulk(call) : once(candidate, call);
            default -> bulk(call);
        };
    }

    private Savings cached(Meaning.Remote call) {
        Amount saved = times(
                settings.callsPerDay(),
                settings.hitRate().value(),
                settings.hitRate().source());
        return savings("1", "1 - hit rate", saved, saved, call);
    }

    private Savings bulk(Meaning.Remote call) {
        double fewer = Math.max(0, settings.elements().value() - 1);
        Amount saved = times(settings.callsPerDay(), fewer, settings.elements().source());
        return savings("n", "1", saved, saved, call);
    }

    private Savings parallel(Meaning.Remote call) {
        double n = settings.elements().value();
        double turns = n - Math.ceil(n / PARALLEL_LIMIT);
        Amount none = new Amount(0, settings.callsPerDay().source());
        return savings(
                "n",
                "n",
                none,
                times(settings.callsPerDay(), turns, settings.elements().source()),
                call);
    }

    /** One call for all of them, which ask the same. */
    private Savings once(Candidate candidate, Meaning.Remote call) {
        int fewer = candidate.evidence().others().size();
        Amount saved = times(settings.callsPerDay(), fewer, Amount.Source.MEASURED);
        return savings(String.valueOf(fewer + 1), "1", saved, saved, call);
    }

    /** As many calls as before, in the time of the slowest. */
    private Savings together(Candidate candidate, Meaning.Remote first) {
        List<Double> millis = Stream.concat(
                        Stream.of(first),
                        candidate.evidence().otherSinks().stream().flatMap(c -> remote(c).stream()))
                .map(Meaning.Remote::latencyMillis)
                .toList();
        double sum = millis.stream().mapToDouble(m -> m).sum();
        double longest = millis.stream().mapToDouble(m -> m).max().orElse(0);
        String calls = String.valueOf(millis.size());
        Amount none = new Amount(0, settings.callsPerDay().source());
        Amount waits = times(settings.callsPerDay(), sum - longest, Amount.Source.DEFAULT);
        return new Savings(calls, calls, none, waits, times(none, price(first), priceSource(first)));
    }

    private static Optional<Meaning.Remote> remote(CallRef call) {
        return call.invocation().api().flatMap(ApiMethod::remote);
    }

    private Savings savings(String before, String after, Amount calls, Amount waits, Meaning.Remote call) {
        return new Savings(
                before,
                after,
                calls,
                times(waits, call.latencyMillis(), Amount.Source.DEFAULT),
                times(calls, price(call), priceSource(call)));
    }

    private static Amount times(Amount amount, double factor, Amount.Source source) {
        return new Amount(amount.value() * factor, amount.source().and(source));
    }

    private double price(Meaning.Remote call) {
        return isPriced(call) ? settings.costPerCall().orElse(call.usdPerCall()) : call.usdPerCall();
    }

    private Amount.Source priceSource(Meaning.Remote call) {
        return isPriced(call) && settings.costPerCall().isPresent() ? Amount.Source.CONFIGURED : Amount.Source.DEFAULT;
    }

    /** A price given by the user is that of an API call, not of the project's own database. */
    private static boolean isPriced(Meaning.Remote call) {
        return call.effect().resource() == Resource.HTTP || call.effect().resource() == Resource.LLM;
    }
}
