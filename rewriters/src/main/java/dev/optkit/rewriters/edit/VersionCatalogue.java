package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.SourceFile;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code libs.versions.toml}: its libraries, and where new lines go. Entries of one line only. */
final class VersionCatalogue {

    private static final String FILE = "gradle/libs.versions.toml";
    private static final Pattern HEADER = Pattern.compile("(?m)^[ \\t]*\\[([\\w-]+)][ \\t]*(?:#.*)?$");
    private static final Pattern ENTRY = Pattern.compile("(?m)^[ \\t]*\"?([\\w.-]+)\"?[ \\t]*=[ \\t]*(.*)$");
    private static final Pattern MODULE = Pattern.compile("module\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern GROUP =
            Pattern.compile("group\\s*=\\s*\"([^\"]+)\"\\s*,\\s*name\\s*=\\s*\"([^\"]+)\"");
    private static final Pattern PLAIN = Pattern.compile("^\"([^\":]+:[^\":]+)(:[^\"]+)?\"");

    private final SourceFile file;
    /** By accessor. */
    private final Map<String, GradleScript.Named> libraries = new TreeMap<>();

    private VersionCatalogue(SourceFile file) {
        this.file = file;
        section("libraries").ifPresent(lines -> {
            Matcher entry = ENTRY.matcher(file.text()).region(lines.from(), lines.to());
            while (entry.find()) {
                GradleScript.Named library = library(entry.group(2));
                libraries.put(accessor(entry.group(1)), library);
            }
        });
    }

    /** The catalogue of the build that a script belongs to. */
    static Optional<VersionCatalogue> of(String script, Function<String, Optional<SourceFile>> files) {
        String folder = RelativePaths.folder(script);
        while (true) {
            Optional<SourceFile> file = files.apply(folder + FILE);
            if (file.isPresent() || folder.isEmpty()) {
                return file.map(VersionCatalogue::new);
            }
            folder = RelativePaths.folder(folder.substring(0, folder.length() - 1));
        }
    }

    /** Offsets of the lines below a header. */
    private record Lines(int from, int to) {}

    private Optional<Lines> section(String name) {
        Matcher header = HEADER.matcher(file.text());
        while (header.find()) {
            if (header.group(1).equals(name)) {
                int from = new Layout(file.text()).nextLine(header.start());
                return Optional.of(new Lines(
                        from, header.find() ? header.start() : file.text().length()));
            }
        }
        return Optional.empty();
    }

    private GradleScript.Named library(String value) {
        Matcher plain = PLAIN.matcher(value);
        if (plain.find()) {
            return new GradleScript.Named(plain.group(1), plain.group(2) != null);
        }
        boolean versioned = value.contains("version");
        Matcher module = MODULE.matcher(value);
        Matcher group = GROUP.matcher(value);
        String name = module.find() ? module.group(1) : group.find() ? group.group(1) + ":" + group.group(2) : "";
        return new GradleScript.Named(name, versioned);
    }

    private static String accessor(String alias) {
        return alias.replace('-', '.').replace('_', '.');
    }

    /** The library that {@code libs.<accessor>} names. */
    Optional<GradleScript.Named> library(Optional<String> accessor) {
        return accessor.map(a -> a.endsWith(".get") ? a.substring(0, a.length() - 4) : a)
                .map(libraries::get);
    }

    /** The accessor of a library that is listed. */
    Optional<String> accessorOf(Library library) {
        return libraries.entrySet().stream()
                .filter(e -> e.getValue().name().equals(library.name()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    String path() {
        return file.path();
    }

    String text() {
        return file.text();
    }

    /** The accessor that a library gets when it is added. */
    static String newAccessor(Library library) {
        return accessor(library.artifact());
    }

    /**
     * The text with one library more, as the last of its section.
     *
     * @param version empty if something manages it
     * @throws Refused with {@code no-runtime} if there is no section, or the name is taken
     */
    String with(Library library, Optional<String> version) {
        Lines lines = section("libraries").orElseThrow(() -> refused(1, "has no [libraries]"));
        String accessor = newAccessor(library);
        if (libraries.containsKey(accessor)) {
            throw refused(LineMap.of(text()).line(lines.from()), "names something else " + library.artifact());
        }
        Layout layout = new Layout(text());
        int end = lines.to();
        while (end > lines.from() && Character.isWhitespace(text().charAt(end - 1))) {
            end--;
        }
        String eol = layout.eol(Math.max(0, lines.from() - 1));
        String said = version.map(v -> ", version = \"" + v + "\"").orElse("");
        String line = library.artifact() + " = { module = \"" + library.name() + "\"" + said + " }";
        return text().substring(0, end) + eol + line + text().substring(end);
    }

    private Refused refused(int line, String what) {
        return new Refused(Refusal.of("no-runtime", path(), line, "the version catalogue " + what));
    }
}
