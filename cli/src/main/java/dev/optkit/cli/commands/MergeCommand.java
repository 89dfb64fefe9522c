package dev.optkit.cli.commands;

import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.render.JsonReport;
import dev.optkit.cli.render.MergedReport;
import dev.optkit.core.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code optkit merge}: the shards of a report as one. */
@CommandLine.Command(
        name = "merge",
        header = "Put the shards of a report together.",
        description = {
            "Reads what optkit assess --shard I/N --format json wrote on several machines, and writes the report that one"
                    + " machine would have written.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  optkit merge part1.json part2.json -o report.json",
            "  optkit merge part*.json --fail-on high > report.json",
        })
final class MergeCommand extends Command {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The shards, in any order.")
    List<Path> files = List.of();

    @Mixin
    OutputFile output = new OutputFile();

    @Mixin
    FailOption failOn = new FailOption();

    MergeCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode execute() {
        output.check(session, "json");
        MergedReport report = new MergedReport();
        files.forEach(f -> report.add(f.toString(), read(f)));
        ObjectNode merged = report.merged();
        output.write(JsonReport.text(merged), session);
        return failOn.or(Optional.empty()).filter(least -> fails(merged, least)).isPresent()
                ? ExitCode.GATE_FAILED
                : ExitCode.OK;
    }

    private String read(Path shard) {
        try {
            return Files.readString(session.environment().directory().resolve(shard));
        } catch (IOException e) {
            throw Failure.usage(shard + " cannot be read; name a file that optkit assess wrote");
        }
    }

    private static boolean fails(ObjectNode report, Severity least) {
        for (JsonNode finding : report.path("findings")) {
            String severity = finding.path("severity").stringValue("info").toUpperCase(Locale.ROOT);
            if (!finding.path("suppressed").booleanValue(false)
                    && Severity.valueOf(severity).atLeast(least)) {
                return true;
            }
        }
        return false;
    }
}
