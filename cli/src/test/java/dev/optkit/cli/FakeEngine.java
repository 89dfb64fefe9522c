package dev.optkit.cli;

import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Engine;
import dev.optkit.cli.engine.MeasureRequest;
import dev.optkit.cli.engine.Measured;
import dev.optkit.cli.engine.Measurement;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.engine.Rollback;
import dev.optkit.cli.render.Reports;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.report.AssessmentReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers with what the test prepared, and remembers what it was asked. */
public final class FakeEngine implements Engine {

    public final List<Object> requests = new ArrayList<>();
    public Function<AssessRequest, AssessmentReport> report = request -> Reports.storefront();
    public Migration migration = Reports.nothingToMigrate();
    public Optional<String> unfinished = Optional.empty();
    public Measured measured = new Measured(true, "", "{}\n");

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public List<RuleInfo> rules() {
        return List.of(
                new RuleInfo(
                        "query-in-loop",
                        "Remote work in loops",
                        Severity.HIGH,
                        "A database read is executed once per iteration, directly or through any number of methods.",
                        """
                        ## What it reports

                        A loop that runs a **query** per element, such as `findById`, even if the query is several \
                        methods away.

                        - one round trip per element
                        - the time grows with the data

                        ## Example

                        ```java
                        for (Long id : ids) {
                            names.add(users.findById(id).getName());
                        }
                        ```
                        """,
                        List.of("bulk-read")),
                new RuleInfo(
                        "cacheable-read",
                        "Cacheable work",
                        Severity.MEDIUM,
                        "A method is worth caching.",
                        "",
                        List.of()));
    }

    @Override
    public Optional<String> interrupted(Path root, String target) {
        return unfinished.map(words -> words.formatted(target));
    }

    @Override
    public AssessmentReport assess(AssessRequest request, Progress progress) {
        requests.add(request);
        progress.step("reading", 1, 12);
        return report.apply(request);
    }

    @Override
    public Migration migrate(MigrateRequest request, Progress progress) {
        requests.add(request);
        return migration;
    }

    @Override
    public Rollback rollback(Path root, Optional<String> run, List<String> fixes) {
        requests.add(root);
        return new Rollback(run.orElse("7"), fixes, List.of("src/main/java/a/B.java"));
    }

    @Override
    public Measurement measurement() {
        return new Measurement() {
            @Override
            public Measured baseline(MeasureRequest request, Progress progress) {
                requests.add(request);
                return measured;
            }

            @Override
            public Measured validate(MeasureRequest request, Progress progress) {
                requests.add(request);
                return measured;
            }
        };
    }
}
