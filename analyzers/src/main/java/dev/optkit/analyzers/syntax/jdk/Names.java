package dev.optkit.analyzers.syntax.jdk;

import dev.optkit.core.program.TypeRef;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Name;

/**
 * Texts of names, literals and annotations, and types that are only named.
 *
 * <p>A project says few different things very often, and the facts of all its files are held at once: each text is there
 * once, so that they take half the memory and comparing two of them is mostly comparing two addresses. A name of the
 * parser is one object wherever it stands in the files of a task, so most texts are found by it. Not thread-safe.
 */
final class Names {

    private final Map<Name, String> ofNames = new HashMap<>();
    private final Map<String, String> ofTexts = new HashMap<>();
    private final Map<String, TypeRef> ofTypes = new HashMap<>();

    /** The type of this name, without arguments. */
    TypeRef plainType(String name) {
        TypeRef known = ofTypes.get(name);
        if (known == null) {
            known = TypeRef.of(text(name));
            ofTypes.put(known.name(), known);
        }
        return known;
    }

    String text(Name name) {
        String known = ofNames.get(name);
        if (known == null) {
            known = name.toString().intern();
            ofNames.put(name, known);
        }
        return known;
    }

    String text(String text) {
        String known = ofTexts.get(text);
        if (known == null) {
            known = text.intern();
            ofTexts.put(known, known);
        }
        return known;
    }
}
