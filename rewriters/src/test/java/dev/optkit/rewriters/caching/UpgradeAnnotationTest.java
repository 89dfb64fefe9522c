package dev.optkit.rewriters.caching;

import static dev.optkit.rewriters.caching.Upgrades.constant;
import static dev.optkit.rewriters.caching.Upgrades.moved;
import static dev.optkit.rewriters.caching.Upgrades.seconds;
import static dev.optkit.rewriters.caching.Upgrades.timed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.cache.AnnotationUpgrade.Dropped;
import dev.optkit.core.cache.AnnotationUpgrade.Eviction;
import dev.optkit.core.cache.AnnotationUpgrade.Time;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import dev.optkit.runtime.annotation.Cached;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A home-made cache annotation becomes the runtime's, or another one. */
class UpgradeAnnotationTest {

    private static final String POM = """
            <project>
              <artifactId>rates</artifactId>
              <dependencies>
              </dependencies>
            </project>
            """;

    private static final String KEPT = """
            package woven;

            public @interface Kept {
                String name() default "";
                String key() default "";
                int seconds() default 600;
                int length() default 1;
                java.util.concurrent.TimeUnit unit() default java.util.concurrent.TimeUnit.MINUTES;
                boolean local() default false;
            }
            """;

    private static final String GONE = "package woven;\n\npublic @interface Gone { String name() default \"\"; }\n";

    private static RewriteTester tester(AnnotationUpgrade... upgrades) {
        return new RewriteTester(new UpgradeAnnotation())
                .upgrading(upgrades)
                .with("pom.xml", POM)
                .with("Kept.java", KEPT)
                .with("Gone.java", GONE);
    }

    private static RewriteTester usual() {
        return tester(Upgrades.of(moved("name", "name"), seconds("seconds", "ttl"), new Dropped("key")));
    }

    private static String rates(String annotation) {
        return """
                package a;

                import woven.Kept;

                public class Rates {
                    /** The rate. */
                    %s // kept
                    public long rate(String from, int day) {
                        return from.length() + day;
                    }
                }
                """.formatted(annotation);
    }

    private static String upgraded(String annotation) {
        return """
                package a;

                import dev.optkit.runtime.annotation.Cached;

                public class Rates {
                    /** The rate. */
                    %s // kept
                    public long rate(String from, int day) {
                        return from.length() + day;
                    }
                }
                """.formatted(annotation);
    }

    private static void upgrades(RewriteTester tester, String before, String after) {
        tester.rewrite("Rates.java", rates(before)).outcome(Safety.REVIEW);
        tester.rewrite("Rates.java", rates(before)).to(upgraded(after), Safety.REVIEW);
    }

    private static Refusal refuses(String reason, String annotation) {
        return usual().rewrite("Rates.java", rates(annotation)).declined(reason);
    }

    @Test
    void movesMembersAndWritesTimesAsTexts() {
        upgrades(
                usual(),
                "@Kept(name = \"rates\", key = \"#from + '-' + #day\", seconds = 300)",
                "@Cached(name = \"rates\", ttl = \"5m\")");
        upgrades(usual(), "@Kept(seconds = 24 * 60 * 60)", "@Cached(ttl = \"1d\")");
        upgrades(usual(), "@Kept(seconds = 90)", "@Cached(ttl = \"90s\")");
    }

    @Test
    void carriesTheDefaultOverOfWhatIsNotWritten() {
        upgrades(usual(), "@Kept", "@Cached(ttl = \"10m\")");
    }

    @Test
    void readsTheUnitFromAnotherMember() {
        Time byMember = new Time(Optional.empty(), Optional.of("unit"), Optional.empty());
        AnnotationUpgrade upgrade = Upgrades.of(timed("length", "ttl", byMember));

        upgrades(tester(upgrade), "@Kept(length = 2)", "@Cached(ttl = \"2m\")");
        upgrades(
                tester(upgrade),
                "@Kept(length = 2, unit = java.util.concurrent.TimeUnit.HOURS)",
                "@Cached(ttl = \"2h\")");
    }

    @Test
    void addsWhatIsTheSameInAllPlaces() {
        AnnotationUpgrade upgrade =
                Upgrades.of(seconds("seconds", "ttl"), constant("maximumSize", "500"), constant("remote", "true"));

        upgrades(tester(upgrade), "@Kept(seconds = 1)", "@Cached(ttl = \"1s\", maximumSize = 500)");
    }

    @Test
    void findsTheValueOfAConstant() {
        String before =
                rates("@Kept(seconds = Rates.LIFE)").replace("/** The rate. */", "static final int LIFE = 2 * 60;");

        assertThat(usual().rewrite("Rates.java", before)
                        .outcome(Safety.REVIEW)
                        .texts()
                        .get("src/main/java/a/Rates.java"))
                .contains("@Cached(ttl = \"2m\")");
    }

    @Test
    void weavesTheBuildAndDependsOnTheRuntime() {
        String pom = usual().rewrite("Rates.java", rates("@Kept"))
                .outcome(Safety.REVIEW)
                .texts()
                .get("pom.xml");

        assertThat(pom)
                .contains(
                        "    <dependency>\n      <groupId>dev.optkit</groupId>\n      <artifactId>optkit-runtime</artifactId>")
                .contains("  <build>\n    <plugins>\n      <plugin>\n        <groupId>net.bytebuddy</groupId>")
                .contains("              <plugin>dev.optkit.weaver.WeavingPlugin</plugin>")
                .endsWith("  </build>\n</project>\n");
    }

    @Test
    void upgradesSeveralInAFileAndDropsTheImportWithTheLast() {
        String before = """
                package a;

                import woven.Kept;

                public class Rates {
                    @Kept(seconds = 1)
                    public long one(String from) {
                        return from.length();
                    }

                    @Kept(seconds = 2)
                    public long two(String from) {
                        return from.length();
                    }

                    @Kept(seconds = 3)
                    public long three(String from) {
                        return from.length();
                    }
                }
                """;
        String after = before.replace("woven.Kept", "dev.optkit.runtime.annotation.Cached")
                .replaceAll("@Kept\\(seconds = (\\d)\\)", "@Cached(ttl = \"$1s\")");

        usual().rewrite("Rates.java", before).outcome(Safety.REVIEW);
        usual().rewrite("Rates.java", before).to(after, Safety.REVIEW);
    }

    @Test
    void keepsTheImportForWhatIsRefused() {
        String before = """
                package a;

                import woven.Kept;

                public class Rates {
                    @Kept(seconds = 1)
                    public long one(String from) {
                        return from.length();
                    }

                    @Kept(seconds = 2)
                    public long two(Object from) {
                        return 2;
                    }
                }
                """;
        String after = before.replace(
                        "import woven.Kept;", "import dev.optkit.runtime.annotation.Cached;\nimport woven.Kept;")
                .replace("@Kept(seconds = 1)", "@Cached(ttl = \"1s\")");

        usual().rewrite("Rates.java", before).to(after, Safety.REVIEW);
    }

    @Test
    void writesTheFullNameWhereTheOldOneIsCalledTheSame() {
        String before = """
                package a;

                public class Rates {
                    @woven.Kept(seconds = 1)
                    public long one(String from) {
                        return from.length();
                    }

                    @interface Cached {}
                }
                """;

        usual().rewrite("Rates.java", before)
                .to(
                        before.replace(
                                "@woven.Kept(seconds = 1)", "@dev.optkit.runtime.annotation.Cached(ttl = \"1s\")"),
                        Safety.REVIEW);
    }

    @Test
    void evictsWhatTheOldAnnotationsEvict() {
        AnnotationUpgrade upgrade = Upgrades.of(
                List.of(new Eviction("woven.Gone", Optional.of("name"))),
                moved("name", "name"),
                seconds("seconds", "ttl"));
        String before = """
                package a;

                import woven.Gone;
                import woven.Kept;

                public class Rates {
                    @Kept(name = "rates")
                    public long rate(String from) {
                        return from.length();
                    }

                    @Gone(name = "rates")
                    public void change(String from) {}

                    @Gone(name = "others")
                    public void changeOthers() {}

                    @Gone
                    public void changeAll() {}
                }
                """;
        String after = before.replace("import woven.Gone;\nimport woven.Kept;\n", """
                        import dev.optkit.runtime.annotation.Cached;
                        import dev.optkit.runtime.annotation.Evicts;
                        import woven.Gone;
                        """)
                .replace("@Kept(name = \"rates\")", "@Cached(name = \"rates\", ttl = \"10m\")")
                .replace(
                        "\n    public void change(",
                        "\n    @Evicts(value = \"rate\", in = Rates.class, all = true)\n    public void change(")
                .replace(
                        "\n    public void changeAll(",
                        "\n    @Evicts(value = \"rate\", in = Rates.class, all = true)\n    public void changeAll(");

        tester(upgrade).rewrite("Rates.java", before).outcome(Safety.REVIEW);
        tester(upgrade).rewrite("Rates.java", before).to(after, Safety.REVIEW);
    }

    @Test
    void putsAnotherAnnotationBesideIt() {
        AnnotationUpgrade upgrade = new AnnotationUpgrade(
                "woven.Kept", "better.Aware", true, List.of(moved("name", "value"), new Dropped("seconds")), List.of());
        RewriteTester tester = tester(upgrade)
                .with("Aware.java", "package better;\n\npublic @interface Aware { String value() default \"all\"; }\n");
        String after = rates("@Kept(name = \"x\", seconds = 5)")
                .replace("import woven.Kept;", "import better.Aware;\nimport woven.Kept;")
                .replace("    public long", "    @Aware(\"x\")\n    public long");

        tester.rewrite("Rates.java", rates("@Kept(name = \"x\", seconds = 5)")).outcome(Safety.REVIEW);
        tester.rewrite("Rates.java", rates("@Kept(name = \"x\", seconds = 5)")).to(after, Safety.REVIEW);
    }

    @Test
    void upgradesEvictionsBeforeWhatTheyEvict() {
        List<Eviction> gone = List.of(new Eviction("woven.Gone", Optional.empty()));
        AnnotationUpgrade reads =
                new AnnotationUpgrade("woven.Kept", "better.Aware", false, List.of(moved("name", "value")), gone);
        AnnotationUpgrade writes =
                new AnnotationUpgrade("woven.Gone", "better.Over", true, List.of(moved("name", "value")), List.of());
        String before = """
                package a;

                public class Rates {
                    @woven.Kept(name = "rates")
                    public long rate(String from) {
                        return from.length();
                    }

                    @woven.Gone(name = "rates")
                    public void change(String from) {}
                }
                """;
        String over = "package better;\n\npublic @interface Over { String value() default \"\"; }\n";
        String aware = over.replace("Over", "Aware");

        assertThat(tester(reads)
                        .with("Over.java", over)
                        .with("Aware.java", aware)
                        .rewrite("Rates.java", before)
                        .declined("unknown-writer")
                        .message())
                .contains("Rates.change");
        tester(reads, writes)
                .with("Over.java", over)
                .with("Aware.java", aware)
                .rewrite("Rates.java", before)
                .to(
                        before.replace("@woven.Kept(name = \"rates\")", "@Aware(\"rates\")")
                                .replace("    public void", "    @Over(\"rates\")\n    public void")
                                .replace("package a;\n", "package a;\n\nimport better.Aware;\nimport better.Over;\n"),
                        Safety.REVIEW);
    }

    @Test
    void takesTheConstantsOfAKeyIntoAccount() {
        String plain = rates("@Kept(key = PREFIX + \"#from\")")
                .replace("/** The rate. */", "static final String PREFIX = \"r:\";");
        String bean = plain.replace("\"r:\"", "\"@tenants.current() + \"");
        String unknown = plain.replace("PREFIX +", "java.io.File.separator +");

        usual().rewrite("Rates.java", plain).outcome(Safety.REVIEW);
        usual().rewrite("Rates.java", bean).declined("hidden-input");
        usual().rewrite("Rates.java", unknown).declinedUncompiled("hidden-input");
        usual().rewrite("Rates.java", rates("@Kept(key = java.io.File.separator)"))
                .declinedUncompiled("hidden-input");
        usual().rewrite("Rates.java", rates("@Kept(key = (\"#tenant\"))")).declined("hidden-input");
        usual().rewrite("Rates.java", rates("@Kept(key = 1 > 0 ? \"#tenant\" : \"#from\")"))
                .declined("hidden-input");
    }

    @Test
    void dropsUnitsOfTime() {
        AnnotationUpgrade upgrade = Upgrades.of(seconds("seconds", "ttl"), new Dropped("unit"));

        upgrades(
                tester(upgrade),
                "@Kept(seconds = 60, unit = java.util.concurrent.TimeUnit.HOURS)",
                "@Cached(ttl = \"1m\")");
    }

    @Test
    void refusesToLoseAComment() {
        refuses("unmapped-member", "@Kept(/* as the bank says */ seconds = 60)");
        AnnotationUpgrade kept =
                new AnnotationUpgrade("woven.Kept", "better.Aware", true, List.of(new Dropped("seconds")), List.of());
        tester(kept)
                .with("Aware.java", "package better;\n\npublic @interface Aware { String value() default \"all\"; }\n")
                .rewrite("Rates.java", rates("@Kept(/* as the bank says */ seconds = 60)"))
                .outcome(Safety.REVIEW);
    }

    @Test
    void refusesNamesThatTwoAnnotationsShare() {
        AnnotationUpgrade other = new AnnotationUpgrade(
                "woven.Held",
                CachedMembers.TYPE,
                false,
                List.of(moved("name", "name"), constant("ttl", "\"1m\"")),
                List.of());
        String before = rates("@Kept(name = \"rates\")").replaceFirst("}\\s*$", """

                    @woven.Held(name = "rates")
                    public long other(String from) {
                        return from.length();
                    }
                }
                """);

        tester(Upgrades.of(moved("name", "name"), seconds("seconds", "ttl")), other)
                .with("Held.java", KEPT.replace("Kept", "Held"))
                .rewrite("Rates.java", before)
                .declined("key-collision");
    }

    @Test
    void takesNoOtherAnnotationOfThePackageForAnEviction() {
        List<Eviction> gone = List.of(new Eviction("woven.Gone", Optional.empty()));
        AnnotationUpgrade reads =
                new AnnotationUpgrade("woven.Kept", "woven.Aware", false, List.of(moved("name", "value")), gone);

        tester(reads)
                .with("Aware.java", "package woven;\n\npublic @interface Aware { String value() default \"\"; }\n")
                .with("Audited.java", "package woven;\n\npublic @interface Audited {}\n")
                .rewrite("Rates.java", """
                        package a;

                        public class Rates {
                            @woven.Kept(name = "rates")
                            public long rate(String from) {
                                return from.length();
                            }

                            @woven.Gone
                            @woven.Audited
                            public void change(String from) {}
                        }
                        """)
                .declined("unknown-writer");
    }

    @Test
    void refusesMembersThatCannotBeCarriedOver() {
        assertThat(refuses("unmapped-member", "@Kept(local = true)").message()).contains("local");
        assertThat(refuses("unread-value", "@Kept(seconds = Integer.MAX_VALUE)").line())
                .isEqualTo(7);
        refuses("no-staleness-bound", "@Kept(seconds = -1)");
        refuses("no-staleness-bound", "@Kept(seconds = 0)");
        refuses("hidden-input", "@Kept(key = \"#from + @tenants.current()\")");
        refuses("hidden-input", "@Kept(key = \"T(a.Tenants).current() + #from\")");
        refuses("hidden-input", "@Kept(key = \"getTenant() + #from\")");
        refuses("hidden-input", "@Kept(key = \"#tenant\")");
        tester(Upgrades.of(moved("name", "name"), new Dropped("seconds")))
                .rewrite("Rates.java", rates("@Kept"))
                .declined("no-staleness-bound");
        AnnotationUpgrade wrong =
                new AnnotationUpgrade("woven.Kept", "better.Aware", false, List.of(moved("name", "nmae")), List.of());
        tester(wrong)
                .with("Aware.java", "package better;\n\npublic @interface Aware { String name() default \"\"; }\n")
                .rewrite("Rates.java", rates("@Kept(name = \"x\")"))
                .declined("unmapped-member");
    }

    @Test
    void refusesABuildThatCannotWeave() {
        String taken = POM.replace("</project>", """
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>net.bytebuddy</groupId>
                        <artifactId>byte-buddy-maven-plugin</artifactId>
                      </plugin>
                    </plugins>
                  </build>
                </project>""");
        assertThat(usual().with("pom.xml", taken)
                        .rewrite("Rates.java", rates("@Kept"))
                        .declined("no-interception")
                        .line())
                .isEqualTo(7);
    }

    @Test
    void knowsTheMembersOfTheRuntime() {
        assertThat(CachedMembers.names())
                .isEqualTo(Arrays.stream(Cached.class.getDeclaredMethods())
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (Method member : Cached.class.getDeclaredMethods()) {
            Object value = member.getDefaultValue();
            String code = value instanceof String text
                    ? "\"" + text + "\""
                    : value instanceof Class<?> type
                            ? type.getSimpleName() + ".class"
                            : value instanceof Object[] none && none.length == 0
                                    ? "{}"
                                    : String.valueOf(value).replaceAll("\\.0$", "");
            assertThat(CachedMembers.defaultOf(member.getName()))
                    .as(member.getName())
                    .contains(code);
        }
    }
}
