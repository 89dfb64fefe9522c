package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakCacheAnnotationTest {

    private static final String ANNOTATION =
            "package old;\n\npublic @interface Kept { String value() default \"\"; }\n";

    private static AnnotationUpgrade upgrade(boolean keep) {
        return new AnnotationUpgrade("old.Kept", "better.Kept", keep, List.of(), List.of());
    }

    private static RuleTester tester(String text) {
        return new RuleTester()
                .source("old/Kept.java", ANNOTATION)
                .source("better/Kept.java", ANNOTATION.replace("old", "better"))
                .source("other/Kept.java", ANNOTATION.replace("old", "other"))
                .source("a/Rates.java", text);
    }

    @Test
    void reportsNothingThatNobodyAskedFor() {
        tester("package a;\n\nclass Rates { @old.Kept int rate() { return 1; } }\n")
                .check();
    }

    @Test
    void reportsAnAnnotationByItsType() {
        tester("""
                package a;

                import old.Kept;

                class Rates {
                    @Kept
                    // FINDING: weak-cache-annotation
                    int rate() { return 1; }

                    // FINDING: weak-cache-annotation
                    @old.Kept("x") int second() { return 2; }

                    @better.Kept int third() { return 3; }

                    @other.Kept int fourth() { return 4; }

                    // optkit:ignore weak-cache-annotation later
                    @Kept int fifth() { return 5; }

                    int sixth() { return 6; }
                }
                """).upgrading(upgrade(false)).check();
    }

    @Test
    void takesNoOtherTypeOfTheSameNameForIt() {
        tester("""
                package a;

                import other.Kept;

                class Rates {
                    @Kept int rate() { return 1; }
                }
                """).upgrading(upgrade(false)).check();
    }

    @Test
    void isContentWithBothWhereTheOldOneStays() {
        tester("""
                package a;

                import old.Kept;

                class Rates {
                    @Kept @better.Kept int rate() { return 1; }

                    // FINDING: weak-cache-annotation
                    @Kept int second() { return 2; }
                }
                """).upgrading(upgrade(true)).check();
    }

    @Test
    void tellsFindingsApartAndPromisesNoSavings() {
        List<Finding> findings = tester("""
                package a;

                class Rates {
                    @old.Kept int rate(int a) { return 1; }

                    @old.Kept int rate(long a) { return 1; }
                }
                """).upgrading(upgrade(false)).findings();

        assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates().hasSize(2);
        assertThat(findings).allSatisfy(f -> {
            assertThat(f.savings().callsPerDay().value()).isZero();
            assertThat(f.message()).isEqualTo("Rates.rate has @Kept, which is to become that of better.Kept");
            assertThat(f.trace()).hasSize(1);
        });
    }
}
