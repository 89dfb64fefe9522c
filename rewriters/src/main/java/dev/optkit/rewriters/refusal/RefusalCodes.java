package dev.optkit.rewriters.refusal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All refusal codes there are. They are kept in {@code refusals.md} beside this package. */
public final class RefusalCodes {

    private static final String RESOURCE = "/dev/optkit/rewriters/refusals.md";
    private static final String UNLOCK = "Unlock: ";
    private static final Pattern HEADING = Pattern.compile("## ([a-z]+(?:-[a-z]+)*)( \\(reserved\\))?");

    private RefusalCodes() {}

    /** In the order of the file: by category. */
    public static List<RefusalInfo> all() {
        try (InputStream in = Objects.requireNonNull(RefusalCodes.class.getResourceAsStream(RESOURCE))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<RefusalInfo> parse(String text) {
        List<RefusalInfo> all = new ArrayList<>();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String category = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher heading = HEADING.matcher(lines.get(i));
            if (lines.get(i).startsWith("# ")) {
                category = lines.get(i).substring(2);
            } else if (heading.matches()
                    && i + 2 < lines.size()
                    && lines.get(i + 2).startsWith(UNLOCK)) {
                all.add(new RefusalInfo(
                        heading.group(1),
                        category,
                        lines.get(i + 1),
                        lines.get(i + 2).substring(UNLOCK.length()),
                        heading.group(2) != null));
                i += 2;
            } else {
                throw new IllegalStateException("not a refusal code with its meaning: " + lines.get(i));
            }
        }
        return all;
    }
}
