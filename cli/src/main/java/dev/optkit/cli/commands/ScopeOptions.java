package dev.optkit.cli.commands;

import dev.optkit.cli.exit.Failure;
import dev.optkit.core.report.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Of which findings a report is. */
final class ScopeOptions {

    private static final Pattern PART = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

    @Option(
            names = "--since",
            paramLabel = "REF",
            description = "Report only what the change since this commit or branch introduced, in unchanged files too.")
    Optional<String> since = Optional.empty();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Report only part I of N; optkit merge puts the parts together.")
    Optional<String> shard = Optional.empty();

    Scope scope() {
        return new Scope(since, shard.map(ScopeOptions::part));
    }

    private static Scope.Part part(String typed) {
        Matcher matcher = PART.matcher(typed);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > Integer.parseInt(matcher.group(2))) {
            throw Failure.usage("'" + typed + "' is no shard; type for example --shard 1/4");
        }
        return new Scope.Part(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
