package dev.optkit.runtime.woven;

import dev.optkit.runtime.key.KeyScheme;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tag in which {@code {0}} or {@code {name}} stand for arguments.
 *
 * @param parts texts, and positions of parameters
 */
record TagTemplate(List<Object> parts) {
    private static final int LONGEST = 1_000;
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");

    /**
     * @param types of the arguments by position
     * @throws IllegalUseException if a parameter is not there, not among those that are known or has no text
     */
    static List<TagTemplate> of(Method method, String[] tags, List<Integer> known, IntFunction<Type> types) {
        return Arrays.stream(tags).map(tag -> of(method, tag, known, types)).toList();
    }

    private static TagTemplate of(Method method, String tag, List<Integer> known, IntFunction<Type> types) {
        List<Object> parts = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(tag);
        int end = 0;
        while (matcher.find()) {
            parts.add(tag.substring(end, matcher.start()));
            String name = matcher.group(1);
            int position = position(method, name);
            refuseIf(position < 0, method, tag, "there is no parameter " + name);
            refuseIf(!known.contains(position), method, tag, "the key does not hold parameter " + name);
            refuseIf(
                    !(types.apply(position) instanceof Class<?> type && KeyScheme.hasText(type)),
                    method,
                    tag,
                    "parameter %s has no text that tells its values apart".formatted(name));
            parts.add(position);
            end = matcher.end();
        }
        parts.add(tag.substring(end));
        boolean open = parts.stream().anyMatch(part -> part instanceof String text && text.matches(".*[{}].*"));
        refuseIf(open, method, tag, "a brace is not closed");
        return new TagTemplate(List.copyOf(parts));
    }

    private static int position(Method method, String name) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (name.equals(String.valueOf(i))
                    || (parameters[i].isNamePresent() && name.equals(parameters[i].getName()))) {
                return i;
            }
        }
        return -1;
    }

    private static void refuseIf(boolean wrong, Method method, String tag, String problem) {
        Annotated.refuseIf(
                wrong,
                method,
                "tag %s: %s. A parameter is named by its position, or by its name where the class was compiled with -parameters"
                        .formatted(tag, problem));
    }

    boolean hasParameters() {
        return parts.size() > 1;
    }

    /** @param arguments by position */
    String with(IntFunction<@Nullable Object> arguments) {
        return parts.stream()
                .map(part -> part instanceof Integer position ? text(arguments.apply(position)) : part.toString())
                .collect(Collectors.joining());
    }

    /** Whatever callers pass, a tag can be sent to others. */
    private static String text(@Nullable Object argument) {
        String text = KeyScheme.textOf(argument);
        return text.length() <= LONGEST && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? text
                : KeyScheme.digestOf("tag", text);
    }
}
