package dev.optkit.benchmarks.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the contenders took, as Markdown. */
final class ScanTable {

    private ScanTable() {}

    /** The table of one tree; runs at the same place of their lists belong to the same turn. */
    static String render(String tree, Map<String, List<Run>> runs) {
        StringBuilder text = new StringBuilder();
        text.append("\n### ").append(tree).append("\n\n");
        text.append("| run | CPU s | wall s | peak MB | files parsed | failed | skipped |\n");
        text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        runs.forEach((name, all) -> {
            Run.Counts files = all.get(0).files();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %,d | %,d | %,d |%n",
                    name,
                    each(all, "%.2f", Run::cpu),
                    each(all, "%.1f", Run::wall),
                    each(all, "%.0f", Run::megabytes),
                    files.parsed(),
                    files.failed(),
                    files.skipped()));
        });
        text.append("\n| CPU, turn by turn | ratios | median |\n| --- | --- | ---: |\n");
        ratios(text, runs, "optkit", List.of("JavaParser tuned", "JavaParser as shipped", "PMD"));
        ratios(text, runs, "optkit warm", List.of("PMD warm", "optkit"));
        return text.toString();
    }

    private static void ratios(StringBuilder text, Map<String, List<Run>> runs, String name, List<String> peers) {
        List<Run> own = runs.getOrDefault(name, List.of());
        for (String peer : own.isEmpty() ? List.<String>of() : peers) {
            List<Run> others = runs.getOrDefault(peer, List.of());
            double[] ratios = IntStream.range(0, own.size())
                    .mapToDouble(i -> own.get(i).cpu() / others.get(i).cpu())
                    .toArray();
            String each = IntStream.range(0, ratios.length)
                    .mapToObj(i -> String.format(Locale.ROOT, "%.2f", ratios[i]))
                    .collect(Collectors.joining(", "));
            text.append(String.format(Locale.ROOT, "| %s / %s | %s | %.2f |%n", name, peer, each, median(ratios)));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String each(List<Run> runs, String format, ToDoubleFunction<Run> value) {
        return runs.stream()
                .map(run -> String.format(Locale.ROOT, format, value.applyAsDouble(run)))
                .collect(Collectors.joining(", "));
    }
}
