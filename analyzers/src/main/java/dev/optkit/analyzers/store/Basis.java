package dev.optkit.analyzers.store;

import java.util.List;

/**
 * What a report depends on of the Java files of a project. As long as all of them say the same, positions included, only
 * those count whose text was looked at besides, where findings and fixes are.
 *
 * @param said what all files say, by {@link FactStore#said}
 * @param texts the files whose text was looked at
 */
public record Basis(String said, List<Text> texts) {

    public Basis {
        texts = List.copyOf(texts);
    }

    /**
     * A file.
     *
     * @param path relative to the root
     * @param hash of its content
     */
    public record Text(String path, String hash) {}
}
