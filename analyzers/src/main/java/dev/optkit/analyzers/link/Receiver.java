package dev.optkit.analyzers.link;

import dev.optkit.core.program.TypeRef;

/**
 * What a call is made on.
 *
 * @param type the type the method is looked up in
 * @param isType whether the type itself is named, so that no instance is at hand
 * @param exact whether exactly this class is meant, as with {@code super}
 * @param isGuess whether several types could be meant and this is one of them
 */
record Receiver(TypeRef type, boolean isType, boolean exact, boolean isGuess) {

    static Receiver instance(TypeRef type) {
        return new Receiver(type, false, false, false);
    }

    static Receiver named(TypeRef type) {
        return new Receiver(type, true, false, false);
    }
}
