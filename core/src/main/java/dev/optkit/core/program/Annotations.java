package dev.optkit.core.program;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The annotations of one declaration. */
public record Annotations(List<Annotation> all) {

    /** No annotation. */
    public static final Annotations NONE = new Annotations(List.of());

    public Annotations {
        all = List.copyOf(all);
    }

    /**
     * One annotation as written.
     *
     * @param name as written, simple or qualified, without the at sign
     * @param text whole source text of the annotation, as written
     * @param line 1-based
     */
    public record Annotation(String name, String text, int line) {

        /** The last part of the name. */
        public String simpleName() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    /** Whether there is an annotation of this simple name. */
    public boolean has(String simpleName) {
        return find(simpleName).isPresent();
    }

    /** Whether there is an annotation of one of these simple names. */
    public boolean hasAny(Collection<String> simpleNames) {
        for (Annotation annotation : all) {
            if (simpleNames.contains(annotation.simpleName())) {
                return true;
            }
        }
        return false;
    }

    /** The first annotation of this simple name. */
    public Optional<Annotation> find(String simpleName) {
        for (Annotation annotation : all) {
            if (annotation.simpleName().equals(simpleName)) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }
}
