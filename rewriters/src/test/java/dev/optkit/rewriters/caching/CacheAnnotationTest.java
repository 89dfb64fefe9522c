package dev.optkit.rewriters.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.CompileCheck;
import dev.optkit.rewriters.verify.ParseCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheAnnotationTest {

    private static final Selection ALL =
            new Selection(Set.of("cacheable-read"), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));

    @TempDir
    Path root;

    private Plan plan(TestProject project) {
        MigrationPlanner planner = project.planner();
        Plan plan = planner.plan(project.assess(), ALL);
        if (!plan.isEmpty()) {
            assertThat(new ParseCheck().failures(plan)).isEmpty();
            assertThat(new CompileCheck(project.project(), List.of(), root.resolve("none")).failures(plan))
                    .isEmpty();
            assertThat(planner.again(plan, ALL).fixes()).isEmpty();
        }
        return plan;
    }

    @Test
    void cachesReadAndEvictsOnItsWriter() {
        Plan plan = plan(Shop.in(root));

        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.fixes())
                .singleElement()
                .satisfies(f -> assertThat(f.safety()).isEqualTo(Safety.SAFE));
        plan.after().forEach((p, t) -> System.out.println("== " + p + "\n" + t));
    }
}
