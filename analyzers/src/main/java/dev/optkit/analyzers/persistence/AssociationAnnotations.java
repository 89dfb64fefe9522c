package dev.optkit.analyzers.persistence;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The annotations of an association.
 *
 * @param kind simple name of the annotation that makes it one
 * @param text of that annotation
 * @param all with it
 */
record AssociationAnnotations(String kind, String text, Annotations all) {

    private static final Set<String> TO_MANY = Set.of("OneToMany", "ManyToMany", "ElementCollection");
    private static final Set<String> TO_ONE = Set.of("ManyToOne", "OneToOne");
    private static final Set<String> LISTS = Set.of("java.util.List", "java.util.Collection");

    private static final Pattern TARGET = Pattern.compile("targetEntity\\s*=\\s*([\\w.]+)\\.class");

    static Optional<AssociationAnnotations> of(Annotations all) {
        return all.all().stream()
                .filter(a -> TO_MANY.contains(a.simpleName()) || TO_ONE.contains(a.simpleName()))
                .findFirst()
                .map(a -> new AssociationAnnotations(a.simpleName(), a.text(), all));
    }

    /**
     * @param type of the attribute, linked
     * @param link finds the type of a name
     */
    Association named(TypeFacts owner, String attribute, TypeRef type, UnaryOperator<TypeRef> link) {
        boolean toMany = TO_MANY.contains(kind);
        boolean lazy = toMany ? isLazyCollection() : isLazyReference();
        boolean inList = LISTS.contains(type.name()) && !all.has("OrderColumn") && !kind.equals("ElementCollection");
        boolean batched = all.has("BatchSize") || says("Fetch", "SUBSELECT");
        String target =
                written(TARGET).map(t -> link.apply(TypeRef.of(t)).name()).orElseGet(() -> target(type, toMany));
        return new Association(owner.name(), attribute, target, toMany, lazy, inList, batched, all.has("Cache"));
    }

    /** An attribute of the type of an interface says what is behind it. */
    private Optional<String> written(Pattern part) {
        return Optional.of(part.matcher(text)).filter(Matcher::find).map(m -> m.group(1));
    }

    private static String target(TypeRef type, boolean toMany) {
        if (!toMany) {
            return type.name();
        }
        return type.arguments().isEmpty()
                ? ""
                : type.arguments().get(type.arguments().size() - 1).name();
    }

    private boolean isLazyCollection() {
        return !text.contains("EAGER") && !says("Fetch", "JOIN") && !says("LazyCollection", "FALSE");
    }

    /** The side without the column cannot tell an absent object from an unloaded one, so it looks at once. */
    private boolean isLazyReference() {
        return text.contains("LAZY")
                && !says("Fetch", "JOIN")
                && !text.contains("mappedBy")
                && !says("LazyToOne", "FALSE");
    }

    private boolean says(String annotation, String word) {
        return all.find(annotation).filter(a -> a.text().contains(word)).isPresent();
    }
}
