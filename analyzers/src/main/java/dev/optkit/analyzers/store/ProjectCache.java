package dev.optkit.analyzers.store;

import dev.optkit.analyzers.store.ReportsFile.KeptReport;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.report.AssessmentReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one project: the facts of its files, and the last report for each way to ask for one.
 *
 * <p>A report is given again only if nothing it could depend on has changed. Safe for use by many runs at once.
 */
public final class ProjectCache {

    private final Path root;
    private final Path folder;
    private final String tool;

    ProjectCache(Path root, Path folder, String tool) {
        this.root = root;
        this.folder = folder;
        this.tool = tool;
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
            Optional<KeptReport> kept = reports().kept(question);
            if (kept.isEmpty()) {
                return modules().look(surroundings);
            }
            InputNotes now = kept.get().now(root);
            return now.isSame(kept.get().inputs())
                    ? Known.of(again(question, kept.get(), now))
                    : modules().look(surroundings, kept.get(), now);
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
        modules().keep(surroundings, notes, project, said);
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
        KeptReport.of(notes, sources, basis, report).ifPresent(kept -> {
            KeptFiles.sign(folder, root);
            reports().keep(question, kept);
        });
    }

    private ReportsFile reports() {
        return new ReportsFile(folder.resolve("reports.bin"), tool);
    }

    private ModulesFile modules() {
        return new ModulesFile(root, folder.resolve("modules.bin"), tool);
    }

    /** The facts of the project's files. */
    public FactStore facts() {
        KeptFiles.sign(folder, root);
        return FactStore.open(root, folder.resolve("facts.bin"), tool);
    }
}
