package dev.optkit.rewriters.sites;

import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.caching.Upgrades;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java file with places that say what must become of them, in the project of its framework.
 *
 * <p>A mark holds for what is found below it, up to the next mark. At the head of the file stand what else it needs:
 * {@code // KIT:} names the project, {@code // DEPENDS:} a library of its module, {@code // PATH:} where the file lies, and
 * {@code // FILE:} another file, whose lines follow as comments.
 *
 * @param folder of the set, and of the code or the rewriter in it
 * @param name of the file
 */
record SiteFile(String folder, String name, String text) {

    static final Path SITES = Path.of("src/test/resources/sites");
    private static final Pattern MARK = Pattern.compile("// (REFUSED|SILENT|APPLIED)(?:: ([a-z-]+))?");
    private static final Pattern HEAD = Pattern.compile("(?m)^// (KIT|DEPENDS|PATH|RELEASE): (.+)$");
    private static final Pattern FILE = Pattern.compile("(?m)^// FILE: (.+)\\n((?://.*\\n)*)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

    /** What must become of a place. */
    enum Fate {
        /** Found, and refused. */
        REFUSED,
        /** Not found; asked all the same, the rewriter refuses. */
        SILENT,
        APPLIED
    }

    /**
     * A place.
     *
     * @param code of the refusal; empty for one that is applied
     * @param from its first line
     * @param to its last line
     */
    record Site(SiteFile file, Fate fate, String code, int from, int to) {

        boolean holds(String path, int line) {
            return path.equals(file.path()) && from <= line && line <= to;
        }

        @Override
        public String toString() {
            return file.folder + "/" + file.name + ":" + from + " " + fate + " " + code;
        }
    }

    /** All files of a set, in order; of a folder or name alone if the system property {@code sites} says so. */
    static List<SiteFile> of(String set) {
        String only = System.getProperty("sites", "");
        try (Stream<Path> walk = Files.walk(SITES.resolve(set))) {
            return walk.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> p.toString().contains(only))
                    .sorted()
                    .map(p -> new SiteFile(
                            p.getParent().getFileName().toString(),
                            p.getFileName().toString(),
                            read(p)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Site> sites() {
        List<String> lines = text.lines().toList();
        List<Site> sites = new ArrayList<>();
        int end = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Matcher mark = MARK.matcher(lines.get(i));
            if (mark.find()) {
                String code = mark.group(2) == null ? "" : mark.group(2);
                sites.add(0, new Site(this, Fate.valueOf(mark.group(1)), code, i + 1, end));
                end = i;
            }
        }
        return sites;
    }

    String path() {
        Matcher declared = PACKAGE.matcher(text);
        String folder = declared.find() ? declared.group(1).replace('.', '/') + "/" : "";
        return head("PATH", "src/main/java/" + folder + name);
    }

    String kit() {
        return head("KIT", "spring");
    }

    private String head(String key, String otherwise) {
        Matcher head = HEAD.matcher(text);
        while (head.find()) {
            if (head.group(1).equals(key)) {
                return head.group(2);
            }
        }
        return otherwise;
    }

    /** The Java files of a project that sites share, by path. */
    static SortedMap<String, String> kit(String kit) {
        Path root = SITES.resolve("kit").resolve(kit);
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(Files::isRegularFile)
                    .forEach(p -> files.put(root.relativize(p).toString().replace('\\', '/'), read(p)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The project of its kit with this file in it. */
    TestProject in(Path root) {
        TestProject project = new TestProject(root).release(Integer.parseInt(head("RELEASE", "17")));
        List<String> libraries = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        while (head.find()) {
            if (head.group(1).equals("DEPENDS")) {
                libraries.add(head.group(2));
            }
        }
        String[] all = libraries.toArray(new String[0]);
        if (kit().equals("spring")) {
            project.of(List.of("spring", "spring-boot", "spring-data-jpa"), all);
        } else {
            project.of(kit(), all);
        }
        if (kit().equals("woven")) {
            project.upgrading(Upgrades.KEPT);
        }
        kit(kit()).forEach(project::file);
        Matcher file = FILE.matcher(text);
        while (file.find()) {
            project.file(file.group(1), file.group(2).replaceAll("(?m)^// ?", ""));
        }
        return project.file(path(), text);
    }
}
