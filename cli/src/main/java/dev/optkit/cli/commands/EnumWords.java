package dev.optkit.cli.commands;

import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.exit.NearMiss;
import dev.optkit.cli.terminal.ColorMode;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.fix.Safety;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Words of the command line to values of enums, with errors that list the words. */
final class EnumWords {

    private EnumWords() {}

    static void register(CommandLine line) {
        register(line, ColorMode.class, ColorMode.values());
        register(line, OutputOptions.Format.class, OutputOptions.Format.values());
        register(line, FailOption.FailOn.class, FailOption.FailOn.values());
        register(line, Confidence.class, Confidence.values());
        register(line, MigrateRequest.Verify.class, MigrateRequest.Verify.values());
        register(line, Safety.class, new Safety[] {Safety.SAFE, Safety.REVIEW});
    }

    private static <E extends Enum<E>> void register(CommandLine line, Class<E> type, E[] values) {
        List<String> words = Arrays.stream(values)
                .map(v -> v.name().toLowerCase(Locale.ROOT))
                .toList();
        line.registerConverter(type, text -> {
            int index = words.indexOf(text.toLowerCase(Locale.ROOT));
            if (index < 0) {
                throw new TypeConversionException(
                        "'" + text + "' is none of " + String.join(", ", words) + NearMiss.question(text, words));
            }
            return values[index];
        });
    }
}
