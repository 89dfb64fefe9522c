package dev.optkit.rewriters.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

    private static final String PATH = "src/main/java/a/A.java";

    @TempDir
    Path root;

    private TestProject project;

    @BeforeEach
    void open() {
        project = new TestProject(root).file("pom.xml", "<project/>");
    }

    private String source() {
        return project.source(PATH).orElseThrow().text();
    }

    private Proposal.Fix replace(String finding, String old, String replacement) {
        int at = source().indexOf(old);
        assertThat(at).as(old).isNotNegative();
        Edit edit = new Edit(PATH, new Span(at, at + old.length()), replacement);
        return new Proposal.Fix("r", finding, "change " + old, Safety.SAFE, "", List.of(edit));
    }

    private Plan plan(List<Proposal.Fix> fixes) {
        SortedMap<String, String> before = new TreeMap<>();
        fixes.stream()
                .flatMap(f -> f.edits().stream())
                .forEach(edit -> project.source(edit.path()).ifPresent(s -> before.put(edit.path(), s.text())));
        return Plan.ofOneRound(fixes, List.of(), before);
    }

    private CompileCheck compile() {
        return new CompileCheck(project.project(), List.of(), root.resolve("none"));
    }

    private VerifiedPatch verify(Check check, Proposal.Fix... fixes) {
        Plan whole = plan(List.of(fixes));
        return new Verifier(List.of(check), project)
                .verify(
                        whole,
                        excluded -> plan(whole.fixes().stream()
                                .filter(f -> !excluded.contains(f.finding()))
                                .toList()));
    }

    @Test
    void dropsFixThatDoesNotCompile() {
        project.java("A", "class A {\n    int one = 1;\n    int two = 2;\n}\n");

        VerifiedPatch patch = verify(compile(), replace("good", "1", "11"), replace("bad", "= 2", "= nowhere"));

        assertThat(patch.plan().fixes()).extracting(Proposal.Fix::finding).containsExactly("good");
        assertThat(patch.plan().after().get(PATH)).contains("one = 11").contains("two = 2");
        assertThat(patch.plan().refusals()).singleElement().satisfies(r -> {
            assertThat(r.refusal().reason()).isEqualTo("compile-failed");
            assertThat(r.refusal().message()).contains("cannot find symbol").contains("nowhere");
            assertThat(r.refusal().line()).isEqualTo(5);
        });
        assertThat(patch.originals()).containsOnlyKeys(PATH);
    }

    @Test
    void findsTheOneBadFixAmongEight() {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            fields.add("    int f" + i + " = " + i + ";\n");
        }
        project.java("A", "class A {\n" + String.join("", fields) + "}\n");
        Proposal.Fix[] fixes = new Proposal.Fix[8];
        for (int i = 0; i < 8; i++) {
            fixes[i] = replace("x" + i, "f" + i + " = " + i, "f" + i + " = " + (i == 5 ? "\"no\"" : "9"));
        }
        CountingCheck counting = new CountingCheck(compile());

        VerifiedPatch patch = verify(counting, fixes);

        assertThat(patch.plan().fixes()).hasSize(7);
        assertThat(patch.plan().refusals())
                .extracting(Proposal.Declined::finding)
                .containsExactly("x5");
        assertThat(counting.runs).isLessThanOrEqualTo(11);
    }

    @Test
    void dropsFixThatNeedsADroppedOne() {
        project.java("A", "class A {\n    int one = 1;\n    int two = 2;\n}\n");
        Proposal.Fix both = new Proposal.Fix(
                "r",
                "declares",
                "x",
                Safety.SAFE,
                "",
                List.of(
                        replace("", "int two = 2;", "int two = helper();")
                                .edits()
                                .get(0),
                        replace("", "1;", "1; int helper() { return gone; }")
                                .edits()
                                .get(0)));

        VerifiedPatch patch = verify(compile(), both, replace("good", "class A", "final class A"));

        assertThat(patch.plan().fixes()).extracting(Proposal.Fix::finding).containsExactly("good");
    }

    @Test
    void toleratesErrorsThatWereThere() {
        project.java("A", "import lib.Gone;\n\nclass A {\n    Gone gone;\n\n    int one = gone.size() + 1;\n}\n");

        VerifiedPatch patch =
                verify(compile(), replace("good", " + 1", " + 2"), replace("moved", "\n    Gone", "\n\n\n    Gone"));

        assertThat(patch.plan().fixes()).hasSize(2);
        assertThat(patch.plan().refusals()).isEmpty();
    }

    @Test
    void toleratesMissingMembersThatAreUsedElsewhere() {
        project.java("A", "class A {\n    int one(A a) {\n        return a.getSize();\n    }\n}\n");

        assertThat(verify(compile(), replace("good", "a.getSize()", "2 + a.getSize()"))
                        .plan()
                        .fixes())
                .hasSize(1);
        assertThat(verify(compile(), replace("bad", "a.getSize()", "2 + a.getOther()"))
                        .plan()
                        .fixes())
                .isEmpty();
    }

    @Test
    void toleratesAccessorsThatLombokWrites() {
        project.java("Row", "import lombok.Getter;\n@Getter\nclass Row {\n    private int size;\n}\n")
                .java("A", "class A {\n    int one(Row row) {\n        return 1;\n    }\n}\n");

        assertThat(verify(compile(), replace("good", "return 1", "return row.getSize()"))
                        .plan()
                        .fixes())
                .hasSize(1);
        for (String missing : List.of("row.getWidth()", "row.setSize(1)", "new A().getSize()")) {
            assertThat(verify(compile(), replace("bad", "return 1", "return " + missing))
                            .plan()
                            .fixes())
                    .isEmpty();
        }
    }

    @Test
    void toleratesMissingOverloadsOfATypeWithoutItsSuperType() {
        project.withoutClassPath()
                .java("Rows", "interface Rows extends\n    lib.Repository {\n    Object find();\n}\n")
                .java("A", "class A {\n    Object one(Rows rows) {\n        return rows.find();\n    }\n}\n");

        assertThat(verify(compile(), replace("good", "rows.find()", "rows.find(1)"))
                        .plan()
                        .fixes())
                .hasSize(1);
    }

    @Test
    void toleratesMissingMethodsOfATypeWithoutItsSuperType() {
        project.withoutClassPath()
                .java("Rows", "interface Rows extends lib.Repository {}\n")
                .java("A", "class A {\n    Object one(Rows rows) {\n        return rows.find(1);\n    }\n}\n");

        assertThat(verify(compile(), replace("good", "rows.find(1)", "rows.findAll(1)"))
                        .plan()
                        .fixes())
                .hasSize(1);
    }

    @Test
    void toleratesOverridesOfWhatIsMissing() {
        project.withoutClassPath()
                .java("Base", "interface Base extends lib.Repository {}\n")
                .java("A", "interface A extends Base {\n    int one();\n}\n");

        assertThat(verify(compile(), replace("good", "int one", "@Override\n    int one"))
                        .plan()
                        .fixes())
                .hasSize(1);
        project.java("Base", "interface Base {}\n");
        assertThat(verify(compile(), replace("bad", "int one", "@Override\n    int one"))
                        .plan()
                        .fixes())
                .isEmpty();
    }

    /** Class files that are newer than a source, in a release that this Java cannot read or as they were before the change. */
    @Test
    void seesChangesOfFilesThatAreCompiledAlready() throws Exception {
        project.java("B", "class B {\n    int two = 2;\n}\n").java("A", "class A {\n    int one = 1;\n}\n");
        Path classes = Files.createDirectories(root.resolve("target/classes/a"));
        Path source = root.resolve("src/main/java/a/B.java");
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.getParent().toString(), source.toString());
        Files.setLastModifiedTime(source, FileTime.fromMillis(0));
        Edit added = Edit.insert("src/main/java/a/B.java", "package a;\n\nclass B {\n".length(), "    static int n;\n");
        List<Edit> edits = new ArrayList<>(replace("", "= 1", "= B.n").edits());
        edits.add(added);
        Proposal.Fix fix = new Proposal.Fix("r", "good", "x", Safety.SAFE, "", edits);

        assertThat(verify(compile(), fix).plan().fixes()).hasSize(1);

        Path compiled = classes.resolve("B.class");
        byte[] bytes = Files.readAllBytes(compiled);
        bytes[7] = (byte) 200;
        Files.write(compiled, bytes);
        assertThat(verify(compile(), replace("other", "= 1", "= new B().two"))
                        .plan()
                        .fixes())
                .hasSize(1);
    }

    @Test
    void toleratesNewTypesOfALibraryThatIsMissing() {
        project.withoutClassPath()
                .java(
                        "A",
                        "import org.springframework.stereotype.Service;\n\n@Service\nclass A {\n    void m() {}\n}\n");
        String old = "import org.springframework.stereotype.Service;\n";
        String both = "import org.springframework.cache.annotation.Cacheable;\n" + old;

        assertThat(verify(compile(), with(replace("good", old, both), "    void", "    @Cacheable void"))
                        .plan()
                        .fixes())
                .hasSize(1);
        Proposal.Fix inner = with(replace("inner", old, both), "    void", "    @Cacheable(Cacheable.Kind.A) void");
        assertThat(verify(compile(), inner).plan().fixes()).hasSize(1);
        assertThat(verify(compile(), replace("bad", old, "import com.elsewhere.Thing;\n" + old))
                        .plan()
                        .fixes())
                .isEmpty();
    }

    private Proposal.Fix with(Proposal.Fix fix, String old, String replacement) {
        List<Edit> edits = new ArrayList<>(fix.edits());
        edits.addAll(replace("", old, replacement).edits());
        return new Proposal.Fix("r", fix.finding(), fix.title(), Safety.SAFE, "", edits);
    }

    @Test
    void seesClassPathAndOtherFiles() {
        project.java("B", "class B {\n    static int size() { return 1; }\n}\n")
                .java(
                        "A",
                        "import org.springframework.stereotype.Service;\n\n@Service\nclass A {\n    int one = 1;\n}\n");

        assertThat(verify(compile(), replace("good", "= 1", "= B.size()"))
                        .plan()
                        .fixes())
                .hasSize(1);
        assertThat(verify(compile(), replace("bad", "stereotype.Service", "stereotype.Servant"))
                        .plan()
                        .fixes())
                .isEmpty();
    }

    @Test
    void compilesFilesThatAreCreated() {
        project.java("A", "class A {\n    int one = 1;\n}\n");
        Edit created = Edit.insert("src/main/java/a/New.java", 0, "package a;\n\nclass New {\n    static int n;\n}\n");
        List<Edit> edits = new ArrayList<>(replace("", "= 1", "= New.n").edits());
        edits.add(created);

        assertThat(verify(compile(), new Proposal.Fix("r", "good", "x", Safety.SAFE, "", edits))
                        .plan()
                        .fixes())
                .hasSize(1);
    }

    @Test
    void keepsToTheReleaseOfTheModule() {
        project.java("A", "class A {\n    Object one = 1;\n}\n");

        assertThat(verify(compile(), replace("bad", "= 1", "= Thread.ofVirtual()"))
                        .plan()
                        .fixes())
                .isEmpty();
    }

    @Test
    void dropsFixThatDoesNotParse() {
        project.java("A", "class A {\n    int one = 1;\n    int two = 2;\n}\n");

        VerifiedPatch patch = verify(new ParseCheck(), replace("good", "1", "11"), replace("bad", "= 2;", "= ;"));

        assertThat(patch.plan().fixes()).extracting(Proposal.Fix::finding).containsExactly("good");
        assertThat(patch.plan().refusals())
                .extracting(r -> r.refusal().reason())
                .containsExactly("postcheck-failed");
    }

    @Test
    void dropsFixThatLosesAComment() {
        project.java("A", "class A {\n    int one = 1; // why\n}\n");

        assertThat(verify(new ParseCheck(), replace("bad", "; // why", ";"))
                        .plan()
                        .refusals())
                .singleElement()
                .satisfies(r -> assertThat(r.refusal().message()).contains("why"));
    }

    @Test
    void dropsFixThatASecondRunWouldRepeat() {
        project.java("A", "class A {\n    int one = 1;\n}\n");
        Check again = new SecondRunCheck(plan -> plan(List.of(replace("more", "1", "2"))));

        assertThat(verify(again, replace("bad", "1", "11")).plan().refusals())
                .extracting(r -> r.refusal().reason())
                .containsExactly("second-run-failed");
    }

    @Test
    void saysWhenACheckCannotBeDone() {
        project.java("A", "class A {\n    int one = 1;\n}\n");
        Check impossible = new Check() {
            @Override
            public String reason() {
                return "x";
            }

            @Override
            public List<Failure> failures(Plan plan) {
                throw new CheckUnavailableException("run optkit on a JDK");
            }
        };

        assertThatThrownBy(() -> verify(impossible, replace("any", "1", "2"))).hasMessageContaining("JDK");
    }

    @Test
    void leavesEmptyPlansAlone() {
        Plan empty = plan(List.of());

        assertThat(new Verifier(List.of(compile()), project)
                        .verify(empty, e -> empty)
                        .isEmpty())
                .isTrue();
    }

    /** Counts how often a check is asked. */
    private static final class CountingCheck implements Check {

        private final Check check;
        private int runs;

        CountingCheck(Check check) {
            this.check = check;
        }

        @Override
        public String reason() {
            return check.reason();
        }

        @Override
        public List<Failure> failures(Plan plan) {
            runs++;
            return check.failures(plan);
        }
    }
}
