package dev.optkit.rewriters.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accessors that Lombok writes for fields, as the compiler runs no annotation processor. Only by the text of a file:
 * an accessor that is switched off for one field counts, too.
 */
final class LombokMethods {

    private static final Pattern ACCESSOR = Pattern.compile("(get|is|set)([A-Z]\\w*)");

    private final List<Path> sourcePath;

    /**
     * The accessors of some sources.
     *
     * @param sourcePath folders with packages
     */
    LombokMethods(List<Path> sourcePath) {
        this.sourcePath = List.copyOf(sourcePath);
    }

    /** Whether Lombok writes an accessor of this name for a type by its qualified name. */
    boolean has(String type, String method) {
        Matcher accessor = ACCESSOR.matcher(method);
        if (!accessor.matches()) {
            return false;
        }
        String annotations = accessor.group(1).equals("set") ? "Setter|Data" : "Getter|Data|Value";
        String field = accessor.group(2).substring(0, 1).toLowerCase(Locale.ROOT)
                + accessor.group(2).substring(1);
        return text(type)
                .filter(text -> text.contains("lombok."))
                .filter(text -> found("@(lombok\\.)?(" + annotations + ")\\b", text))
                .filter(text -> found("[\\w>\\]]\\s+" + field + "\\s*[;=]", text))
                .isPresent();
    }

    /** Whether Lombok writes a constructor for a type by its qualified name. */
    boolean constructs(String type) {
        return text(type)
                .filter(text -> text.contains("lombok."))
                .filter(text -> found("@(lombok\\.)?((Required|All)ArgsConstructor|Data|Value)\\b", text))
                .isPresent();
    }

    private static boolean found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private Optional<String> text(String type) {
        String file = type.replace('.', '/') + ".java";
        return sourcePath.stream()
                .map(folder -> folder.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(LombokMethods::read);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
