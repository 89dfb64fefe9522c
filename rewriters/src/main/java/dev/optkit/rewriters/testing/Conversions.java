package dev.optkit.rewriters.testing;

import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a constant that goes into a variable, a parameter, a result or a cast of a type. */
final class Conversions {

    private static final Map<String, String> BOXES = Map.of(
            "boolean", "Boolean",
            "byte", "Byte",
            "short", "Short",
            "char", "Character",
            "int", "Integer",
            "long", "Long",
            "float", "Float",
            "double", "Double");

    private Conversions() {}

    /** The type that values of a type have in a collection; other types as they are, without their package. */
    static String boxed(String type) {
        String simple = type.startsWith("java.lang.") ? type.substring("java.lang.".length()) : type;
        return BOXES.getOrDefault(simple, simple);
    }

    /** Whether values of a type are numbers, truth values or characters. */
    static boolean isSimple(String type) {
        return BOXES.containsValue(boxed(type));
    }

    /** The value as one of a type: what it was, a number of another type, or one that nobody knows. */
    static Value to(TypeRef type, Value value) {
        return type.isArray() ? value : to(type.name(), value);
    }

    /**
     * The value as one of a type.
     *
     * @param type as written
     */
    static Value to(String type, Value value) {
        boolean other = value instanceof Value.Known known
                && isSimple(type)
                && !boxed(type).equals(boxed(known.type().name()));
        return other ? changed(type, (Value.Known) value) : value;
    }

    /** Only whole numbers of at most nine digits are known to stay what they are. */
    private static Value changed(String type, Value.Known known) {
        Optional<Integer> number = known.code().startsWith("\"") ? Optional.empty() : Literals.number(known);
        Optional<String> form = Optional.ofNullable(
                switch (type) {
                    case "int" -> "%d";
                    case "long" -> "%dL";
                    case "float" -> "%d.0f";
                    case "double" -> "%d.0";
                    default -> null;
                });
        return number.flatMap(n -> form.map(f -> f.formatted(n)))
                .<Value>map(code -> new Value.Known(TypeRef.of(type), code, known.seed()))
                .orElseGet(() -> new Value.Some(TypeRef.of(type)));
    }

    /** The arguments as the parameters take them. */
    static List<Value> to(List<Parameter> parameters, List<Value> arguments) {
        List<Value> taken = new ArrayList<>(arguments);
        for (int i = 0; i < Math.min(parameters.size(), taken.size()); i++) {
            taken.set(i, to(parameters.get(i).type(), taken.get(i)));
        }
        return taken;
    }
}
