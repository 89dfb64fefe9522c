package dev.optkit.analyzers.store;

import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.ReportedFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What is kept of one project: the facts of its files, and the last report for each way to ask for one.
 *
 * <p>A report is given again only if nothing it could depend on has changed. Safe for use by many runs at once.
 */
public final class ProjectCache {

    /** What is apart in the inputs of reports: the files that {@link Basis} is about. */
    static final Set<String> JAVA = Set.of("java");

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
            return notes.inputs(JAVA)
                    .map(inputs -> new KeptReport(
                            inputs, sources, notes.asked(), notes.listed(), basis, withoutEvidence(report)));
        }

        InputNotes now(Path root) throws IOException {
            return InputNotes.now(root, sources, asked, listed);
        }
    }

    /** The report that was asked for before, if a new one would be the same. */
    public Optional<AssessmentReport> report(String question) {
        return look(question, "").report();
    }

    /**
     * What is known before any file of the project is read.
     *
     * @param question what is asked for
     * @param surroundings what the modules of a project depend on that is in no file
     */
    public Known look(String question, String surroundings) {
        try {
            Optional<KeptReport> kept = kept(question);
            if (kept.isEmpty()) {
                return new ModulesFile(root, folder, tool).look(surroundings);
            }
            InputNotes now = kept.get().now(root);
            return now.isSame(kept.get().inputs())
                    ? Known.of(again(question, kept.get(), now))
                    : new ModulesFile(root, folder, tool).look(surroundings, kept.get(), now);
        } catch (IOException e) {
            return Known.nothing();
        }
    }

    private AssessmentReport again(String question, KeptReport same, InputNotes now) {
        if (same.inputs().fresh().isEmpty()) {
            KeptFiles.sign(folder, root);
        } else { // from now on the times tell
            keep(question, now, same.sources(), same.basis(), same.report());
        }
        return same.report();
    }

    /** Keeps what discovery found, for {@link #look}. */
    public void keep(String surroundings, InputNotes notes, Project project, List<Diagnostic> said) {
        KeptFiles.sign(folder, root);
        new ModulesFile(root, folder, tool).keep(surroundings, notes, project, said);
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

    /**
     * Keeps a report, unless something could not be read.
     *
     * @param question what was asked for
     * @param notes what it depends on
     * @param sources source roots of the project
     * @param basis what it depends on of the Java files, if it is known
     */
    public void keep(
            String question, InputNotes notes, List<String> sources, Optional<Basis> basis, AssessmentReport report) {
        KeptReport.of(notes, sources, basis, report).ifPresent(kept -> keep(question, kept));
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
    record Closing(Optional<StoreFile> it) implements AutoCloseable {
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
