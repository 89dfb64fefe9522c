package dev.optkit.rewriters.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder {@code .optkit} under the root. It ignores itself in Git and holds the lock and one folder per run, with
 * the journal and copies of the files from before and after.
 */
final class StateDirectory {

    static final String NAME = ".optkit";

    private final Path root;
    private final Path folder;

    StateDirectory(Path root) {
        this.root = root;
        this.folder = root.resolve(NAME);
    }

    Path root() {
        return root;
    }

    Path lockFile() {
        return folder.resolve("lock");
    }

    void create() throws IOException {
        for (Path own : List.of(folder, folder.resolve("runs"), lockFile(), folder.resolve(".gitignore"))) {
            if (Files.isSymbolicLink(own)) {
                throw new ApplyRefusedException("outside-root", root.relativize(own) + " is a link; remove it");
            }
        }
        Files.createDirectories(folder.resolve("runs"));
        Path ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Disk.write(ignore, "*\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Numbers of all runs, oldest first. */
    List<String> runs() throws IOException {
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(runs)) {
            return list.map(p -> p.getFileName().toString())
                    .filter(name -> name.matches("\\d{4,9}"))
                    .sorted(Comparator.comparingInt(Integer::parseInt))
                    .toList();
        }
    }

    String nextRun() throws IOException {
        List<String> runs = runs();
        int last = runs.isEmpty() ? 0 : Integer.parseInt(runs.get(runs.size() - 1));
        String run = String.format(Locale.ROOT, "%04d", last + 1);
        Files.createDirectories(folder(run).resolve("before"));
        Files.createDirectories(folder(run).resolve("after"));
        return run;
    }

    Path folder(String run) {
        return folder.resolve("runs").resolve(run);
    }

    Path before(String run, Journal.Entry entry) {
        return folder(run).resolve("before").resolve(Integer.toString(entry.index()));
    }

    /**
     * The bytes of a file from before a run.
     *
     * @throws ApplyRefusedException with {@code recover-conflict} if the copy is gone or is not of these bytes any more
     */
    byte[] original(String run, Journal.Entry entry) throws IOException {
        Path copy = before(run, entry);
        byte[] bytes = Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS) ? Files.readAllBytes(copy) : new byte[0];
        if (!entry.oldHash().equals(Optional.of(Disk.hash(bytes)))) {
            throw new ApplyRefusedException("recover-conflict", "the copy of " + entry.path() + " is damaged");
        }
        return bytes;
    }

    Path after(String run, Journal.Entry entry) {
        return folder(run).resolve("after").resolve(Integer.toString(entry.index()));
    }

    Path target(Journal.Entry entry) {
        return root.resolve(entry.path());
    }

    /** The file beside the target that takes its place. */
    Path staged(String run, Journal.Entry entry) {
        Path target = target(entry);
        return target.resolveSibling("." + target.getFileName() + ".optkit-" + run);
    }

    void write(Journal journal) throws IOException {
        Path file = folder(journal.run()).resolve("journal");
        Path next = file.resolveSibling("journal.next");
        Disk.write(next, journal.print().getBytes(StandardCharsets.UTF_8));
        Disk.replace(next, file);
        Disk.forceDirectory(folder(journal.run()));
    }

    void write(String run, RecordedFixes fixes) throws IOException {
        Disk.write(folder(run).resolve("fixes"), fixes.print().getBytes(StandardCharsets.UTF_8));
    }

    /** The fixes of a run; empty if it is none of this version's. */
    Optional<RecordedFixes> fixes(String run) throws IOException {
        Path file = folder(run).resolve("fixes");
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? RecordedFixes.parse(Files.readString(file, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** The journal of a run that is done, and not taken back. */
    Optional<Journal> done(String run) throws IOException {
        return journal(run).filter(journal -> journal.phase() == Phase.DONE);
    }

    /** The journal of a run; empty if the run ended before it wrote one, and so before it touched anything. */
    Optional<Journal> journal(String run) throws IOException {
        Path file = folder(run).resolve("journal");
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Journal.parse(Files.readString(file, StandardCharsets.UTF_8))
                        .filter(journal -> journal.run().equals(run))
                : Optional.empty();
    }
}
