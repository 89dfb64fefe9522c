package dev.optkit.rewriters.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a test holds, by the rewriter whose fix it goes with. */
enum Kind {
    /** One read for all elements. */
    BULK("bulk-read", "readsAllAtOnce", "reads all that it needs with one call"),
    /** All rows in one batch. */
    BATCH("batch-write", "writesAllInOneBatch", "writes all rows in one batch, in order"),
    /** Calls that overlap, a bounded number at a time. */
    PARALLEL(
            "bounded-parallel",
            "makesCallsAtATimeInOrder",
            "makes several calls at a time, within the limit and in order"),
    /** One call instead of several. */
    ONCE("hoist-call", "asksOnce", "asks once"),
    /** No call the second time. */
    AGAIN("cached-call", "asksNobodyTheSecondTime", "makes no remote call the second time"),
    /** The same, by an annotation. */
    CACHED("cache-annotation", "asksNobodyTheSecondTime", "makes no remote call the second time");

    /**
     * The elements of the lists in a test.
     *
     * @param elements seeds, equal ones for equal elements
     * @param missing seed of the element that the remote side does not know; 0 for none
     */
    record Shape(List<Integer> elements, int missing) {}

    private final String rewriter;
    private final String testName;
    private final String words;

    Kind(String rewriter, String testName, String words) {
        this.rewriter = rewriter;
        this.testName = testName;
        this.words = words;
    }

    static Optional<Kind> of(String rewriter) {
        return List.of(values()).stream()
                .filter(k -> k.rewriter.equals(rewriter))
                .findFirst();
    }

    /** Name of the test method. */
    String testName() {
        return testName;
    }

    /** What the code does, for a comment. */
    String words() {
        return words;
    }

    /** Whether the code has to run twice. */
    boolean runsTwice() {
        return this == AGAIN || this == CACHED;
    }

    /** Whether the fix calls another method than before. */
    boolean callsAnother() {
        return this == BULK || this == BATCH;
    }

    /** What to try, the hardest first. */
    List<Shape> shapes(int limit) {
        return switch (this) {
            case BULK ->
                List.of(new Shape(List.of(1, 2, 1, 3), 3), new Shape(List.of(2, 1, 2), 0), new Shape(List.of(2, 1), 0));
            case BATCH -> List.of(new Shape(List.of(2, 1, 2), 0), new Shape(List.of(2, 1), 0));
            case PARALLEL ->
                List.of(new Shape(IntStream.rangeClosed(1, limit + 2).boxed().toList(), 0));
            case ONCE -> List.of(new Shape(List.of(1, 2), 0));
            case AGAIN, CACHED -> List.of(new Shape(List.of(1), 0), new Shape(List.of(), 0));
        };
    }
}
