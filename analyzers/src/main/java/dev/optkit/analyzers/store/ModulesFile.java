package dev.optkit.analyzers.store;

import dev.optkit.analyzers.store.ReportsFile.KeptReport;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What discovery found last, in a file of its own: reading POMs takes longer than looking whether they have changed.
 *
 * @param root folder of the project
 * @param file where it is kept
 * @param tool what wrote and may read it
 */
record ModulesFile(Path root, Path file, String tool) {

    private static final RecordCodec<KeptModules> CODEC = new RecordCodec<>(KeptModules.class);

    /** Discovery looks only at the names of these, unless it asks for them by name. */
    private static final Set<String> APART = Set.of("java", "properties", "yml", "yaml");

    /**
     * What discovery found as it is kept.
     *
     * @param inputs what it depends on
     * @param asked what was looked for by name
     * @param listed folders that were listed
     * @param modules what was found
     */
    record KeptModules(Inputs inputs, List<Path> asked, List<Path> listed, Modules modules) {
        KeptModules {
            asked = List.copyOf(asked);
            listed = List.copyOf(listed);
        }

        List<String> sources() {
            return modules.project().sourceFolders();
        }
    }

    /** What is known where no report is kept. */
    Known look(String surroundings) throws IOException {
        Optional<KeptModules> kept = kept(surroundings);
        if (kept.isEmpty()) {
            return Known.nothing();
        }
        InputNotes now = InputNotes.now(
                root, kept.get().sources(), kept.get().asked(), kept.get().listed());
        return now.isSameBut(APART, kept.get().inputs())
                ? Known.of(kept.get().modules(), Optional.empty(), now)
                : Known.nothing();
    }

    /** The same where there is one that no longer holds as it is, with what looking at its inputs gave. */
    Known look(String surroundings, KeptReport report, InputNotes now) throws IOException {
        Optional<KeptModules> kept = kept(surroundings);
        if (kept.isEmpty() || !kept.get().sources().equals(report.sources())) {
            return look(surroundings);
        }
        InputNotes own = now.ofWalk().with(kept.get().asked(), kept.get().listed());
        if (!own.isSameBut(APART, kept.get().inputs())) {
            return Known.nothing();
        }
        Optional<Known.Similar> similar = report.basis()
                .filter(basis -> now.isSameBut(ReportsFile.APART, report.inputs()))
                .map(basis -> new Known.Similar(basis, report.report()));
        return Known.of(kept.get().modules(), similar, similar.isPresent() ? now.with(own.asked(), own.listed()) : own);
    }

    private Optional<KeptModules> kept(String surroundings) {
        return StoreFile.find(file, layout(), surroundings, CODEC)
                .filter(kept -> kept.modules().project().root().equals(projectRoot()));
    }

    /** As discovery names it. */
    private Path projectRoot() {
        return root.toAbsolutePath().normalize();
    }

    /** Keeps what was found, unless something could not be read. */
    void keep(String surroundings, InputNotes notes, Project project, List<Diagnostic> said) {
        Optional<Inputs> inputs = notes.inputs(APART);
        if (inputs.isPresent()) {
            KeptModules kept = new KeptModules(inputs.get(), notes.asked(), notes.listed(), new Modules(project, said));
            try (StoreWriter writer = new StoreWriter(file, layout())) {
                writer.add(surroundings, FileStamp.now(), "", CODEC.write(kept));
                writer.finish(Optional.empty(), List.of());
            }
        }
    }

    private String layout() {
        return tool + CODEC.layout();
    }
}
