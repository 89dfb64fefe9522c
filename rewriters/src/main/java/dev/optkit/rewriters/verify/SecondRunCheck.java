package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import java.util.List;
import java.util.function.UnaryOperator;

/** Whether planning on the result of a plan proposes nothing more. */
public final class SecondRunCheck implements Check {

    private final UnaryOperator<Plan> again;

    /**
     * A check of idempotence.
     *
     * @param again plans on the result of a plan
     */
    public SecondRunCheck(UnaryOperator<Plan> again) {
        this.again = again;
    }

    @Override
    public String reason() {
        return "second-run-failed";
    }

    @Override
    public List<Failure> failures(Plan plan) {
        return again.apply(plan).fixes().stream()
                .map(fix -> new Failure(fix.edits().get(0).path(), 1, "a second run would " + fix.title()))
                .toList();
    }
}
