package dev.optkit.runtime.metrics;

import dev.optkit.runtime.control.Alert;
import dev.optkit.runtime.control.Alert.Kind;
import dev.optkit.runtime.control.Alerts;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Raises an alert when an operation passes a threshold, and another only after it was back. Judged are
 * the calls since the last judgement, once there are enough of them to tell.
 */
final class Thresholds {
    static final int LEAST_CALLS = 100;

    private final Settings settings;
    private final Alerts alerts;
    private final Map<String, Counts> judged = new HashMap<>();
    private final Set<String> passed = new HashSet<>();

    Thresholds(Settings settings, Alerts alerts) {
        this.settings = settings;
        this.alerts = alerts;
    }

    synchronized void look(OperationMetrics metrics) {
        String operation = metrics.operation();
        Counts total = metrics.total();
        Counts since = total.minus(judged.getOrDefault(operation, Counts.NONE));
        if (asked(since) >= LEAST_CALLS) {
            judged.put(operation, total);
            judgeHits(operation, since);
            judgeErrors(operation, since);
            judgeTime(operation, since);
        }
    }

    /** Those that were made, where nothing is cached but timed. */
    private static long asked(Counts since) {
        return Math.max(since.calls(), since.loads() + since.failedLoads());
    }

    private void judgeHits(String operation, Counts since) {
        double least = settings.fraction(Setting.ALERT_MIN_HIT_RATE, operation);
        judge(
                since.calls() > 0 && since.hitRate() < least,
                new Alert(
                        Kind.HIT_RATE,
                        Optional.of(operation),
                        "%.0f %% of calls were saved, less than %.0f %%"
                                .formatted(100 * since.hitRate(), 100 * least)));
    }

    private void judgeErrors(String operation, Counts since) {
        double most = settings.fraction(Setting.ALERT_MAX_ERROR_RATE, operation);
        judge(
                since.errorRate() > most,
                new Alert(
                        Kind.ERROR_RATE,
                        Optional.of(operation),
                        "%.0f %% of loads failed, more than %.0f %%".formatted(100 * since.errorRate(), 100 * most)));
    }

    private void judgeTime(String operation, Counts since) {
        Duration longest = settings.duration(Setting.ALERT_MAX_LOAD_TIME, operation);
        judge(
                !longest.isZero() && since.meanLoadTime().compareTo(longest) > 0,
                new Alert(
                        Kind.LOAD_TIME,
                        Optional.of(operation),
                        "a load took %d ms on average, longer than %d ms"
                                .formatted(since.meanLoadTime().toMillis(), longest.toMillis())));
    }

    private void judge(boolean isPassed, Alert alert) {
        String name = alert.kind() + "@" + alert.operation().orElse("");
        if (!isPassed) {
            passed.remove(name);
        } else if (passed.add(name)) {
            alerts.raise(alert);
        }
    }
}
