package dev.optkit.rewriters.loops;

import dev.optkit.core.program.TypeRef;
import java.util.Optional;

/**
 * What happens to a null key, which no bulk read is asked with.
 *
 * @param asked whether the single read is called with null, and answers or fails as before
 * @param cast written before a key that is unboxed, so that null fails there as it did
 */
record NullKey(boolean asked, String cast) {

    /**
     * The way that keeps what the code does.
     *
     * @param possible whether a key can be null
     * @param unboxed primitive type that the single read takes its key as
     */
    static NullKey of(boolean possible, Optional<TypeRef> unboxed) {
        String cast = possible ? unboxed.map(t -> "(" + t.name() + ") ").orElse("") : "";
        return new NullKey(possible && cast.isEmpty(), cast);
    }
}
