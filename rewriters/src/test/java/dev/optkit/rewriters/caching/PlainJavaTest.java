package dev.optkit.rewriters.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.CompileCheck;
import dev.optkit.rewriters.verify.ParseCheck;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches in plain Java, by the annotations of the runtime, and what is refused there and not elsewhere. */
class PlainJavaTest {

    private static final Selection ALL =
            new Selection(Set.of("cacheable-read"), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
    private static final String DAO = "src/main/java/a/CategoryDao.java";
    private static final String ADMIN = "src/main/java/a/CategoryAdmin.java";

    @TempDir
    Path root;

    private TestProject store;

    @BeforeEach
    void open() {
        store = Stores.plain(root);
    }

    private Plan plan(TestProject project) {
        MigrationPlanner planner = project.planner();
        Plan plan = planner.plan(project.assess(), ALL);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.fixes()).hasSize(1);
        assertThat(new ParseCheck().failures(plan)).isEmpty();
        assertThat(new CompileCheck(project.project(), Stores.runtime(), root.resolve("none")).failures(plan))
                .isEmpty();
        assertThat(planner.again(plan, ALL).fixes()).isEmpty();
        return plan;
    }

    private Refusal refusal() {
        Plan plan = store.planner().plan(store.assess(), ALL);
        assertThat(plan.fixes()).isEmpty();
        assertThat(plan.refusals())
                .as(store.assess().findings().stream()
                        .map(Finding::message)
                        .toList()
                        .toString())
                .isNotEmpty();
        return plan.refusals().get(0).refusal();
    }

    private void dao(String from, String to) {
        assertThat(Stores.PLAIN_DAO).contains(from);
        store.java("CategoryDao", Stores.PLAIN_DAO.replace(from, to));
    }

    private void admin(String from, String to) {
        assertThat(Stores.PLAIN_ADMIN).contains(from);
        store.java("CategoryAdmin", Stores.PLAIN_ADMIN.replace(from, to));
    }

    @Test
    void cachesWithMaven() {
        Plan plan = plan(store);

        assertThat(plan.after()).containsOnlyKeys("pom.xml", DAO, ADMIN);
        assertThat(plan.after().get(DAO))
                .contains("import dev.optkit.runtime.annotation.Cached;\n")
                .contains("""
                            /** All names. */
                            @Cached(ttl = "5m", maximumSize = 1_000)
                            public Names names(String language) {
                        """);
        assertThat(plan.after().get(ADMIN))
                .contains("import dev.optkit.runtime.annotation.Evicts;\n")
                .contains("""
                            @Evicts(value = "names", in = CategoryDao.class, all = true)
                            void create(String name) throws SQLException {
                        """);
        assertThat(plan.after().get("pom.xml"))
                .contains("<artifactId>optkit-runtime</artifactId>")
                .contains("<plugin>dev.optkit.weaver.WeavingPlugin</plugin>");
    }

    @Test
    void asksForReviewOfWhatCodeDoesNotShow() {
        assertThat(plan(store).fixes().get(0)).satisfies(fix -> {
            assertThat(fix.safety()).isEqualTo(Safety.REVIEW);
            assertThat(fix.assumption())
                    .isEqualTo(
                            "in other processes the result may be up to 300 s old, and all objects of CategoryDao give"
                                    + " the same answers");
        });
    }

    @Test
    void cachesWithGradle() {
        store = Stores.plainGradle(root.resolve("gradle"));

        Map<String, String> after = plan(store).after();

        assertThat(after).containsOnlyKeys("build.gradle", DAO, ADMIN);
        assertThat(after.get("build.gradle")).contains("plugin = dev.optkit.weaver.WeavingPlugin\n");
    }

    @Test
    void namesOverloadedMethods() {
        dao(
                "    /** All names. */",
                "    public int names(int a, int b) {\n        return a + b;\n    }\n\n    /** All names. */");
        assertThat(plan(store).after().get(DAO))
                .contains("@Cached(name = \"CategoryDao.names-String\", ttl = \"5m\", maximumSize = 1_000)");
    }

    @Test
    void evictsWhereTransactionEnds() {
        admin("statement.executeUpdate();", """
                connection.setAutoCommit(false);
                            statement.executeUpdate();
                            connection.commit();""");
        assertThat(plan(store).after().get(ADMIN)).contains("@Evicts");
    }

    @Test
    void evictsInCallerThatCommits() {
        store.java("CategoryAdmin", """
                import java.sql.Connection;
                import java.sql.SQLException;
                import javax.sql.DataSource;

                public class CategoryAdmin {

                    private final DataSource source;

                    public CategoryAdmin(DataSource source) {
                        this.source = source;
                    }

                    void createBoth(String one, String other) throws SQLException {
                        try (Connection connection = source.getConnection()) {
                            connection.setAutoCommit(false);
                            create(connection, one);
                            create(connection, other);
                            connection.commit();
                        }
                    }

                    private void create(Connection connection, String name) throws SQLException {
                        try (var statement = connection.prepareStatement("insert into category (name) values (?)")) {
                            statement.setString(1, name);
                            statement.executeUpdate();
                        }
                    }
                }
                """);
        assertThat(plan(store).after().get(ADMIN))
                .contains("@Evicts(value = \"names\", in = CategoryDao.class, all = true)\n    void createBoth(")
                .doesNotContain("all = true)\n    private void create(");
    }

    @Test
    void refusesTransactionThatCallerCommits() {
        admin("statement.executeUpdate();", "connection.setAutoCommit(false);\n            statement.executeUpdate();");
        assertThat(refusal().reason()).isEqualTo("tx-unknown");
        admin("statement.executeUpdate();", "statement.executeUpdate();\n            connection.commit();");
        assertThat(refusal().reason()).isEqualTo("tx-unknown");
    }

    @Test
    void refusesTransactionOnCondition() {
        admin("statement.executeUpdate();", """
                if (name.isEmpty()) {
                                connection.setAutoCommit(false);
                            }
                            statement.executeUpdate();
                            connection.commit();""");
        assertThat(refusal().reason()).isEqualTo("tx-unknown");
    }

    @Test
    void refusesTransactionOfContainer() {
        store.java("Filter", """
                import jakarta.transaction.Transactional;

                @Transactional
                public class Filter {}
                """);
        assertThat(refusal()).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("tx-unknown");
            assertThat(r.path()).endsWith("Filter.java");
            assertThat(r.line()).isEqualTo(5);
        });
    }

    @Test
    void refusesTransactionAroundWhatIsNotKnown() {
        store.java("Unit", """
                import java.sql.Connection;
                import java.sql.SQLException;
                import java.util.concurrent.Callable;
                import javax.sql.DataSource;

                public class Unit {
                    void run(DataSource source, Callable<String> work) throws Exception {
                        try (Connection connection = source.getConnection()) {
                            connection.setAutoCommit(false);
                            work.call();
                            connection.commit();
                        }
                    }
                }
                """);
        assertThat(refusal().reason()).isEqualTo("tx-unknown");
    }

    @Test
    void refusesReadInTransactionThatWrites() {
        store.java("Both", """
                import java.sql.Connection;
                import java.sql.SQLException;
                import javax.sql.DataSource;

                public class Both {
                    int both(DataSource source, CategoryAdmin admin, CategoryDao dao) throws SQLException {
                        try (Connection connection = source.getConnection()) {
                            connection.setAutoCommit(false);
                            admin.create("x");
                            int size = size(dao);
                            connection.commit();
                            return size;
                        }
                    }

                    private int size(CategoryDao dao) {
                        return dao.names("x").all().size();
                    }
                }
                """);
        assertThat(refusal().reason()).isEqualTo("tx-read-your-writes");
    }

    @Test
    void refusesObjectsThatDiffer() {
        store.java("Two", """
                import jakarta.persistence.EntityManager;

                public class Two {
                    CategoryDao one(EntityManager source) {
                        return new CategoryDao(source);
                    }

                    CategoryDao other(EntityManager source) {
                        return new CategoryDao(source);
                    }
                }
                """);
        assertThat(refusal().reason()).isEqualTo("hidden-input");
    }

    @Test
    void refusesObjectOfEachCall() {
        store.java("Each", """
                import jakarta.persistence.EntityManager;

                public class Each {
                    CategoryDao[] all(EntityManager[] sources) {
                        CategoryDao[] all = new CategoryDao[sources.length];
                        for (int i = 0; i < all.length; i++) {
                            all[i] = new CategoryDao(sources[i]);
                        }
                        return all;
                    }
                }
                """);
        assertThat(refusal().reason()).isEqualTo("hidden-input");
    }

    @Test
    void refusesFieldThatChanges() {
        dao(
                "private final EntityManager em;",
                "private EntityManager em;\n\n    public void use(EntityManager other) {\n        em = other;\n    }");
        assertThat(refusal()).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("hidden-input");
            assertThat(r.message()).contains("field em").contains("use");
        });
    }

    @Test
    void takesFieldThatIsSetOnce() {
        dao("private final EntityManager em;", "private EntityManager em;");
        assertThat(plan(store).fixes()).hasSize(1);
    }

    @Test
    void refusesRegistryThatChanges() {
        String aliased = Stores.PLAIN_DAO
                .replace("setParameter(1, language)", "setParameter(1, ALIASES.getOrDefault(language, language))")
                .replace("    private final EntityManager em;", """
                            private static final java.util.Map<String, String> ALIASES = new java.util.HashMap<>();

                            public static void alias(String one, String other) {
                                ALIASES.put(one, other);
                            }

                            private final EntityManager em;
                        """.stripTrailing());
        store.java("CategoryDao", aliased);
        assertThat(refusal()).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("hidden-input");
            assertThat(r.message()).contains("ALIASES");
        });
    }

    @Test
    void refusesObjectsThatDifferByValue() {
        dao(
                "    /** All names. */",
                "    @Override\n    public boolean equals(Object o) {\n        return o == this;\n    }\n\n"
                        + "    @Override\n    public int hashCode() {\n        return 1;\n    }\n\n    /** All names. */");
        assertThat(refusal().reason()).isEqualTo("hidden-input");
    }

    @Test
    void refusesWriterThatCannotNameTheClass() {
        dao("public class CategoryDao", "class CategoryDao");
        store.java("CategoryAdmin", "class CategoryAdmin {}\n")
                .file(
                        "src/main/java/b/Admin.java",
                        "package b;\n\n" + Stores.PLAIN_ADMIN.replace("CategoryAdmin", "Admin"));
        assertThat(refusal().reason()).isEqualTo("unknown-writer");
    }

    @Test
    void refusesWriterWhoseTableIsNotKnown() {
        admin("\"insert into category (name) values (?)\"", "name");
        assertThat(refusal().reason()).isEqualTo("unknown-writer");
    }

    @Test
    void refusesOldJava() {
        store.release(11);
        assertThat(refusal().reason()).isEqualTo("java-too-old");
    }

    @Test
    void refusesBuildThatWeavesOtherwise() {
        store = Stores.plainGradle(root.resolve("other"));
        store.file("build.gradle", Stores.PLAIN_GRADLE + "\nbyteBuddy {\n}\n");
        assertThat(refusal()).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("no-interception");
            assertThat(r.line()).isEqualTo(9);
        });
    }

    @Test
    void refusesFieldOfAnotherClassThatChanges() {
        dao("setParameter(1, language)", "setParameter(1, language + Config.suffix)");
        store.java("Config", """
                public class Config {
                    public static String suffix = "";

                    static void use(String other) {
                        suffix = other;
                    }
                }
                """);
        assertThat(refusal()).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("hidden-input");
            assertThat(r.message()).contains("suffix of Config");
        });
    }

    @Test
    void takesFieldsThatAreSetTogetherOnce() {
        String opened = """
                private EntityManager em;
                    private String suffix;

                    /** Opens it. */
                    public synchronized void open(EntityManager given) {
                        if (em == null) {
                            em = given;
                            suffix = "";
                        }
                    }
                """.stripTrailing();
        store.java(
                "CategoryDao",
                Stores.PLAIN_DAO
                        .replace("private final EntityManager em;", opened)
                        .replace("setParameter(1, language)", "setParameter(1, language + suffix)"));
        assertThat(plan(store).fixes()).hasSize(1);
    }

    @Test
    void refusesBundlesThatSeeNoOtherLibrary() {
        store.file(
                "pom.xml",
                store.source("pom.xml")
                        .orElseThrow()
                        .text()
                        .replace(
                                "<artifactId>shop</artifactId>",
                                "<artifactId>shop</artifactId>\n  <packaging>bundle</packaging>"));
        assertThat(refusal().reason()).isEqualTo("no-runtime");
    }

    @Test
    void refusesTransactionOfAnyLibrary() {
        store.java("Work", """
                public class Work {
                    void start(org.example.Base base) {
                        base.openTransaction();
                    }
                }
                """);
        assertThat(refusal().reason()).isEqualTo("tx-unknown");
    }

    @Test
    void refusesObjectsOfEachRequestBelowTheRead() {
        store.java("Languages", """
                @jakarta.enterprise.context.RequestScoped
                public class Languages {
                    private final String suffix;

                    public Languages(String suffix) {
                        this.suffix = suffix;
                    }

                    String of(String language) {
                        return language + suffix;
                    }
                }
                """);
        store.java(
                "CategoryDao",
                Stores.PLAIN_DAO
                        .replace(
                                "(EntityManager em) {",
                                "(EntityManager em, Languages languages) {\n        this.languages = languages;")
                        .replace(
                                "private final EntityManager em;",
                                "private final EntityManager em;\n    private final Languages languages;")
                        .replace("setParameter(1, language)", "setParameter(1, languages.of(language))"));
        assertThat(refusal()).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("hidden-input");
            assertThat(r.message()).contains("objects of Languages");
        });
    }

    @Test
    void refusesWhatIsKnownByItsNameOnly() {
        store.file("src/main/java/a/b/Marker.java", "package a.b; class Marker {}");
        store.java("CategoryDao", """
                public class CategoryDao {

                    private final a.b.remote.NamesClient client;

                    public CategoryDao(a.b.remote.NamesClient client) {
                        this.client = client;
                    }

                    public Names names(String language) {
                        return new Names(client.getNames(language));
                    }
                }
                """);
        assertThat(refusal().reason()).isEqualTo("unknown-callee");
    }
}
