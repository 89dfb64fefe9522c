package dev.optkit.analyzers.catalogue;

import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a type as catalogue files write it: {@code java.util.Map<$1, java.util.List<$2>>}.
 *
 * <p>{@code $1} stays as the name of a type, for the reader to replace; {@code ?} is the unknown type.
 */
public final class TypeText {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w$]*(\\.[A-Za-z_][\\w$]*)*");
    private static final Pattern ARGUMENT = Pattern.compile("\\$[1-9]|\\?");

    private final String text;
    private int at;

    private TypeText(String text) {
        this.text = text;
    }

    /** The type, or nothing when the text is not one. */
    public static Optional<TypeRef> parse(String text) {
        TypeText reader = new TypeText(text.replace(" ", ""));
        return reader.type().filter(type -> reader.at == reader.text.length());
    }

    /** Whether the text is a dotted name. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private Optional<TypeRef> type() {
        String name = name();
        if (!isName(name) && !ARGUMENT.matcher(name).matches()) {
            return Optional.empty();
        }
        List<TypeRef> arguments = new ArrayList<>();
        if (skip("<")) {
            do {
                Optional<TypeRef> argument = type();
                if (argument.isEmpty()) {
                    return Optional.empty();
                }
                arguments.add(argument.get());
            } while (skip(","));
            if (!skip(">")) {
                return Optional.empty();
            }
        }
        int dimensions = 0;
        while (skip("[]")) {
            dimensions++;
        }
        return Optional.of(new TypeRef(name, arguments, dimensions));
    }

    private String name() {
        int start = at;
        while (at < text.length() && "<>,[]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean skip(String token) {
        boolean found = text.startsWith(token, at);
        if (found) {
            at += token.length();
        }
        return found;
    }
}
