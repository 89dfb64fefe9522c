package dev.optkit.weaver;

import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * The runtime by name only: which one the woven classes use is decided by their own class path, and the agent
 * must not bring another.
 */
final class Names {
    static final String ANNOTATION = "dev.optkit.runtime.annotation.";
    static final String WOVEN = "dev.optkit.runtime.woven.";
    static final ElementMatcher.Junction<MethodDescription> CACHED = with("Cached");
    static final ElementMatcher.Junction<MethodDescription> CACHED_EACH = with("CachedEach");
    static final ElementMatcher.Junction<MethodDescription> EVICTING =
            with("Evicts").or(with("Evicts$List"));
    static final ElementMatcher.Junction<MethodDescription> TIMED = with("Timed");
    static final ElementMatcher.Junction<MethodDescription> ANY =
            CACHED.or(CACHED_EACH).or(EVICTING).or(TIMED);

    private Names() {}

    /** Not those the compiler made for a supertype, which have the annotations of those they call. */
    private static ElementMatcher.Junction<MethodDescription> with(String annotation) {
        return isAnnotatedWith(named(ANNOTATION + annotation)).and(not(isSynthetic()));
    }
}
