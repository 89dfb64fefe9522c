package dev.optkit.measure.report;

import dev.optkit.measure.workload.BenchmarkResult;
import dev.optkit.measure.workload.Timing;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers and names as people read them; the same for the same figures, whatever the locale. */
final class Figures {

    private Figures() {}

    /** Two decimals at most: {@code 51}, {@code 0.5}. */
    static String count(double count) {
        String text = String.format(Locale.ROOT, "%.2f", count);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** Milliseconds with about three digits that matter, and the error to the same digit. */
    static String time(Timing time) {
        String format = format(time.millis());
        String error = time.error().isPresent()
                ? " +- " + String.format(Locale.ROOT, format, time.error().getAsDouble())
                : "";
        return String.format(Locale.ROOT, format, time.millis()) + error;
    }

    private static String format(double millis) {
        if (millis < 0.001) {
            return "%.1e";
        }
        return millis >= 100 ? "%.0f" : millis >= 10 ? "%.1f" : millis >= 1 ? "%.2f" : millis >= 0.1 ? "%.3f" : "%.5f";
    }

    /** The calls by kind, without kinds that never occur: {@code jdbc 51}. */
    static String kinds(Map<String, Double> calls) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The name without packages: class, method, parameters. */
    static String name(BenchmarkResult result) {
        String name = result.benchmark();
        int end = name.indexOf('{') < 0 ? name.length() : name.indexOf('{');
        int method = name.lastIndexOf('.', end - 1);
        int type = name.lastIndexOf('.', method - 1);
        return name.substring(type + 1);
    }
}
