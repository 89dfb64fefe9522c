package dev.optkit.rewriters.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every code that the sources refuse with is explained, and every code that is explained is one of those. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalCodesTest {

    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Set<String> CALLS =
            Set.of("refused", "refusedAt", "at", "require", "of", "declined", "refuse", "refusal");
    private static final Set<String> TYPES = Set.of("Refusal", "ApplyRefusedException");

    private final Set<String> literals = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    @BeforeAll
    void read() throws IOException {
        for (String module : List.of("rewriters", "cli")) {
            try (Stream<Path> walk = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        walk.filter(p -> p.toString().endsWith(".java")).toList()) {
                    read(file, module);
                }
            }
        }
    }

    private void read(Path file, String module) throws IOException {
        CompilationUnit unit = new JavaParser(
                        new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17))
                .parse(file)
                .getResult()
                .orElseThrow();
        unit.findAll(StringLiteralExpr.class).forEach(l -> literals.add(l.asString()));
        unit.findAll(ObjectCreationExpr.class).stream()
                .filter(n -> TYPES.contains(n.getTypeAsString()))
                .forEach(n -> n.getArguments().forEach(this::use));
        if (module.equals("rewriters")) {
            unit.findAll(MethodCallExpr.class).stream()
                    .filter(RefusalCodesTest::refuses)
                    .forEach(n -> n.getArguments().forEach(this::use));
            unit.findAll(MethodDeclaration.class).stream()
                    .filter(m -> m.getNameAsString().equals("reason"))
                    .forEach(m -> m.findAll(StringLiteralExpr.class).forEach(this::use));
        }
    }

    private static boolean refuses(MethodCallExpr call) {
        String name = call.getNameAsString();
        String scope = call.getScope().map(Node::toString).orElse("");
        boolean ambiguous = name.equals("of") || name.equals("at");
        return CALLS.contains(name) && (!ambiguous || scope.equals("Refusal") || scope.equals("Refusals"));
    }

    private void use(Expression argument) {
        if (argument instanceof StringLiteralExpr literal
                && CODE.matcher(literal.asString()).matches()) {
            used.add(literal.asString());
        } else if (argument instanceof ConditionalExpr choice) {
            use(choice.getThenExpr());
            use(choice.getElseExpr());
        } else if (argument instanceof BinaryExpr built
                && built.getLeft().toString().equals("\"safety-\"")) {
            used.add("safety-review");
        }
    }

    @Test
    void everyCodeThatIsUsedIsExplained() {
        assertThat(used).hasSizeGreaterThan(80);
        Set<String> unexplained = new TreeSet<>(used);
        unexplained.removeAll(codes(false));
        assertThat(unexplained)
                .as("explain these in refusals.md, or take '(reserved)' off")
                .isEmpty();
    }

    @Test
    void everyCodeThatIsExplainedIsUsedOrReserved() {
        Set<String> unused = new TreeSet<>(codes(false));
        unused.removeAll(used);
        unused.removeAll(literals);
        assertThat(unused).as("mark these as '(reserved)' in refusals.md").isEmpty();
        Set<String> reserved = codes(true);
        reserved.retainAll(used);
        assertThat(reserved).as("take '(reserved)' off in refusals.md").isEmpty();
    }

    private static Set<String> codes(boolean reserved) {
        return RefusalCodes.all().stream()
                .filter(info -> info.reserved() == reserved)
                .map(RefusalInfo::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void saysWhatEachMeansAndWhatUnlocksIt() {
        List<RefusalInfo> all = RefusalCodes.all();
        assertThat(all).extracting(RefusalInfo::code).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(info -> {
            assertThat(info.meaning()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(info.unlock()).endsWith(".");
            assertThat(info.category()).isNotEmpty();
        });
    }

    @Test
    void readsNothingElse() {
        assertThatThrownBy(() -> RefusalCodes.parse("# A\n\n## no-unlock\nMeans something.\n"))
                .hasMessageContaining("no-unlock");
        List<String> codes = new ArrayList<>();
        RefusalCodes.parse("# A\n## a-b (reserved)\nMeans.\nUnlock: do.\n").forEach(i -> codes.add(i.toString()));
        assertThat(codes)
                .containsExactly("RefusalInfo[code=a-b, category=A, meaning=Means., unlock=do., reserved=true]");
    }
}
