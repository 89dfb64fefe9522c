package dev.optkit.analyzers.store;

import dev.optkit.analyzers.facts.FileResult;
import dev.optkit.core.text.ContentHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The facts of the files of one project, by path, kept from run to run in one file.
 *
 * <p>A file whose size and times of change are as they were is not opened. One of another time, or that was changed just
 * before it was read, is compared by its content. Safe for use by many threads, and by many runs at once: the last to end is kept.
 */
public final class FactStore implements AutoCloseable {

    private static final RecordCodec<FileResult> CODEC = new RecordCodec<>(FileResult.class);

    private final Path root;
    private final Optional<StoreFile> old;
    private final Optional<StoreWriter> fresh;
    private final Map<String, StoreFile.Entry> known = new HashMap<>();
    private final Map<String, FileStamp> stamps = new ConcurrentHashMap<>();
    private final Map<String, StoreFile.Entry> sure = new ConcurrentHashMap<>();
    private final Map<String, StoreFile.Entry> made = new ConcurrentHashMap<>();

    private FactStore(Path root, Optional<StoreFile> old, Optional<StoreWriter> fresh) {
        this.root = root;
        this.old = old;
        this.fresh = fresh;
        old.ifPresent(file -> file.entries().forEach(e -> known.put(e.name(), e)));
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
        Optional<FileResult> found = asItWas(path, hash)
                .flatMap(e -> old.flatMap(file -> file.read(e)))
                .flatMap(FactStore::decoded);
        if (found.isEmpty()) {
            sure.remove(path);
        }
        return found;
    }

    /** Whether a file is as it was; once it was found to be, that holds for this run. */
    public boolean isAsItWas(String path, Supplier<Optional<String>> hash) {
        return asItWas(path, hash).isPresent();
    }

    private Optional<StoreFile.Entry> asItWas(String path, Supplier<Optional<String>> hash) {
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoreFile.Entry> found = Optional.ofNullable(sure.get(path)).or(() -> compared(path, hash));
        found.ifPresent(entry -> sure.put(path, entry));
        return found;
    }

    private Optional<StoreFile.Entry> compared(String path, Supplier<Optional<String>> hash) {
        Optional<FileStamp> now = FileStamp.of(root.resolve(path));
        now.ifPresent(stamp -> stamps.put(path, stamp));
        StoreFile.Entry entry = known.get(path);
        if (entry == null || now.isEmpty() || entry.stamp().size() != now.get().size()) {
            return Optional.empty();
        }
        if (entry.stamp().isLike(now.get()) && !entry.stamp().isRacy()) {
            return Optional.of(entry);
        }
        return hash.get().equals(Optional.of(entry.hash())) ? confirmed(entry, now.get()) : Optional.empty();
    }

    /** From now on the time tells. */
    private Optional<StoreFile.Entry> confirmed(StoreFile.Entry entry, FileStamp now) {
        Optional<byte[]> bytes = old.flatMap(file -> file.read(entry));
        bytes.ifPresent(b -> fresh.ifPresent(writer -> writer.add(entry.name(), now, entry.hash(), b)));
        return bytes.map(b -> entry);
    }

    private static Optional<FileResult> decoded(byte[] bytes) {
        try {
            return Optional.of(CODEC.read(bytes));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    /** Keeps what came of a file that {@link #find} did not know. */
    public void keep(String path, String hash, FileResult result) {
        FileStamp stamp = stamps.get(path);
        if (stamp != null) {
            fresh.flatMap(writer -> writer.add(path, stamp, hash, CODEC.write(result)))
                    .ifPresent(entry -> made.put(path, entry));
        }
    }

    /**
     * A text that is the same only where these files say the same, as far as they were looked at in this run. Empty if what
     * one of them says is not kept.
     */
    public Optional<String> said(List<String> paths) {
        StringBuilder all = new StringBuilder();
        for (String path : paths) {
            Optional<StoreFile.Entry> entry = entry(path);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            all.append(path).append(' ').append(entry.get().checksum()).append('\n');
        }
        return Optional.of(ContentHash.of(all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of the content of a file, if it is known from this run. */
    public Optional<String> hash(String path) {
        return entry(path).map(StoreFile.Entry::hash);
    }

    private Optional<StoreFile.Entry> entry(String path) {
        return Optional.ofNullable(made.get(path)).or(() -> Optional.ofNullable(sure.get(path)));
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
        Set<String> current = new HashSet<>(paths);
        boolean shrunk = !current.containsAll(known.keySet());
        if (!fresh.get().isEmpty() || shrunk) {
            List<StoreFile.Entry> others = new ArrayList<>();
            known.values().stream().filter(e -> current.contains(e.name())).forEach(others::add);
            fresh.get().finish(old, others);
        }
    }

    @Override
    public void close() {
        fresh.ifPresent(StoreWriter::close);
        old.ifPresent(StoreFile::close);
    }
}
