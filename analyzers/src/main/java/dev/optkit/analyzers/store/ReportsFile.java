package dev.optkit.analyzers.store;

import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.ReportedFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last report for each way to ask for one.
 *
 * @param file where they are kept
 * @param tool what wrote and may read it
 */
record ReportsFile(Path file, String tool) {

    /** What is apart in the inputs of reports: the files that {@link Basis} is about. */
    static final Set<String> APART = Set.of("java");

    private static final int MOST_REPORTS = 8;
    private static final RecordCodec<KeptReport> CODEC = new RecordCodec<>(KeptReport.class);

    /**
     * A report as it is kept.
     *
     * @param inputs what it depends on
     * @param sources source roots of the project
     * @param asked what was looked for by name
     * @param listed folders that were listed
     * @param basis what it depends on of the Java files, if it is known
     * @param report without evidence
     */
    record KeptReport(
            Inputs inputs,
            List<String> sources,
            List<Path> asked,
            List<Path> listed,
            Optional<Basis> basis,
            AssessmentReport report) {
        KeptReport {
            sources = List.copyOf(sources);
            asked = List.copyOf(asked);
            listed = List.copyOf(listed);
        }

        static Optional<KeptReport> of(
                InputNotes notes, List<String> sources, Optional<Basis> basis, AssessmentReport report) {
            return notes.inputs(APART)
                    .map(inputs -> new KeptReport(
                            inputs, sources, notes.asked(), notes.listed(), basis, withoutEvidence(report)));
        }

        InputNotes now(Path root) throws IOException {
            return InputNotes.now(root, sources, asked, listed);
        }
    }

    Optional<KeptReport> kept(String question) {
        return StoreFile.find(file, layout(), question, CODEC);
    }

    /** Keeps it in place of the one before, and those that were kept last. */
    void keep(String question, KeptReport report) {
        Optional<StoreFile> old = StoreFile.open(file, layout());
        try (StoreWriter writer = new StoreWriter(file, layout())) {
            writer.add(question, FileStamp.now(), "", CODEC.write(report));
            List<StoreFile.Entry> others = old.stream()
                    .flatMap(f -> f.entries().stream())
                    .filter(e -> !e.name().equals(question))
                    .sorted(Comparator.comparing(
                            (StoreFile.Entry e) -> -e.stamp().seen()))
                    .limit(MOST_REPORTS - 1L)
                    .toList();
            writer.finish(old, others);
        } finally {
            old.ifPresent(StoreFile::close);
        }
    }

    private static AssessmentReport withoutEvidence(AssessmentReport report) {
        return report.withFindings(report.findings().stream()
                .map(f -> new ReportedFinding(f.finding().withoutEvidence(), f.proposal()))
                .toList());
    }

    private String layout() {
        return tool + CODEC.layout();
    }
}
