package dev.optkit.cli.review;

import dev.optkit.cli.engine.Reviewer;
import dev.optkit.cli.exit.ExitCode;
import dev.optkit.cli.exit.Failure;
import dev.optkit.cli.terminal.Environment;
import dev.optkit.cli.terminal.Look;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A review on the terminal that the program was started from. */
public final class TerminalReview implements Reviewer {

    private final Environment environment;
    private final Look look;

    private TerminalReview(Environment environment, Look look) {
        this.environment = environment;
        this.look = look;
    }

    /**
     * A review on a terminal.
     *
     * @throws Failure where there is none that can be drawn on
     */
    public static Reviewer on(Environment environment, Look look) {
        if (!environment.stdoutTerminal()) {
            throw refused("stdout is none");
        }
        if (environment.isDumb() || !environment.has("TERM")) {
            throw refused("this one is dumb: set TERM");
        }
        return new TerminalReview(environment, look);
    }

    private static Failure refused(String why) {
        return new Failure(
                ExitCode.REFUSED,
                "--interactive needs a terminal, and " + why + "; leave it out to see the plan as a patch");
    }

    @Override
    public Optional<Plan> review(Plan plan, List<Finding> findings) {
        try (Terminal terminal = TerminalBuilder.builder()
                        .system(true)
                        .dumb(false)
                        .encoding(Environment.terminalCharset())
                        .build();
                JlineScreen screen = new JlineScreen(terminal, environment)) {
            return new Review(plan, findings, screen, look).run();
        } catch (IOException | IllegalStateException e) {
            throw refused("this is none that can be used: " + e.getMessage());
        }
    }
}
