package dev.optkit.cli.commands;

import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.exit.UnexpectedException;
import dev.optkit.cli.terminal.ColorMode;
import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** All subcommands, put together and run. */
public final class Commands {

    private Commands() {}

    /**
     * Runs what was typed.
     *
     * @return the exit code
     */
    public static int run(String[] args, Session session) {
        CommandLine line = create(session, args.length == 0 ? "" : args[0]);
        line.setOut(session.out());
        line.setErr(session.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                ColorMode.AUTO.onStdout(session.environment()) ? Ansi.ON : Ansi.OFF));
        line.setParameterExceptionHandler((e, typed) -> wrongUsage(e, session));
        AtomicReference<@Nullable Exception> crash = new AtomicReference<>();
        line.setExecutionExceptionHandler((e, command, result) -> {
            if (e instanceof Failure failure) {
                return failed(failure, session);
            }
            crash.set(e);
            return ExitCode.INTERNAL.code();
        });
        int code = line.execute(args);
        Exception thrown = crash.get();
        if (thrown != null) {
            throw new UnexpectedException(thrown);
        }
        return code;
    }

    /** The command line with all that is typed in it, for running and for the reference manual. */
    public static CommandLine create(Session session) {
        return create(session, "");
    }

    /** The same, but of the command alone whose name was typed: a run that finds nothing changed is mostly its start. */
    private static CommandLine create(Session session, String typed) {
        CommandLine root = new CommandLine(new RootCommand());
        Map<String, Function<Session, Command>> commands = commands();
        if (commands.containsKey(typed)) {
            commands.keySet().retainAll(Set.of(typed));
        }
        commands.forEach((name, command) -> root.addSubcommand(name, command.apply(session)));
        if (commands.size() > 1) {
            root.addSubcommand(new CommandLine.HelpCommand());
        }
        root.setCaseInsensitiveEnumValuesAllowed(true);
        EnumWords.register(root);
        root.setUsageHelpWidth(session.environment().width());
        root.setUnmatchedOptionsArePositionalParams(false);
        Map<String, String> exitCodes = exitCodes();
        help(root, exitCodes);
        root.getSubcommands().values().forEach(sub -> help(sub, exitCodes));
        return root;
    }

    private static Map<String, Function<Session, Command>> commands() {
        Map<String, Function<Session, Command>> commands = new LinkedHashMap<>();
        commands.put("assess", AssessCommand::new);
        commands.put("migrate", MigrateCommand::new);
        commands.put("rollback", RollbackCommand::new);
        commands.put("rules", RulesCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("baseline", BaselineCommand::new);
        commands.put("validate", ValidateCommand::new);
        commands.put("merge", MergeCommand::new);
        commands.put("cache", CacheCommand::new);
        return commands;
    }

    private static void help(CommandLine line, Map<String, String> exitCodes) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.sortOptions(false);
        usage.sortSynopsis(false);
        usage.abbreviateSynopsis(true);
        usage.synopsisHeading("%nUsage: ");
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(exitCodes);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> result = new LinkedHashMap<>();
        ExitCode.all().forEach(c -> result.put(String.valueOf(c.code()), c.meaning()));
        return result;
    }

    private static int wrongUsage(ParameterException e, Session session) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return failed(
                Failure.usage(UsageErrors.message(e) + "\nType '" + command + " --help' for what can be typed."),
                session);
    }

    private static int failed(Failure failure, Session session) {
        Look look = Look.stderr(session.environment(), ColorMode.AUTO);
        session.err().print(look.red("optkit:") + " " + printable(failure.text()) + "\n");
        session.err().flush();
        return failure.exitCode().code();
    }

    private static String printable(String message) {
        return String.join("\n", message.lines().map(Texts::safe).toList());
    }
}
