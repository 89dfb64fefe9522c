package dev.optkit.analyzers.store;

import dev.optkit.analyzers.facts.FileResult;
import dev.optkit.core.text.ContentHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The facts of the files of one project, by path, kept from run to run in one file.
 *
 * <p>A file whose size and times of change are as they were is not opened. One of another time, or that was changed just
 * before it was read, is compared by its content. Safe for use by many threads, and by many runs at once: the last to end is kept.
 */
public final class FactStore implements AutoCloseable {

    private static final RecordCodec<FileResult> CODEC = new RecordCodec<>(FileResult.class);

    private final Optional<StoreFile> old;
    private final Optional<StoreWriter> fresh;
    private final KeptEntries entries;

    private FactStore(Path root, Optional<StoreFile> old, Optional<StoreWriter> fresh) {
        this.old = old;
        this.fresh = fresh;
        this.entries = new KeptEntries(root, old, fresh);
    }

    /** A store that knows nothing and keeps nothing. */
    public static FactStore none() {
        return new FactStore(Path.of(""), Optional.empty(), Optional.empty());
    }

    /**
     * Opens the store of a project.
     *
     * @param root folder of the project
     * @param file where it is kept
     * @param tool what wrote and may read it: the build of this program, and all else that facts depend on
     */
    public static FactStore open(Path root, Path file, String tool) {
        String layout = tool + CODEC.layout();
        return new FactStore(root, StoreFile.open(file, layout), Optional.of(new StoreWriter(file, layout)));
    }

    /**
     * The facts of a file, if it is as it was.
     *
     * @param path relative to the root
     * @param hash tells the content by reading it; only asked where the times do not tell
     */
    public Optional<FileResult> find(String path, Supplier<Optional<String>> hash) {
        Optional<FileResult> found = entries.asItWas(path, hash)
                .flatMap(e -> old.flatMap(file -> file.read(e)))
                .flatMap(CODEC::tryRead);
        if (found.isEmpty()) {
            entries.forget(path);
        }
        return found;
    }

    /** Whether a file is as it was; once it was found to be, that holds for this run. */
    public boolean isAsItWas(String path, Supplier<Optional<String>> hash) {
        return entries.asItWas(path, hash).isPresent();
    }

    /** Keeps what came of a file that {@link #find} did not know. */
    public void keep(String path, String hash, FileResult result) {
        fresh.flatMap(writer ->
                        entries.stamp(path).flatMap(stamp -> writer.add(path, stamp, hash, CODEC.write(result))))
                .ifPresent(entries::made);
    }

    /**
     * A text that is the same only where these files say the same, as far as they were looked at in this run. Empty if what
     * one of them says is not kept.
     */
    public Optional<String> said(List<String> paths) {
        StringBuilder all = new StringBuilder();
        for (String path : paths) {
            Optional<StoreFile.Entry> entry = entries.present(path);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            all.append(path).append(' ').append(entry.get().checksum()).append('\n');
        }
        return Optional.of(ContentHash.of(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of the content of a file, if it is known from this run. */
    public Optional<String> hash(String path) {
        return entries.present(path).map(StoreFile.Entry::hash);
    }

    /**
     * Writes the store, if it is not on disk already, with what is kept of these files and nothing else.
     *
     * @param paths all files of the project
     */
    public void save(Collection<String> paths) {
        if (fresh.isEmpty()) {
            return;
        }
        List<StoreFile.Entry> others = entries.of(Set.copyOf(paths));
        boolean shrunk = others.size() < entries.count();
        if (!fresh.get().isEmpty() || shrunk) {
            fresh.get().finish(old, others);
        }
    }

    @Override
    public void close() {
        fresh.ifPresent(StoreWriter::close);
        old.ifPresent(StoreFile::close);
    }
}
