package dev.optkit.cli.commands;

import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** In what form and where a report goes. */
final class OutputOptions {

    @Option(names = "--format", paramLabel = "FORMAT", description = "Form of the report: text or json. Default: text.")
    Format format = Format.TEXT;

    @Mixin
    OutputFile file = new OutputFile();

    /** The forms of a report. */
    enum Format {
        TEXT,
        JSON;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    void check(Session session) {
        file.check(session, format.id());
    }

    void write(String report, Session session) {
        file.write(report, session);
    }
}
