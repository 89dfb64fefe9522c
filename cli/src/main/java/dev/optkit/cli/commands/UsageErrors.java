package dev.optkit.cli.commands;

import dev.optkit.cli.exit.NearMiss;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with what was typed, and what was probably meant. */
final class UsageErrors {

    private UsageErrors() {}

    static String message(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), spec);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec arg = missing.getMissing().get(0);
            return arg.isOption()
                    ? ((OptionSpec) arg).longestName() + " needs a value: " + arg.paramLabel()
                    : arg.paramLabel() + " is missing";
        }
        String message = String.valueOf(e.getMessage());
        return message.isEmpty() ? "wrong usage" : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String unmatched(String typed, CommandSpec spec) {
        if (typed.startsWith("-")) {
            List<String> names = new ArrayList<>();
            spec.options().forEach(option -> names.addAll(List.of(option.names())));
            String name = typed.replaceFirst("=.*", "");
            return "unknown option '" + name + "'" + NearMiss.question(name, names);
        }
        if (!spec.subcommands().isEmpty()) {
            List<String> names = List.copyOf(spec.subcommands().keySet());
            return "unknown command '" + typed + "'" + NearMiss.question(typed, names);
        }
        return "unexpected argument '" + typed + "'";
    }
}
