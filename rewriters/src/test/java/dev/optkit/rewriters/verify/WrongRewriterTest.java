package dev.optkit.rewriters.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.loops.BulkRead;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Proposals;
import dev.optkit.rewriters.plan.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong rewriter among good ones: what it does is found, dropped and named, and the rest stays. */
class WrongRewriterTest {

    private static final String RULE = "query-in-loop";
    private static final String WRONG = "src/main/java/a/Names3.java";

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void plant() {
        project = new TestProject(root)
                .file("pom.xml", "<project/>")
                .java("Product", """
                        import jakarta.persistence.Entity;
                        import jakarta.persistence.Id;

                        @Entity
                        public class Product {
                            @Id
                            private Long id;

                            public Long getId() {
                                return id;
                            }
                        }
                        """)
                .java("Products", """
                        import org.springframework.data.jpa.repository.JpaRepository;

                        public interface Products extends JpaRepository<Product, Long> {}
                        """);
        for (int i = 1; i <= 5; i++) {
            project.java("Names" + i, """
                    import java.util.ArrayList;
                    import java.util.List;
                    import org.springframework.transaction.annotation.Transactional;

                    public class Names%d {
                        private Products products;

                        @Transactional(readOnly = true)
                        public List<Product> all(List<Long> ids) {
                            List<Product> all = new ArrayList<>();
                            for (Long id : ids) {
                                all.add(products.findById(id).orElseThrow());
                            }
                            return all;
                        }
                    }
                    """.formatted(i));
        }
    }

    /** Reads the id of a row in a way that no entity has, in one file. */
    private record Wrong(Rewriter right) implements Rewriter {

        @Override
        public String id() {
            return "wrong";
        }

        @Override
        public Set<String> rules() {
            return right.rules();
        }

        @Override
        public Proposal propose(Finding finding, RewriteContext context) {
            String path = finding.location().path();
            if (path.equals(WRONG) && right.propose(finding, context) instanceof Proposal.Fix fix) {
                return new Proposal.Fix(
                        id(),
                        fix.finding(),
                        fix.title(),
                        fix.safety(),
                        fix.assumption(),
                        fix.edits().stream().map(Wrong::wrong).toList());
            }
            return new Proposal.Declined(id(), finding.id(), Refusal.of("not-mine", path, 1, "it is right"));
        }

        private static Edit wrong(Edit edit) {
            return new Edit(edit.path(), edit.span(), edit.replacement().replace("getId()", "getKey()"));
        }
    }

    private VerifiedPatch verified(List<Rewriter> rewriters) {
        Proposals proposals = new Proposals(rewriters, Map.of(RULE, List.of("wrong")));
        MigrationPlanner planner =
                new MigrationPlanner(project.assessor(), proposals, project, RewriteSettings.DEFAULTS);
        Snapshot snapshot = project.assess();
        Plan plan = planner.plan(snapshot, Selection.SAFE_ONLY);
        assertThat(plan.fixes()).hasSize(5);
        List<Check> checks =
                List.of(new ParseCheck(), new CompileCheck(project.project(), List.of(), root.resolve("none")));
        return new Verifier(checks, project)
                .verify(plan, excluded -> planner.plan(snapshot, Selection.SAFE_ONLY.without(excluded)));
    }

    @Test
    void isFoundDroppedAndNamed() {
        Rewriter good = new BulkRead();
        VerifiedPatch patch = verified(List.of(good, new Wrong(good)));

        assertThat(patch.plan().fixes())
                .hasSize(4)
                .extracting(Proposal.Fix::rewriter)
                .containsOnly(good.id());
        assertThat(patch.plan().refusals())
                .filteredOn(declined -> !declined.refusal().reason().equals("not-mine"))
                .singleElement()
                .satisfies(declined -> {
                    assertThat(declined.rewriter()).isEqualTo("wrong");
                    assertThat(declined.refusal().reason()).isEqualTo("compile-failed");
                    assertThat(declined.refusal().path()).isEqualTo(WRONG);
                    assertThat(declined.refusal().message()).contains("getKey");
                });
        assertThat(patch.plan().after()).hasSize(4).doesNotContainKey(WRONG);
        assertThat(patch.plan().after().values())
                .allSatisfy(text -> assertThat(text).contains("findAllById"));
    }
}
