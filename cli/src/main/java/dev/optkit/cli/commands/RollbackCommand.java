package dev.optkit.cli.commands;

import dev.optkit.cli.engine.Rollback;
import dev.optkit.cli.exit.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code optkit rollback}: the exact bytes from before a run. */
@CommandLine.Command(
        name = "rollback",
        header = "Restore the files from before optkit migrate --apply.",
        description = {
            "Restores every byte that a run changed, or nothing if one of the files was edited since. With --fix only"
                    + " that fix is taken back, with what builds on it; this counts as a run, too.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit rollback                     the last run in this folder",
            "  optkit rollback services/orders     the last run in another one",
            "  optkit rollback RUN                 a certain run, as named by migrate",
            "  optkit rollback --fix 3f9c0d1a      one fix of the last run",
        })
final class RollbackCommand extends Command {

    @Parameters(index = "0", paramLabel = "RUN", arity = "0..1", description = "Id of the run. Default: the last one.")
    Optional<String> run = Optional.empty();

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            arity = "0..1",
            description = "Folder of the project. Default: this folder.")
    Optional<Path> path = Optional.empty();

    @Option(
            names = "--fix",
            paramLabel = "ID",
            description = "Take back the fix of this finding only; the beginning of its id is enough. Repeat it for"
                    + " more.")
    List<String> fixes = new ArrayList<>();

    RollbackCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        if (run.isPresent() && path.isEmpty() && isPath(run.get())) {
            path = run.map(Path::of);
            run = Optional.empty();
        }
        Path root = ProjectFolder.check(path, session.environment());
        Rollback rollback = session.engine().rollback(root, run, fixes);
        rollback.restored().forEach(file -> session.out().print("restored " + file + "\n"));
        session.err()
                .print(
                        fixes.isEmpty()
                                ? "Run " + rollback.run() + " is taken back.\n"
                                : "Taken back by run " + rollback.run() + ": " + String.join(", ", rollback.fixes())
                                        + "\n");
        return ExitCode.OK;
    }

    /** No id of a run is empty or holds a slash. */
    private boolean isPath(String name) {
        return name.isEmpty()
                || name.contains("/")
                || Files.isDirectory(session.environment().directory().resolve(name));
    }
}
