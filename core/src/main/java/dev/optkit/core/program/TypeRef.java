package dev.optkit.core.program;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type as it stands in a source file, or, once linked, with its qualified name.
 *
 * @param name dotted name without type arguments; {@code ?} when unknown or inferred
 * @param arguments type arguments; empty for raw and for plain types
 * @param dimensions array dimensions, 0 for none
 */
public record TypeRef(String name, List<TypeRef> arguments, int dimensions) {

    /** The type nobody wrote or nobody could find. */
    public static final TypeRef UNKNOWN = new TypeRef("?", List.of(), 0);

    public TypeRef {
        arguments = List.copyOf(arguments);
    }

    public static TypeRef of(String name) {
        return new TypeRef(name, List.of(), 0);
    }

    public static TypeRef of(String name, TypeRef... arguments) {
        return new TypeRef(name, List.of(arguments), 0);
    }

    public boolean isUnknown() {
        return name.equals("?");
    }

    public boolean isArray() {
        return dimensions > 0;
    }

    public boolean isVoid() {
        return name.equals("void");
    }

    /** Whether it is one of the eight primitive types, and no array. */
    public boolean isPrimitive() {
        return dimensions == 0
                && switch (name) {
                    case "boolean", "byte", "short", "char", "int", "long", "float", "double" -> true;
                    default -> false;
                };
    }

    /** The last part of the name. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The same type with another number of array dimensions. */
    public TypeRef withDimensions(int count) {
        return new TypeRef(name, arguments, count);
    }

    /** The name with array brackets and without type arguments. */
    public String erased() {
        return dimensions == 0 ? name : name + "[]".repeat(dimensions);
    }

    /** What a record has anyway, written out: types are keys of many maps, and a record asks method handles. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TypeRef that
                        && dimensions == that.dimensions
                        && name.equals(that.name)
                        && arguments.equals(that.arguments));
    }

    @Override
    public int hashCode() {
        return (name.hashCode() * 31 + (arguments.isEmpty() ? 1 : arguments.hashCode())) * 31 + dimensions;
    }

    @Override
    public String toString() {
        String list = arguments.isEmpty()
                ? ""
                : arguments.stream().map(TypeRef::toString).collect(Collectors.joining(", ", "<", ">"));
        return name + list + "[]".repeat(dimensions);
    }
}
