package dev.optkit.analyzers.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which files of a project are as they were when their facts were kept. What was found out about a file holds for the whole
 * run. Safe for use by many threads.
 */
final class KeptEntries {

    private final Path root;
    private final Optional<StoreFile> old;
    private final Optional<StoreWriter> fresh;
    private final Map<String, StoreFile.Entry> known = new HashMap<>();
    private final Map<String, FileStamp> stamps = new ConcurrentHashMap<>();
    private final Map<String, StoreFile.Entry> same = new ConcurrentHashMap<>();
    private final Map<String, StoreFile.Entry> made = new ConcurrentHashMap<>();

    KeptEntries(Path root, Optional<StoreFile> old, Optional<StoreWriter> fresh) {
        this.root = root;
        this.old = old;
        this.fresh = fresh;
        old.ifPresent(file -> file.entries().forEach(e -> known.put(e.name(), e)));
    }

    /** What is kept of a file that is as it was; the hash of its content is only asked for where its times do not tell. */
    Optional<StoreFile.Entry> asItWas(String path, Supplier<Optional<String>> hash) {
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoreFile.Entry> found = Optional.ofNullable(same.get(path)).or(() -> compared(path, hash));
        found.ifPresent(entry -> same.put(path, entry));
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

    /** What is kept of a file turned out to be damaged. */
    void forget(String path) {
        same.remove(path);
    }

    /** The stamp of a file before it was read. */
    Optional<FileStamp> stamp(String path) {
        return Optional.ofNullable(stamps.get(path));
    }

    /** What came of a file was kept in this run. */
    void made(StoreFile.Entry entry) {
        made.put(entry.name(), entry);
    }

    /** What is kept of a file as it is now, if it was looked at in this run. */
    Optional<StoreFile.Entry> present(String path) {
        return Optional.ofNullable(made.get(path)).or(() -> Optional.ofNullable(same.get(path)));
    }

    /** How many files were known before. */
    int count() {
        return known.size();
    }

    /** What was known of these files before. */
    List<StoreFile.Entry> of(Set<String> paths) {
        return known.values().stream().filter(e -> paths.contains(e.name())).toList();
    }
}
