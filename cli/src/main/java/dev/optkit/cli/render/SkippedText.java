package dev.optkit.cli.render;

import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.project.Diagnostic;

/** What was left out, on one line each, where the report itself has no room for it. */
public final class SkippedText {

    private SkippedText() {}

    /** The lines; empty when all was read. */
    public static String render(ReportView view) {
        StringBuilder text = new StringBuilder();
        for (Diagnostic skipped : view.skipped()) {
            String line = skipped.line() > 0 ? ":" + skipped.line() : "";
            String place = skipped.path().isEmpty() ? "" : skipped.path() + line + ": ";
            text.append("optkit: skipped: ")
                    .append(Texts.safe(place + skipped.message()))
                    .append('\n');
        }
        return text.toString();
    }
}
