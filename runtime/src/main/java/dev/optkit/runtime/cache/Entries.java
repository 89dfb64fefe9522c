package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.RemoteTier.Stored;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes entries of results as the policy and the functions of the operation say. */
final class Entries {
    /** The bound of what a lost invalidation can do, in front of a remote tier. */
    private static final Duration LONGEST_BEFORE_REMOTE = Duration.ofSeconds(30);

    private final CacheSpec spec;
    private final LongSupplier clock;
    private final boolean beforeRemote;

    Entries(CacheSpec spec, LongSupplier clock, boolean beforeRemote) {
        this.spec = spec;
        this.clock = clock;
        this.beforeRemote = beforeRemote;
    }

    /** How to store a result; empty if it is not to be kept. */
    Optional<Stored> stored(Object key, @Nullable Object result) {
        List<@Nullable Object> arguments = spec.keys().arguments(key);
        Duration life = isNegative(result)
                ? spec.policy().negativeTtl()
                : atMost(
                        spec.policy().ttl(),
                        spec.ttl()
                                .map(ttl -> ttl.apply(arguments, result))
                                .orElse(spec.policy().ttl()));
        if (life.isZero() || life.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(new Stored(result, life, tags(arguments, result)));
    }

    /** How to keep a failure, with the tags that a null result has; empty if it is not to be kept. */
    Optional<Entry> ofFailure(Object key, Throwable failure, Optional<String> digest) {
        Duration life = spec.policy().negativeTtl();
        return !life.isZero() && spec.negativeFailures().test(failure)
                ? entry(key, new Stored(null, life, tags(spec.keys().arguments(key), null)), failure, digest)
                : Optional.empty();
    }

    private Set<String> tags(List<@Nullable Object> arguments, @Nullable Object result) {
        return spec.tags()
                .map(function -> Set.copyOf(function.apply(arguments, result)))
                .orElse(Set.of());
    }

    /** @param digest of the key, if there is a remote tier; empty if the entry is too large */
    Optional<Entry> of(Object key, Stored stored, Optional<String> digest) {
        return entry(key, stored, null, digest);
    }

    /** The label of entries with this digest. */
    static String digestLabel(String digest) {
        return "digest " + digest;
    }

    /** The label of entries with this tag. */
    static String tagLabel(String tag) {
        return "tag " + tag;
    }

    private Optional<Entry> entry(Object key, Stored stored, @Nullable Throwable failure, Optional<String> digest) {
        long weight = weight(key, stored.value());
        if (weight > Integer.MAX_VALUE || isTooLarge(weight)) {
            return Optional.empty();
        }
        Duration longest = beforeRemote ? LONGEST_BEFORE_REMOTE : spec.policy().ttl();
        long life = jittered(atMost(longest, stored.ttl()).toNanos());
        long now = clock.getAsLong();
        long staleUntil = now + life + spec.policy().staleOnError().toNanos();
        long plainUntil = failure != null ? now : now + plain(life);
        return Optional.of(new Entry(
                key,
                stored.value(),
                failure,
                labels(stored, digest),
                (int) weight,
                plainUntil,
                now + life,
                staleUntil));
    }

    private static Set<String> labels(Stored stored, Optional<String> digest) {
        if (stored.tags().isEmpty() && digest.isEmpty()) {
            return Set.of();
        }
        Set<String> labels = new HashSet<>();
        stored.tags().forEach(tag -> labels.add(tagLabel(tag)));
        digest.ifPresent(text -> labels.add(digestLabel(text)));
        return labels;
    }

    /** Zero where entries are counted. Beside key and value, what the maps need for an entry. */
    private long weight(Object key, @Nullable Object value) {
        if (spec.policy().maxBytes() == 0) {
            return 0;
        }
        long overhead = 200;
        return overhead
                + Math.max(0, spec.size().applyAsLong(key))
                + Math.max(0, spec.size().applyAsLong(value));
    }

    private boolean isTooLarge(long weight) {
        return spec.policy().maxBytes() > 0 && weight > spec.policy().maxBytes();
    }

    private long plain(long life) {
        double share = spec.policy().refreshAhead();
        return share > 0 ? (long) (life * share) : life;
    }

    private long jittered(long life) {
        double jitter = spec.policy().jitter();
        return jitter == 0
                ? life
                : (long) (life * (1 - jitter * ThreadLocalRandom.current().nextDouble()));
    }

    private static boolean isNegative(@Nullable Object result) {
        return result == null || (result instanceof Optional<?> value && value.isEmpty());
    }

    private static Duration atMost(Duration longest, Duration wanted) {
        return wanted.compareTo(longest) < 0 ? wanted : longest;
    }
}
