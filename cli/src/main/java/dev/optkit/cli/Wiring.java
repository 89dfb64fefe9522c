package dev.optkit.cli;

import dev.optkit.cli.engine.AssessRequest;
import dev.optkit.cli.engine.Engine;
import dev.optkit.cli.engine.Measurement;
import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.Migration;
import dev.optkit.cli.engine.Rollback;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.Progress;
import dev.optkit.core.finding.Rule;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.report.AssessmentReport;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The engine of the real program: the other modules, put together. */
final class Wiring implements Engine {

    private final String version;

    Wiring(String version) {
        this.version = version;
    }

    @Override
    public List<RuleInfo> rules() {
        return ServiceLoader.load(Rule.class).stream()
                .map(provider -> provider.get().info())
                .sorted(Comparator.comparing(RuleInfo::id))
                .toList();
    }

    @Override
    public AssessmentReport assess(AssessRequest request, Progress progress) {
        throw Failure.usage(version + " assess is not wired");
    }

    @Override
    public Migration migrate(MigrateRequest request, Progress progress) {
        throw Failure.usage("migrate is not wired");
    }

    @Override
    public Rollback rollback(Path root, Optional<String> run) {
        throw Failure.usage("rollback is not wired");
    }

    @Override
    public Optional<Measurement> measurement() {
        return Optional.empty();
    }
}
