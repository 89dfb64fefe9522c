package dev.optkit.rewriters.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Proposal;
import dev.optkit.rewriters.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of small projects in several styles; {@link WrittenTests} runs each on both sides. */
class WrittenTestsTest {

    private static final String POM =
            "<project>\n  <artifactId>shop</artifactId>\n  <dependencies>\n  </dependencies>\n</project>\n";
    private static final List<String> BOOT = List.of("spring", "spring-boot", "spring-data-jpa");

    @TempDir
    Path root;

    private TestProject shop;

    @BeforeEach
    void open() {
        shop = new TestProject(root)
                .of(BOOT, "org.junit.jupiter:junit-jupiter", "org.mockito:mockito-core")
                .file("pom.xml", POM)
                .java("Item", """
                        import jakarta.persistence.Entity;
                        import jakarta.persistence.Id;

                        @Entity
                        public class Item {
                            @Id
                            private String code;
                            private String name;
                            private int count;

                            public String getCode() {
                                return code;
                            }

                            public int getCount() {
                                return count;
                            }

                            public String getName() {
                                return name;
                            }
                        }
                        """)
                .java("Items", """
                        import org.springframework.data.jpa.repository.JpaRepository;

                        public interface Items extends JpaRepository<Item, String> {}
                        """);
    }

    private static String reading(String field, String loop) {
        return """
                import java.util.ArrayList;
                import java.util.List;
                import org.springframework.beans.factory.annotation.Autowired;
                import org.springframework.transaction.annotation.Transactional;

                public class Names {
                    %s

                    @Transactional(readOnly = true)
                    public List<String> names(List<String> codes) {
                        List<String> names = new ArrayList<>();
                %s        return names;
                    }
                }
                """.formatted(field, loop.indent(8));
    }

    private static final String LOOP = """
            for (String code : codes) {
                Item item = items.findById(code).orElse(null);
                names.add(item == null ? "no " + code : item.getName());
            }
            """;

    @Test
    void takesTheStyleOfTheTestsBesideIt() {
        String header = "/*\n * Licensed under the terms of the shop.\n */\n";
        shop.of(BOOT, "junit:junit", "org.mockito:mockito-core")
                .java("Names", reading("@Autowired\n    private Items items;", LOOP))
                .file("src/test/java/a/TestOther.java", (header + """
                        package a;

                        import static org.junit.Assert.assertEquals;

                        import org.junit.Test;

                        public class TestOther {
                        \t@Test
                        \tpublic void works() {
                        \t\tassertEquals(1, 1);
                        \t}
                        }
                        """).replace("\n", "\r\n"));

        String text = WrittenTests.of(shop).text("TestNamesNames");

        assertThat(text)
                .startsWith(header.replace("\n", "\r\n") + "package a;\r\n")
                .contains("\r\nimport org.junit.Test;\r\n")
                .contains("\r\npublic class TestNamesNames {\r\n")
                .contains("\r\n\tpublic void readsAllAtOnce() throws Exception {\r\n")
                .contains("\t\tinject(subject, \"items\", items);\r\n")
                .contains("\t\tassertEquals(Arrays.asList(\"findAllById\"), calls);\r\n")
                .contains(
                        "\t\tassertEquals(Arrays.asList(\"name-1\", \"name-2\", \"name-1\", \"no code-3\"), result);\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    }

    private static String counting(String loop) {
        return reading("@Autowired\n    private Items items;", loop)
                .replace("List<String> names", "List<Object> names")
                .replace(
                        "import java.util.List;",
                        "import java.util.HashMap;\nimport java.util.HashSet;\n"
                                + "import java.util.List;\nimport java.util.Map;\nimport java.util.Set;");
    }

    @Test
    void expectsNumbersOfTheTypeThatTheCodeMakesOfThem() {
        shop.java("Names", counting("""
                long none = 0;
                Integer other;
                for (String code : codes) {
                    Item item = items.findById(code).orElse(null);
                    other = item == null ? 9 : item.getCount();
                    names.add(item == null ? Long.valueOf(none) : Long.valueOf((long) item.getCount()));
                    names.add(wide(other.intValue()));
                    names.add(other.longValue());
                    names.add((byte) 300);
                }
                """).replaceFirst("}\\s*$", """
                    private static long wide(long number) {
                        return number;
                    }
                }
                """));

        String text = WrittenTests.of(shop).text("NamesNamesTest");

        assertThat(text).contains("assertEquals(").contains("result.size()");

        shop.java("Names", counting("""
                long none = 0;
                Integer other;
                for (String code : codes) {
                    Item item = items.findById(code).orElse(null);
                    other = item == null ? 9 : item.getCount();
                    names.add(wide(other.intValue()));
                    names.add(other.longValue());
                    names.add(none);
                }
                """).replaceFirst("}\\s*$", """
                    private static long wide(long number) {
                        return number;
                    }
                }
                """));

        assertThat(WrittenTests.of(shop).text("NamesNamesTest"))
                .contains("Arrays.asList(1L, 1L, 0L, 2L, 2L, 0L, 1L, 1L, 0L, 9L, 9L, 0L)");
    }

    @Test
    void knowsWhichKeysAreEqual() {
        shop.java("Names", counting("""
                Map<Long, String> words = new HashMap<>();
                words.put(1L, "one");
                Set<Object> seen = new HashSet<>();
                seen.add(1);
                for (String code : codes) {
                    Item item = items.findById(code).orElse(null);
                    int count = item == null ? 9 : item.getCount();
                    seen.add(count);
                    seen.add((long) count);
                    names.add(words.get((long) count));
                    names.add(seen.size());
                }
                """));

        assertThat(WrittenTests.of(shop).text("NamesNamesTest"))
                .contains("Arrays.asList(\"one\", 2, null, 4, \"one\", 4, null, 6)");

        shop.java("Names", counting("""
                Set<Object> seen = new HashSet<>();
                for (String code : codes) {
                    Item item = items.findById(code).orElse(null);
                    seen.add(item == null ? code.trim() : item.getName().trim());
                    names.add(seen.size());
                }
                """));

        assertThat(WrittenTests.of(shop).reasons()).containsExactly("untested-code");
    }

    @Test
    void overwritesNoTest() {
        shop.java(
                        "Names",
                        reading(
                                "private final Items items;\n\n    Names(Items items) {\n        this.items = items;\n    }",
                                LOOP))
                .file("src/test/java/a/NamesNamesTest.java", "package a;\n\nclass NamesNamesTest {}\n");

        WrittenTests written = WrittenTests.of(shop);

        assertThat(written.names()).containsExactly("NamesNames2Test");
        assertThat(written.plan().after()).doesNotContainKey("src/test/java/a/NamesNamesTest.java");
    }

    @Test
    void getsIntoAPrivateMethodThroughItsCaller() {
        shop.java(
                "Names",
                reading("@Autowired\n    private Items items;", LOOP)
                        .replace("public List<String> names(", """
                        public List<String> sorted(List<String> codes) {
                                return names(codes);
                            }

                            private List<String> names(""")
                        .replace("    @Transactional(readOnly = true)\n", ""));

        assertThat(WrittenTests.of(shop).names()).containsExactly("NamesSortedTest");
    }

    @Test
    void writesTestsOfReadsThatAreMadeOnce() {
        shop.java("Names", reading("@Autowired\n    private Items items;", """
                for (String code : codes) {
                    names.add(code + items.count());
                }
                """));

        assertThat(WrittenTests.of(shop).text("NamesNamesTest"))
                .contains("assertEquals(Arrays.asList(\"count\"), calls);")
                .contains("assertEquals(Arrays.asList(\"code-17\", \"code-27\"), result);");
    }

    @Test
    void writesTestsOfBatches() {
        shop.java("Writer", """
                import java.util.List;
                import org.springframework.jdbc.core.JdbcTemplate;
                import org.springframework.transaction.annotation.Transactional;

                public class Writer {
                    private final JdbcTemplate jdbc;

                    public Writer(JdbcTemplate jdbc) {
                        this.jdbc = jdbc;
                    }

                    @Transactional
                    public void write(List<Long> ids) {
                        for (Long id : ids) {
                            jdbc.update("insert into t values (?)", id);
                        }
                    }
                }
                """);

        assertThat(WrittenTests.of(shop).text("WriterWriteTest"))
                .contains("assertEquals(Arrays.asList(\"batchUpdate\"), calls);")
                .contains(
                        "assertEquals(Arrays.asList(Arrays.asList(2L), Arrays.asList(1L), Arrays.asList(2L)), written);");
    }

    @Test
    void writesTestsOfCachedCalls() {
        shop.java("Rates", "public record Rates(String value) {}\n").java("Quotes", """
                import java.util.Locale;
                import org.springframework.stereotype.Service;
                import org.springframework.web.client.RestTemplate;

                @Service
                public class Quotes {
                    private final RestTemplate rest;

                    public Quotes(RestTemplate rest) {
                        this.rest = rest;
                    }

                    public String quote(String country) {
                        Rates rates = rest.getForObject("http://rates/{c}", Rates.class, country);
                        return rates.value() + Locale.getDefault().toString();
                    }
                }
                """);
        for (String name : List.of("One", "Two", "Three")) {
            shop.java(name, """
                    import org.springframework.web.bind.annotation.GetMapping;
                    import org.springframework.web.bind.annotation.RestController;

                    @RestController
                    public class %s {
                        private final Quotes quotes;

                        public %s(Quotes quotes) {
                            this.quotes = quotes;
                        }

                        @GetMapping("/%s")
                        public String show(String country) {
                            return quotes.quote(country);
                        }
                    }
                    """.formatted(name, name, name));
        }

        assertThat(WrittenTests.of(shop).text("QuotesQuoteTest"))
                .contains("subject.quote(\"country\");\n        subject.quote(\"country\");")
                .contains("assertEquals(Arrays.asList(\"getForObject\"), calls);");
    }

    @Test
    void saysWhyThereIsNone() {
        shop.java("Names", reading("@Autowired\n    private Items items;", LOOP));
        assertThat(WrittenTests.of(shop).reasons()).isEmpty();

        shop.of(BOOT, "org.junit.jupiter:junit-jupiter");
        assertThat(WrittenTests.of(shop).reasons()).containsExactly("untested-libraries");
        shop.of(BOOT, "org.mockito:mockito-core");
        assertThat(WrittenTests.of(shop).reasons()).containsExactly("untested-libraries");

        shop.of(BOOT, "org.junit.jupiter:junit-jupiter", "org.mockito:mockito-core");
        shop.java(
                "Names",
                reading("@Autowired\n    private Items items;", LOOP)
                        .replace("public class Names", "public abstract class Names"));
        assertThat(WrittenTests.of(shop).reasons()).containsExactly("untested-subject");
        shop.java(
                "Names",
                reading("@Autowired\n    private Items items;", LOOP)
                        .replace("for (", "if (codes.hashCode() > 7) {\n    return names;\n}\nfor ("));
        WrittenTests refused = WrittenTests.of(shop);
        assertThat(refused.reasons()).containsExactly("untested-code");
        assertThat(refused.plan().fixes()).as("the fix stays").hasSize(1);
        assertThat(refused.plan().fixes().stream().map(Proposal.Fix::edits).collect(Collectors.toList()))
                .allSatisfy(edits -> assertThat(edits).noneMatch(e -> e.path().contains("src/test")));
    }
}
