package dev.optkit.cli.wiring;

import dev.optkit.cli.engine.MigrateRequest;
import dev.optkit.cli.engine.MigrateRequest.Verify;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.rewriters.plan.Proposals;
import dev.optkit.rewriters.testing.TestWriter;
import dev.optkit.rewriters.verify.Check;
import dev.optkit.rewriters.verify.CompileCheck;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The tests that go with the fixes of one migration, if they are asked for. */
final class FixTests {

    private final OpenProject open;
    private final boolean compiled;
    private final Optional<TestWriter> writer;

    FixTests(OpenProject open, MigrateRequest request) {
        this.open = open;
        this.compiled = request.verification().level() != Verify.PARSE;
        this.writer = request.withTests() ? Optional.of(new TestWriter()) : Optional.empty();
    }

    /** The rewriters, with tests. */
    Proposals proposals() {
        Proposals proposals = OpenProject.proposals();
        return writer.map(proposals::with).orElse(proposals);
    }

    /**
     * A plan whose tests compile, unless nothing is to be compiled: a test that does not is left out, and its fix
     * stays.
     *
     * @param again makes the plan anew
     */
    Plan compiling(Plan plan, Supplier<Plan> again) {
        if (!compiled || writer.isEmpty() || writer.get().written().isEmpty()) {
            return plan;
        }
        Check check = new CompileCheck(open.project(), RuntimeJar.find(), RuntimeJar.localRepository());
        Plan current = plan;
        while (reject(current, check.failures(current))) {
            current = again.get();
        }
        return current;
    }

    private boolean reject(Plan plan, List<Check.Failure> failures) {
        TestWriter tests = writer.orElseThrow();
        boolean rejected = false;
        for (Proposal.Fix fix : plan.fixes()) {
            Optional<String> test = Optional.ofNullable(tests.written().get(fix.finding()));
            Optional<Check.Failure> failure = failures.stream()
                    .filter(f -> test.filter(f.path()::equals).isPresent())
                    .findFirst();
            failure.ifPresent(f -> tests.reject(fix, f.path(), f.line(), f.message()));
            rejected |= failure.isPresent();
        }
        return rejected;
    }

    /** Why fixes of a plan have no test. */
    List<Proposal.Declined> missingIn(Plan plan) {
        Set<String> findings = new LinkedHashSet<>();
        plan.fixes().forEach(fix -> findings.add(fix.finding()));
        return writer.map(w -> w.untested(findings)).orElse(List.of());
    }
}
