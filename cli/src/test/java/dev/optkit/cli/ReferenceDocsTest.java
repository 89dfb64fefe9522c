package dev.optkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.commands.Commands;
import dev.optkit.cli.commands.Session;
import dev.optkit.cli.engine.Engine;
import dev.optkit.cli.terminal.Environment;
import dev.optkit.cli.wiring.OptkitEngine;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.rewriters.refusal.RefusalCodes;
import dev.optkit.rewriters.refusal.RefusalInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The reference manual is what the program says about itself. */
class ReferenceDocsTest {

    private static final Path FOLDER = Path.of("..", "docs", "reference");
    private static final String UPDATE =
            "UPDATE_GOLDEN=1 ./mvnw -Dquick -pl cli -am test -Dtest=ReferenceDocsTest -Dsurefire.failIfNoSpecifiedTests=false";

    private final Engine engine = new OptkitEngine("0.1.0");

    @Test
    void commandsAreUpToDate() throws IOException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Environment environment =
                new Environment(Map.of(), Path.of(""), Path.of(""), Path.of(""), false, false, 80, true);
        CommandLine root = Commands.create(new Session(environment, nowhere, nowhere, engine));
        StringBuilder text = new StringBuilder("# Commands\n\nGenerated from the program; do not edit. To update: `");
        text.append(UPDATE).append("`\n");
        page(text, "optkit", root);
        root.getSubcommands().forEach((name, line) -> page(text, "optkit " + name, line));
        root.getSubcommands()
                .forEach(
                        (name, line) -> assertThat(line.getCommandSpec().name()).isEqualTo(name));
        check("cli.md", text.toString());
    }

    @Test
    void rulesAreUpToDate() throws IOException {
        StringBuilder text = new StringBuilder("# Rules\n\nGenerated from the program; do not edit. To update: `");
        text.append(UPDATE).append("`\n");
        String category = "";
        List<RuleInfo> rules = engine.rules().stream()
                .sorted(Comparator.comparing(RuleInfo::category).thenComparing(RuleInfo::id))
                .toList();
        for (RuleInfo rule : rules) {
            if (!rule.category().equals(category)) {
                category = rule.category();
                text.append("\n## ").append(category).append('\n');
            }
            text.append("\n### ").append(rule.id()).append("\n\n");
            text.append(rule.summary())
                    .append("\n\nSeverity: ")
                    .append(rule.severity().id());
            if (!rule.rewriters().isEmpty()) {
                text.append(". Fixes: `")
                        .append(String.join("`, `", rule.rewriters()))
                        .append('`');
            }
            text.append("\n\n").append(lowered(rule.explanation())).append('\n');
        }
        check("rules.md", text.toString());
    }

    @Test
    void refusalsAreUpToDate() throws IOException {
        StringBuilder text =
                new StringBuilder("# Reasons of refusals\n\nGenerated from the program; do not edit. To update: `");
        text.append(UPDATE).append("`\n");
        text.append("\nWhat `optkit explain REASON` says. Codes that nothing refuses with yet are reserved.\n");
        String category = "";
        for (RefusalInfo info : RefusalCodes.all()) {
            if (!info.category().equals(category)) {
                category = info.category();
                text.append("\n## ").append(category).append('\n');
            }
            text.append("\n### ").append(info.code()).append("\n\n");
            text.append(info.meaning()).append(info.reserved() ? " Reserved." : "");
            text.append("\n\nTo unlock: ").append(info.unlock()).append('\n');
        }
        check("refusals.md", text.toString());
    }

    private static void page(StringBuilder text, String title, CommandLine line) {
        String usage = line.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing();
        text.append("\n## ").append(title).append("\n\n```text\n").append(usage).append("\n```\n");
    }

    /** Headings of an explanation below that of its rule, outside of code. */
    private static String lowered(String markdown) {
        StringBuilder text = new StringBuilder();
        boolean code = false;
        for (String line : markdown.strip().lines().toList()) {
            code ^= line.startsWith("```");
            text.append(!code && line.startsWith("#") ? "#### " + line.replaceFirst("^#+\\s*", "") : line)
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static void check(String name, String text) throws IOException {
        String expected = text.lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
        Path file = FOLDER.resolve(name);
        if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, expected);
        }
        assertThat(file).as("update it with: " + UPDATE).content().isEqualTo(expected);
    }
}
