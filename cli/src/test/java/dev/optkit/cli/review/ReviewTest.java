package dev.optkit.cli.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.cli.render.UnifiedDiff;
import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReviewTest {

    private static final String PATH = "src/main/java/com/example/order/OrderHistoryServiceImpl.java";
    private static final String TEXT = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";

    private int width = 80;
    private int height = 24;
    private UnaryOperator<String> editor = text -> text;

    /** A person who presses these keys. */
    private final class Person implements Screen {

        private final Deque<Key> keys = new ArrayDeque<>();
        private final List<String> screens = new ArrayList<>();

        Person(Key... typed) {
            keys.addAll(List.of(typed));
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public void show(List<String> lines) {
            assertThat(lines).hasSize(height);
            assertThat(lines).allMatch(line -> Texts.width(line) <= width);
            screens.add(
                    String.join("\n", lines.stream().map(String::stripTrailing).toList()));
        }

        @Override
        public Key key() {
            return keys.isEmpty() ? Key.QUIT : keys.pop();
        }

        @Override
        public Optional<String> edit(String text, String fileName) {
            assertThat(fileName).isEqualTo("OrderHistoryServiceImpl.java");
            return Optional.of(editor.apply(text));
        }
    }

    private static PlannedFix step(int round, String needs, String id, Safety safety, Edit... edits) {
        TreeSet<String> ids = new TreeSet<>(List.of(needs.split(" ")));
        ids.remove("");
        return new PlannedFix(
                new Proposal.Fix(
                        "bulk-read",
                        id,
                        "read all " + id,
                        safety,
                        safety == Safety.SAFE ? "" : "nobody minds",
                        List.of(edits)),
                round,
                ids);
    }

    private static Edit replace(String old, String now) {
        int at = TEXT.indexOf(old);
        return new Edit(PATH, new Span(at, at + old.length()), now);
    }

    private static Plan plan() {
        return Plan.of(
                List.of(
                        step(1, "", "aaa", Safety.SAFE, replace("one", "ONE\tone"), replace("ten", "TEN")),
                        step(1, "", "bbb", Safety.REVIEW, replace("five", "FIVE")),
                        step(2, "aaa", "ccc", Safety.SAFE, new Edit(PATH, new Span(0, 3), "1"))),
                List.of(),
                Map.of(PATH, TEXT));
    }

    private static List<Finding> findings() {
        return List.of(
                finding("aaa", "query-in-loop"), finding("bbb", "api-call-in-loop"), finding("ccc", "query-in-loop"));
    }

    private static Finding finding(String id, String rule) {
        Amount some = new Amount(9_000, Amount.Source.DEFAULT);
        return new Finding(
                id,
                rule,
                Severity.HIGH,
                Confidence.HIGH,
                "OrderLineRepository.findByOrderId is queried once per element of orders",
                new Location(PATH, 34, 9, 37, 10, "com.example.order.OrderHistoryServiceImpl#history()"),
                List.of(
                        new TraceStep(TraceStep.Kind.LOOP, PATH, 34, "for each order in orders"),
                        new TraceStep(
                                TraceStep.Kind.SINK, PATH, 35, "Spring Data read OrderLineRepository.findByOrderId")),
                Optional.empty(),
                new Savings("1 + n", "2", some, some, new Amount(0, Amount.Source.DEFAULT)),
                false);
    }

    private Optional<Plan> review(Person person) {
        return new Review(plan(), findings(), person, new Look(false, true, width)).run();
    }

    private static List<String> ids(Optional<Plan> plan) {
        return plan.orElseThrow().steps().stream().map(PlannedFix::finding).toList();
    }

    @Test
    void showsTraceSavingsAndDiffOnOneScreen() {
        height = 30;
        Person person = new Person();
        assertThat(review(person)).isEmpty();
        assertThat(person.screens.get(0)).isEqualTo("""
                fix 1 of 3, 0 accepted, 0 skipped
                  high  OrderLineRepository.findByOrderId is queried once per element of orders
                  src/main/java/com/example/order/OrderHistoryServiceImpl.java:34
                    ├ OrderHistoryServiceImpl.java:34  for each order in orders
                    └ OrderHistoryServiceImpl.java:35  Spring Data read
                        OrderLineRepository.findByOrderId
                  saves:  9 s and 9k calls a day (default assumptions)
                  calls:  1 + n per run now, 2 after
                [aaa] bulk-read (safe): read all aaa

                src/main/java/com/example/order/OrderHistoryServiceImpl.java
                > @@ -1,4 +1,4 @@  hunk 1 of 2
                -one
                +ONE    one
                 two
                 three
                 four
                @@ -7,4 +7,4 @@  hunk 2 of 2
                 seven
                 eight
                 nine
                -ten
                +TEN





                a accept  s skip  r accept all of this rule  e edit  tab next hunk
                b back  w to the end  q quit without writing  up, down, space scroll""");
    }

    @Test
    void takesWhatWasAccepted() {
        Optional<Plan> plan = review(new Person(Key.ACCEPT, Key.SKIP, Key.ACCEPT, Key.WRITE));
        assertThat(ids(plan)).containsExactly("aaa", "ccc");
        assertThat(plan.orElseThrow().after().get(PATH))
                .startsWith("1\tone\ntwo")
                .contains("five")
                .endsWith("TEN\n");
    }

    @Test
    void skipsWhatBuildsOnASkippedFix() {
        Person person = new Person(Key.SKIP, Key.ACCEPT, Key.ACCEPT, Key.WRITE, Key.WRITE);
        assertThat(ids(review(person))).containsExactly("bbb");
        assertThat(person.screens.get(3))
                .contains("it builds on aaa, which you skipped: go back and accept that first");
        assertThat(person.screens.get(2)).startsWith("fix 3 of 3, 1 accepted, 2 skipped [skipped]");
    }

    @Test
    void acceptsAllOfARule() {
        Person person = new Person(Key.RULE, Key.SKIP, Key.ACCEPT, Key.WRITE);
        assertThat(ids(review(person))).containsExactly("aaa", "ccc");
        assertThat(person.screens.get(1)).startsWith("fix 2 of 3, 2 accepted");
    }

    @Test
    void goesBackAndChangesItsMind() {
        Person person = new Person(Key.ACCEPT, Key.BACK, Key.SKIP, Key.WRITE, Key.BACK, Key.WRITE, Key.WRITE);
        assertThat(ids(review(person))).isEmpty();
        assertThat(person.screens.get(4)).contains("What you have not decided on (?) is left out.");
    }

    @Test
    void leavesWithoutWriting() {
        assertThat(review(new Person(Key.ACCEPT, Key.ACCEPT, Key.ACCEPT, Key.QUIT)))
                .isEmpty();
        assertThatThrownBy(() -> review(new Person(Key.ACCEPT, Key.INTERRUPT))).hasMessageContaining("interrupted");
    }

    @Test
    void takesWhatWasEdited() {
        editor = text -> text.replace("FIVE", "cinq");
        Person person = new Person(Key.SKIP, Key.EDIT, Key.ACCEPT, Key.WRITE, Key.WRITE);
        Optional<Plan> plan = review(person);
        assertThat(plan.orElseThrow().after().get(PATH)).isEqualTo(TEXT.replace("five", "cinq"));
        assertThat(plan.orElseThrow().fixes().get(0).title()).isEqualTo("read all bbb, edited by hand");
        assertThat(person.screens.get(2)).contains("edited; it is compiled again before anything is written", "+cinq");
    }

    @Test
    void anEditWithoutALineEndGluesNothingTogether() {
        editor = text -> text.replace("FIVE", "cinq").stripTrailing();
        Optional<Plan> plan = review(new Person(Key.SKIP, Key.EDIT, Key.ACCEPT, Key.WRITE, Key.WRITE));
        assertThat(plan.orElseThrow().after().get(PATH)).isEqualTo(TEXT.replace("five", "cinq"));
    }

    @Test
    void anEditKeepsTheLineEndsOfItsFile() {
        String text = TEXT.replace("\n", "\r\n");
        Edit edit = new Edit(PATH, new Span(0, 3), "ONE");
        Plan plan = Plan.of(List.of(step(1, "", "aaa", Safety.SAFE, edit)), List.of(), Map.of(PATH, text));
        ReviewItem item = ReviewItem.of(plan, List.of()).get(0);
        UnifiedDiff.Hunk hunk = item.hunks().get(0);
        ReviewItem edited =
                item.with(hunk, item.text(hunk).replace("ONE", "uno").stripTrailing());
        assertThat(edited.after().get(PATH)).isEqualTo(text.replace("one", "uno"));
    }

    @Test
    void editsNothingThatOthersNeed() {
        editor = text -> text.replace("ONE", "uno");
        Person person = new Person(Key.EDIT);
        review(person);
        assertThat(person.screens.get(1))
                .contains("not edited: [ccc] builds on it")
                .contains("+ONE");
    }

    @Test
    void anEditOfEverythingBackIsASkip() {
        editor = text -> text.replace("FIVE", "five");
        Person person = new Person(Key.ACCEPT, Key.EDIT);
        review(person);
        assertThat(person.screens.get(2)).contains("nothing of the fix is left; skip it instead");
    }

    @Test
    void scrollsAndGoesFromHunkToHunk() {
        height = 12;
        Person person = new Person(Key.PAGE_DOWN, Key.UP, Key.NEXT_HUNK, Key.PAGE_UP, Key.OTHER);
        review(person);
        assertThat(person.screens.get(0)).contains("more lines below").doesNotContain("ONE");
        assertThat(person.screens.get(1)).contains("[aaa] bulk-read");
        assertThat(person.screens.get(3)).contains("> @@ -7,4 +7,4 @@  hunk 2 of 2");
        assertThat(person.screens.get(5)).contains("that key means nothing here");
    }

    @Test
    void fitsEveryWindow() {
        for (int columns : new int[] {20, 40, 60, 132}) {
            for (int rows : new int[] {8, 10, 50}) {
                width = columns;
                height = rows;
                review(new Person(Key.NEXT_HUNK, Key.ACCEPT, Key.PAGE_DOWN, Key.ACCEPT, Key.ACCEPT, Key.WRITE));
            }
        }
    }
}
