package dev.optkit.rewriters.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.cache.AnnotationUpgrade.Dropped;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.caching.Upgrades;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that go with upgraded annotations; {@link WrittenTests} runs each on both sides. */
class UpgradeTestsTest {

    private static final String RUN_TIME =
            "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)\n";

    @TempDir
    Path root;

    private TestProject rates;

    @BeforeEach
    void open() {
        rates = new TestProject(root)
                .of("woven", "org.junit.jupiter:junit-jupiter")
                .upgrading(Upgrades.KEPT)
                .file(
                        "pom.xml",
                        "<project>\n  <artifactId>rates</artifactId>\n  <dependencies>\n  </dependencies>\n</project>\n")
                .file("src/main/java/woven/Kept.java", "package woven;\n\n" + RUN_TIME + """
                        public @interface Kept {
                            String name() default "";
                            String key() default "";
                            int seconds() default 600;
                        }
                        """)
                .file(
                        "src/main/java/woven/Better.java",
                        "package woven;\n\n" + RUN_TIME + "public @interface Better {}\n")
                .file(
                        "src/main/java/woven/Gone.java",
                        "package woven;\n\n" + RUN_TIME + "public @interface Gone { String name() default \"\"; }\n")
                .java("Rates", """
                        import woven.Gone;
                        import woven.Kept;

                        public class Rates {
                            @Kept(name = "rates", seconds = 300)
                            public long rate(String from, int... days) {
                                return from.length() + days.length;
                            }

                            static class Admin {
                                @Gone(name = "rates")
                                private void change(java.util.Map.Entry<String, Long> rate) {}
                            }
                        }
                        """);
    }

    @Test
    void holdsThatOldEvictionsStayBesideTheNewOnes() {
        assertThat(WrittenTests.of(rates).text("RatesRateTest")).isEqualTo("""
                package a;

                import static org.junit.jupiter.api.Assertions.assertTrue;

                import java.lang.annotation.Annotation;
                import java.lang.reflect.Method;
                import java.util.ArrayList;
                import java.util.List;
                import org.junit.jupiter.api.Test;

                /** {@link Rates#rate} has its new cache annotation, and what the old one needs stays. */
                class RatesRateTest {

                    @Test
                    void keepsOldAnnotationsBesideNewOnes() throws Exception {
                        assertTrue(annotations("a.Rates", "rate[String, int[]]")
                                .contains("dev.optkit.runtime.annotation.Cached"));
                        assertTrue(annotations("a.Rates$Admin", "change[Entry]")
                                .contains("dev.optkit.runtime.annotation.Evicts"));
                        assertTrue(annotations("a.Rates$Admin", "change[Entry]").contains("woven.Gone"));
                    }

                    /** Names of the annotations of a method, several of one kind under the name of one. */
                    private static List<String> annotations(String type, String method) throws Exception {
                        Class<?> owner = Class.forName(type, false, RatesRateTest.class.getClassLoader());
                        List<String> names = new ArrayList<>();
                        for (Method each : owner.getDeclaredMethods()) {
                            List<String> parameters = new ArrayList<>();
                            for (Class<?> parameter : each.getParameterTypes()) {
                                parameters.add(parameter.getSimpleName());
                            }
                            if (method.equals(each.getName() + parameters)) {
                                for (Annotation annotation : each.getAnnotations()) {
                                    names.add(annotation.annotationType().getName().replaceFirst("[$]List$", ""));
                                }
                            }
                        }
                        return names;
                    }
                }
                """);
    }

    @Test
    void holdsThatTheOldAnnotationStaysWhereItIsToBeKept() {
        rates.upgrading(new AnnotationUpgrade(
                "woven.Kept", "woven.Better", true, List.of(new Dropped("name"), new Dropped("seconds")), List.of()));
        assertThat(WrittenTests.of(rates).text("RatesRateTest"))
                .contains("\"rate[String, int[]]\").contains(\"woven.Better\")")
                .contains("\"rate[String, int[]]\").contains(\"woven.Kept\")");
    }

    @Test
    void followsTheTestsBesideIt() {
        rates.of("woven", "junit:junit").file("src/test/java/a/TestOther.java", """
                package a;

                import org.hamcrest.CoreMatchers;
                import org.hamcrest.MatcherAssert;
                import org.junit.Test;

                public class TestOther {
                \t@Test
                \tpublic void holds() {
                \t\tMatcherAssert.assertThat(1, CoreMatchers.is(1));
                \t}
                }
                """);
        assertThat(WrittenTests.of(rates).text("TestRatesRate"))
                .contains("import org.junit.Test;\n")
                .contains("\tpublic void keepsOldAnnotationsBesideNewOnes()")
                .contains("is(true)");
    }

    @Test
    void saysNothingOfAnnotationsThatClassFilesLose() {
        rates.file("src/main/java/woven/Gone.java", "package woven;\n\npublic @interface Gone { String name(); }\n");
        assertThat(WrittenTests.of(rates).text("RatesRateTest"))
                .contains("annotation.Evicts")
                .doesNotContain("woven.Gone");
    }

    @Test
    void writesNoneForAnnotationsThatItCannotSee() {
        rates.file("src/main/java/woven/Better.java", "package woven;\n\npublic @interface Better {}\n")
                .upgrading(new AnnotationUpgrade(
                        "woven.Kept",
                        "woven.Better",
                        true,
                        List.of(new Dropped("name"), new Dropped("seconds")),
                        List.of()));
        WrittenTests written = WrittenTests.of(rates);
        assertThat(written.plan().fixes()).hasSize(1);
        assertThat(written.names()).isEmpty();
        assertThat(written.reasons()).containsExactly("untested-rewriter");
    }
}
