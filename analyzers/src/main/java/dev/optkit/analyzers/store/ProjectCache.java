package dev.optkit.analyzers.store;

import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.ReportedFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
     * @param asked what was looked at outside of it
     * @param report without evidence
     */
    record KeptReport(Inputs inputs, List<String> sources, List<Path> asked, AssessmentReport report) {
        KeptReport {
            sources = List.copyOf(sources);
            asked = List.copyOf(asked);
        }
    }

    /** The report that was asked for before, if a new one would be the same. */
    public Optional<AssessmentReport> report(String request) {
        try (Closing file = new Closing(StoreFile.open(reports(), layout()))) {
            Optional<KeptReport> kept = file.it()
                    .flatMap(f -> f.entries().stream()
                            .filter(e -> e.path().equals(request))
                            .findFirst()
                            .flatMap(f::read)
                            .flatMap(ProjectCache::decoded));
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            Inputs now = Inputs.now(root, kept.get().sources(), kept.get().asked());
            if (!kept.get().inputs().isSame(now, root)) {
                return Optional.empty();
            }
            if (!kept.get().inputs().fresh().isEmpty()) {
                keep(
                        request,
                        new KeptReport(
                                now,
                                kept.get().sources(),
                                kept.get().asked(),
                                kept.get().report()));
            }
            return Optional.of(kept.get().report());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<KeptReport> decoded(byte[] bytes) {
        try {
            return Optional.of(REPORTS.read(bytes));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    /**
     * Remembers what a report is going to depend on. Call it before the files are read.
     *
     * @param sources source roots of the project
     * @param asked what was looked at outside of it
     */
    public PendingReport pending(List<String> sources, Collection<Path> asked) {
        List<Path> places = asked.stream().sorted().distinct().toList();
        try {
            Inputs inputs = Inputs.now(root, sources, places);
            return (request, report) -> keep(request, new KeptReport(inputs, sources, places, withoutEvidence(report)));
        } catch (IOException e) {
            return (request, report) -> {};
        }
    }

    /** Keeps a report once there is one. */
    @FunctionalInterface
    public interface PendingReport {
        void keep(String request, AssessmentReport report);
    }

    private void keep(String request, KeptReport report) {
        CacheFolder.sign(folder, root);
        FileStamp now = new FileStamp(0, 0, System.currentTimeMillis());
        try (Closing old = new Closing(StoreFile.open(reports(), layout()));
                StoreFile.Writer writer = new StoreFile.Writer(reports(), layout())) {
            writer.add(request, now, "", REPORTS.write(report));
            List<StoreFile.Entry> others = old.it().stream()
                    .flatMap(f -> f.entries().stream())
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
        CacheFolder.sign(folder, root);
        return FactStore.open(root, folder.resolve("facts.bin"), tool);
    }
}
