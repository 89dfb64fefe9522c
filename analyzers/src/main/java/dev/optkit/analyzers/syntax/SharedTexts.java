package dev.optkit.analyzers.syntax;

import dev.optkit.core.program.TypeRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One copy of each text and of each plain type that the files of a project say, for as long as they are read.
 *
 * <p>A project says few different things very often, and the facts of all its files are held at once: so they take half the
 * memory, and comparing two texts is mostly comparing two addresses. The table of {@link String#intern} does the same, for
 * several times the time. Thread-safe.
 */
public final class SharedTexts {

    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, TypeRef> types = new ConcurrentHashMap<>();

    /** The copy of a text that all share. */
    public String one(String text) {
        String known = texts.get(text);
        if (known == null) {
            String other = texts.putIfAbsent(text, text);
            known = other == null ? text : other;
        }
        return known;
    }

    /** The type of this name, without arguments. */
    public TypeRef plainType(String name) {
        TypeRef known = types.get(name);
        return known == null ? types.computeIfAbsent(one(name), TypeRef::of) : known;
    }
}
