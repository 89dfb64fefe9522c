package dev.optkit.analyzers.store;

import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.ReportedFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What is kept of one project: the facts of its files, and the last report for each way to ask for one.
 *
 * <p>A report is given again only if nothing it could depend on has changed. Safe for use by many runs at once.
 */
public final class ProjectCache {

    private static final int MOST_REPORTS = 8;
    private static final RecordCodec<KeptReport> REPORTS = new RecordCodec<>(KeptReport.class);

    private final Path root;
    private final Path folder;
    private final String tool;

    ProjectCache(Path root, Path folder, String tool) {
        this.root = root;
        this.folder = folder;
        this.tool = tool;
    }

    /**
     * A report as it is kept.
     *
     * @param inputs what it depends on
     * @param sources source roots of the project
     * @param asked what was looked for by name
     * @param listed folders that were listed
     * @param report without evidence
     */
    record KeptReport(
            Inputs inputs, List<String> sources, List<Path> asked, List<Path> listed, AssessmentReport report) {
        KeptReport {
            sources = List.copyOf(sources);
            asked = List.copyOf(asked);
            listed = List.copyOf(listed);
        }

        Optional<Inputs> now(Path root) throws IOException {
            return InputNotes.now(root, sources, asked, listed).inputs();
        }
    }

    /** The report that was asked for before, if a new one would be the same. */
    public Optional<AssessmentReport> report(String question) {
        try {
            Optional<KeptReport> kept = kept(question);
            Optional<Inputs> now = kept.isPresent() ? kept.get().now(root) : Optional.empty();
            if (now.isEmpty() || !kept.get().inputs().isSame(now.get())) {
                return Optional.empty();
            }
            KeptReport same = kept.get();
            if (!same.inputs().fresh().isEmpty()) { // from now on the times tell
                keep(question, new KeptReport(now.get(), same.sources(), same.asked(), same.listed(), same.report()));
            }
            KeptFiles.sign(folder, root);
            return Optional.of(same.report());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<KeptReport> kept(String question) {
        try (Closing file = new Closing(StoreFile.open(reports(), layout()))) {
            return file.it()
                    .flatMap(f -> f.entries().stream()
                            .filter(e -> e.name().equals(question))
                            .findFirst()
                            .flatMap(f::read)
                            .flatMap(ProjectCache::decoded));
        }
    }

    private static Optional<KeptReport> decoded(byte[] bytes) {
        try {
            return Optional.of(REPORTS.read(bytes));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    /** Notes of what a report is going to depend on, to be made while the project is looked at. */
    public InputNotes notes() {
        return new InputNotes();
    }

    /**
     * Keeps a report, unless something could not be read.
     *
     * @param question what was asked for
     * @param notes what it depends on
     * @param sources source roots of the project
     */
    public void keep(String question, InputNotes notes, List<String> sources, AssessmentReport report) {
        notes.inputs()
                .ifPresent(inputs -> keep(
                        question,
                        new KeptReport(inputs, sources, notes.asked(), notes.listed(), withoutEvidence(report))));
    }

    private void keep(String question, KeptReport report) {
        KeptFiles.sign(folder, root);
        FileStamp now = new FileStamp(0, 0, 0, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
        try (Closing old = new Closing(StoreFile.open(reports(), layout()));
                StoreWriter writer = new StoreWriter(reports(), layout())) {
            writer.add(question, now, "", REPORTS.write(report));
            List<StoreFile.Entry> others = old.it().stream()
                    .flatMap(f -> f.entries().stream())
                    .filter(e -> !e.name().equals(question))
                    .sorted(Comparator.comparing(
                            (StoreFile.Entry e) -> -e.stamp().seen()))
                    .limit(MOST_REPORTS - 1L)
                    .toList();
            writer.finish(old.it(), others);
        }
    }

    private static AssessmentReport withoutEvidence(AssessmentReport report) {
        return report.withFindings(report.findings().stream()
                .map(f -> new ReportedFinding(f.finding().withoutEvidence(), f.proposal()))
                .toList());
    }

    private Path reports() {
        return folder.resolve("reports.bin");
    }

    private String layout() {
        return tool + REPORTS.layout();
    }

    /** Closes what may be there. */
    private record Closing(Optional<StoreFile> it) implements AutoCloseable {
        @Override
        public void close() {
            it.ifPresent(StoreFile::close);
        }
    }

    /** The facts of the project's files. */
    public FactStore facts() {
        KeptFiles.sign(folder, root);
        return FactStore.open(root, folder.resolve("facts.bin"), tool);
    }
}
