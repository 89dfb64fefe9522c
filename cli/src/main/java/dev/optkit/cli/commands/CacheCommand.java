package dev.optkit.cli.commands;

import dev.optkit.analyzers.store.CacheFolder;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.render.CacheText;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code optkit cache}: what is kept for the next run. */
@CommandLine.Command(
        name = "cache",
        header = "Show or clear what is kept for the next run.",
        description = {
            "What optkit assess finds out about files is kept in the user's cache folder, so that the next run opens"
                    + " changed files alone. It is safe to delete at any time.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit cache                how much is kept of which project",
            "  optkit cache --clear        delete all of it",
        })
final class CacheCommand extends Command {

    @Mixin
    CacheDirectory directory = new CacheDirectory();

    @Option(names = "--clear", description = "Delete what is kept of all projects.")
    boolean clear;

    CacheCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        Path path = directory.in(session.environment());
        CacheFolder folder = new CacheFolder(path);
        List<CacheFolder.Kept> before = folder.list();
        if (!clear) {
            session.out().print(CacheText.list(path, before, "optkit cache" + directory.option(), stdout()));
            return ExitCode.OK;
        }
        List<CacheFolder.Kept> left = folder.clear();
        if (!left.isEmpty()) {
            throw Failure.usage(left.get(0).folder() + " cannot be deleted; delete it by hand");
        }
        session.out().print(CacheText.cleared(before));
        return ExitCode.OK;
    }
}
