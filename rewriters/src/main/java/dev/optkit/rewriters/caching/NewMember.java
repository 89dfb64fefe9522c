package dev.optkit.rewriters.caching;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A member of an annotation that is written.
 *
 * @param type the qualified name that the code begins with, if it is a constant of another type
 * @param code Java code of the value, behind the name of the type if there is one
 */
record NewMember(String name, Optional<String> type, String code) {

    /** All of them in parentheses; nothing if there is none. */
    static String arguments(List<NewMember> members, UnaryOperator<String> names) {
        if (members.isEmpty()) {
            return "";
        }
        boolean alone = members.size() == 1 && members.get(0).name.equals("value");
        return members.stream()
                .map(m -> (alone ? "" : m.name + " = ") + m.type.map(names).orElse("") + m.code)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The text, where the code is a literal of one. */
    Optional<String> text() {
        boolean literal = type.isEmpty() && code.matches("\"[^\"\\\\]*\"");
        return literal ? Optional.of(code.substring(1, code.length() - 1)) : Optional.empty();
    }
}
