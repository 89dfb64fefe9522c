package dev.optkit.rewriters.caching;

import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.cache.AnnotationUpgrade.Constant;
import dev.optkit.core.cache.AnnotationUpgrade.Dropped;
import dev.optkit.core.cache.AnnotationUpgrade.Eviction;
import dev.optkit.core.cache.AnnotationUpgrade.Member;
import dev.optkit.core.cache.AnnotationUpgrade.Moved;
import dev.optkit.core.cache.AnnotationUpgrade.Time;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Mappings of a home-made cache annotation. */
public final class Upgrades {

    /** That of the projects of sites. */
    public static final AnnotationUpgrade KEPT = of(
            List.of(new Eviction("woven.Gone", Optional.of("name"))),
            moved("name", "name"),
            seconds("seconds", "ttl"),
            new Dropped("key"));

    private Upgrades() {}

    static AnnotationUpgrade of(List<Eviction> evictedBy, Member... members) {
        return new AnnotationUpgrade("woven.Kept", CachedMembers.TYPE, false, List.of(members), evictedBy);
    }

    static AnnotationUpgrade of(Member... members) {
        return of(List.of(), members);
    }

    static Member moved(String from, String to) {
        return new Moved(from, to, Optional.empty(), Optional.empty());
    }

    static Member seconds(String from, String to) {
        return timed(from, to, new Time(Optional.of(TimeUnit.SECONDS), Optional.empty(), Optional.empty()));
    }

    static Member timed(String from, String to, Time time) {
        return new Moved(from, to, Optional.empty(), Optional.of(time));
    }

    static Member constant(String to, String code) {
        return new Constant(to, Optional.empty(), code);
    }
}
