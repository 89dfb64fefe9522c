package dev.optkit.analyzers.syntax.jdk;

import dev.optkit.analyzers.syntax.SharedTexts;
import dev.optkit.core.program.TypeRef;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Name;

/**
 * SharedTexts of names, literals and annotations, and types that are only named. A name of the parser is one object wherever it
 * stands in the files of a task, so most texts are found by it. Not thread-safe.
 */
final class Names {

    private final Map<Name, String> ofNames = new HashMap<>();
    private final SharedTexts texts;

    Names(SharedTexts texts) {
        this.texts = texts;
    }

    /** The type of this name, without arguments. */
    TypeRef plainType(String name) {
        return texts.plainType(name);
    }

    String text(Name name) {
        String known = ofNames.get(name);
        if (known == null) {
            known = texts.one(name.toString());
            ofNames.put(name, known);
        }
        return known;
    }

    String text(String text) {
        return texts.one(text);
    }
}
