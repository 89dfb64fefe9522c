package dev.optkit.rewriters.plan;

import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files with some texts replaced or added, which no disk holds yet.
 *
 * @param original the files on disk
 * @param changed new texts by path
 */
record ChangedSources(Sources original, SortedMap<String, String> changed) implements Sources {

    ChangedSources {
        changed = new TreeMap<>(changed);
    }

    @Override
    public Optional<SourceFile> source(String path) {
        if (!changed.containsKey(path)) {
            return original.source(path);
        }
        String text = changed.getOrDefault(path, "");
        SourceFile created = new SourceFile(path, text, StandardCharsets.UTF_8, false, "");
        return Optional.of(original.source(path).map(s -> s.withText(text)).orElse(created));
    }

    @Override
    public List<String> filesNamed(String fileName) {
        Stream<String> added = changed.keySet().stream().filter(path -> hasName(path, fileName));
        return Stream.concat(original.filesNamed(fileName).stream(), added)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean hasName(String path, String fileName) {
        return path.equals(fileName) || path.endsWith("/" + fileName);
    }
}
