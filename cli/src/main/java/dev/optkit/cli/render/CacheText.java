package dev.optkit.cli.render;

import dev.optkit.analyzers.store.CacheFolder.Kept;
import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import java.nio.file.Path;
import java.util.List;

/** What is kept for the next run, for people. */
public final class CacheText {

    private CacheText() {}

    /**
     * One line per project, used last first.
     *
     * @param command that was typed
     */
    public static String list(Path folder, List<Kept> kept, String command, Look look) {
        if (kept.isEmpty()) {
            return "Nothing is kept in " + Texts.safe(folder.toString()) + ".\n";
        }
        StringBuilder text = new StringBuilder(look.bold(Texts.safe(folder.toString())) + "\n");
        kept.forEach(k -> text.append(String.format(
                "%10s  %s\n", Human.bytes(k.bytes()), Texts.safe(k.root().toString()))));
        return text.append(String.format("%10s  in all\n", Human.bytes(sum(kept))))
                .append("\nNext: ")
                .append(look.bold(Texts.safe(command) + " --clear"))
                .append("  deletes all of it\n")
                .toString();
    }

    /** What was deleted. */
    public static String cleared(List<Kept> kept) {
        return "Deleted " + Human.bytes(sum(kept)) + " of " + Human.plural(kept.size(), "project") + ".\n";
    }

    private static long sum(List<Kept> kept) {
        return kept.stream().mapToLong(Kept::bytes).sum();
    }
}
