package dev.optkit.runtime.cache;

import static dev.optkit.runtime.cache.Fixture.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.cache.Rollout.Decision;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Calls that are offered to, and writes that are put. */
class LookAndPutTest {
    private final Fixture fixture = new Fixture(MINUTE);
    private final OperationCache cache = fixture.cache;

    @Test
    void keepsWhatAnOfferGets() {
        assertThat(cache.look("k").complete("v")).isEqualTo("v");

        Claim found = cache.look("k");

        assertThat(found.isHit()).isTrue();
        assertThat(found.value()).isEqualTo("v");
    }

    @Test
    void keepsNull() {
        cache.look("k").complete(null);

        assertThat(cache.look("k").isHit()).isTrue();
        assertThat(cache.look("k").value()).isNull();
    }

    @Test
    void anOfferMayBeDropped() {
        Claim dropped = cache.look("k");

        assertThat(fixture.get("k")).isEqualTo(1);
        assertThat(dropped.isHit()).isFalse();
    }

    @Test
    void anEvictionOvertakesAnOffer() {
        Offer offer = (Offer) cache.look("k");

        cache.evict("k");
        offer.complete("old");

        assertThat(offer.isOvertaken()).isTrue();
        assertThat(cache.look("k").isHit()).isFalse();
    }

    @Test
    void anEvictionOfAllOvertakesAnOffer() {
        Claim offer = cache.look("k");

        cache.evictAll();
        offer.complete("old");

        assertThat(cache.look("k").isHit()).isFalse();
    }

    @Test
    void servesWhatWasPut() {
        fixture.get("k");

        cache.put("k", 7, cache.moment());

        assertThat(fixture.get("k")).isEqualTo(7);
    }

    @Test
    void aPutThatAnotherOvertookEvicts() {
        long first = cache.moment();
        cache.put("k", 2, cache.moment());

        cache.put("k", 1, first);

        assertThat(cache.look("k").isHit()).isFalse();
    }

    @Test
    void aPutOvertakesAnOffer() {
        Claim offer = cache.look("k");
        cache.put("k", 2, cache.moment());

        offer.complete(1);

        assertThat(cache.look("k").value()).isEqualTo(2);
    }

    @Test
    void aLoadUnderWayDoesNotReplaceWhatWasPut() {
        cache.get("k", () -> {
            cache.put("k", 2, cache.moment());
            return 1;
        });

        assertThat(cache.look("k").value()).isEqualTo(2);
    }

    @Test
    void whatIsExpiredIsOffered() {
        cache.put("k", 1, cache.moment());

        fixture.pass(Duration.ofMinutes(2));

        assertThat(cache.look("k").isHit()).isFalse();
    }

    @Test
    void aCallPastTheCacheIsNeitherServedNorKept() {
        AtomicReference<Decision> decision = new AtomicReference<>(Decision.SERVE);
        Fixture switched = new Fixture(MINUTE, group -> group.rollout((keys, key) -> decision.get()), spec -> spec);
        switched.cache.put("k", 1, switched.cache.moment());
        decision.set(Decision.BYPASS);

        switched.cache.look("k").complete(2);
        assertThat(switched.cache.look("k").isHit()).isFalse();
        switched.cache.put("k", 3, switched.cache.moment());
        decision.set(Decision.SERVE);

        assertThat(switched.cache.look("k").isHit()).isFalse();
    }

    @Test
    void aPutEvictsFromTheRemoteTier() {
        MapRemote remote = new MapRemote();
        Fixture shared = new Fixture(MINUTE, group -> group.remote(remote), spec -> spec);
        shared.get("k");
        assertThat(remote.stored).isNotEmpty();

        shared.cache.put("k", 7, shared.cache.moment());

        assertThat(remote.stored).isEmpty();
        assertThat(shared.get("k")).isEqualTo(7);
    }

    @Test
    void anEvictionElsewhereOvertakesAPut() {
        MapRemote remote = new MapRemote();
        Fixture shared = new Fixture(MINUTE, group -> group.remote(remote), spec -> spec);
        long since = shared.cache.moment();
        remote.local.evict("op", shared.cache.keys().digest("k"));

        shared.cache.put("k", 7, since);

        assertThat(shared.cache.look("k").isHit()).isFalse();
    }
}
