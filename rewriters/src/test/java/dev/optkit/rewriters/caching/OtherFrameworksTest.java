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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches in Quarkus and Micronaut, and what is refused there and not elsewhere. */
class OtherFrameworksTest {

    private static final Selection ALL =
            new Selection(Set.of("cacheable-read"), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
    private static final String SERVICE = "src/main/java/a/CategoryService.java";
    private static final String ADMIN = "src/main/java/a/CategoryAdmin.java";

    @TempDir
    Path root;

    private Plan plan(TestProject project) {
        MigrationPlanner planner = project.planner();
        Plan plan = planner.plan(project.assess(), ALL);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.fixes()).hasSize(1);
        assertThat(new ParseCheck().failures(plan)).isEmpty();
        assertThat(new CompileCheck(project.project(), List.of(), root.resolve("none")).failures(plan))
                .isEmpty();
        assertThat(planner.again(plan, ALL).fixes()).isEmpty();
        return plan;
    }

    private static Refusal refusal(TestProject project) {
        Plan plan = project.planner().plan(project.assess(), ALL);
        assertThat(plan.fixes()).isEmpty();
        assertThat(plan.refusals())
                .as(project.assess().findings().stream()
                        .map(Finding::message)
                        .toList()
                        .toString())
                .isNotEmpty();
        return plan.refusals().get(0).refusal();
    }

    @Test
    void cachesInQuarkus() {
        Map<String, String> after = plan(Stores.quarkus(root)).after();

        assertThat(after).containsOnlyKeys("pom.xml", SERVICE, ADMIN, "src/main/resources/application.properties");
        assertThat(after.get(SERVICE))
                .contains("import io.quarkus.cache.CacheResult;\n")
                .contains("""
                            /** All names. */
                            @CacheResult(cacheName = "CategoryService.names")
                            public Names names(String language) {
                        """);
        assertThat(after.get(ADMIN)).contains("""
                            @Transactional
                            @CacheInvalidateAll(cacheName = "CategoryService.names")
                            void create(String name) {
                        """);
        assertThat(after.get("src/main/resources/application.properties")).isEqualTo("""
                        quarkus.application.name=shop

                        quarkus.cache.caffeine."CategoryService.names".maximum-size=1000
                        quarkus.cache.caffeine."CategoryService.names".expire-after-write=300S
                        """);
        assertThat(after.get("pom.xml")).contains("""
                            <dependency>
                              <groupId>io.quarkus</groupId>
                              <artifactId>quarkus-cache</artifactId>
                            </dependency>
                        """);
    }

    @Test
    void cachesPanacheInQuarkus() {
        TestProject store = Stores.quarkus(root)
                .java("Category", """
                        import io.quarkus.hibernate.orm.panache.PanacheEntity;
                        import jakarta.persistence.Entity;

                        @Entity
                        public class Category extends PanacheEntity {
                            public String name;
                            public String language;
                        }
                        """)
                .java("CategoryService", Stores.QUARKUS_SERVICE.replace(Stores.QUERY, """
                                return new Names(Category.<Category>find("language", language).list().stream().map(c -> c.name).toList());"""))
                .java("CategoryAdmin", """
                        import jakarta.enterprise.context.ApplicationScoped;

                        @ApplicationScoped
                        public class CategoryAdmin {
                            @jakarta.transaction.Transactional
                            public void rename(long id, String name) {
                                Category.<Category>findById(id).name = name;
                            }

                            @jakarta.transaction.Transactional
                            public void clear() {
                                Category.deleteAll();
                            }
                        }
                        """);

        assertThat(plan(store).after().get(ADMIN).split("@CacheInvalidateAll", -1))
                .hasSize(3);
    }

    @Test
    void cachesInMicronaut() {
        Map<String, String> after = plan(Stores.micronaut(root)).after();

        assertThat(after).containsOnlyKeys("build.gradle", SERVICE, ADMIN, "src/main/resources/application.yml");
        assertThat(after.get(SERVICE))
                .contains("import io.micronaut.cache.annotation.Cacheable;\n")
                .contains("""
                            @Cacheable("category-service-names")
                            public Names names(String language) {
                        """);
        assertThat(after.get(ADMIN)).contains("""
                            @Transactional
                            @CacheInvalidate(cacheNames = "category-service-names", all = true)
                            void create(String name) {
                        """);
        assertThat(after.get("src/main/resources/application.yml")).isEqualTo("""
                        micronaut:
                          caches:
                            category-service-names:
                              maximum-size: 1000
                              expire-after-write: 300s
                          application:
                            name: shop
                        """);
        assertThat(after.get("build.gradle")).contains("""
                            implementation("io.micronaut.data:micronaut-data-hibernate-jpa")
                            implementation("io.micronaut.cache:micronaut-cache-caffeine")
                        """);
    }

    @Test
    void addsToCachesThatAreConfigured() {
        TestProject store = Stores.micronaut(root).file("src/main/resources/application.yml", """
                micronaut:
                    caches: # ours
                        other:
                            maximum-size: 3
                """);

        assertThat(plan(store).after().get("src/main/resources/application.yml"))
                .isEqualTo("""
                micronaut:
                    caches: # ours
                        category-service-names:
                            maximum-size: 1000
                            expire-after-write: 300s
                        other:
                            maximum-size: 3
                """);
    }

    @Test
    void shortensLifeWhereNothingEvicts() {
        TestProject store = Stores.quarkus(root)
                .java("CategoryAdmin", "class CategoryAdmin {}\n")
                .java("CategoryService", Stores.QUARKUS_SERVICE.replace("language", "role"));

        Plan plan = plan(store);

        assertThat(plan.fixes().get(0).safety()).isEqualTo(Safety.REVIEW);
        assertThat(plan.after().get("src/main/resources/application.properties"))
                .contains("expire-after-write=60S");
    }

    @Test
    void refusesQuarkusThatEvictsBeforeTheWrite() {
        for (String version : new String[] {"3.31.4", "2.16.0"}) {
            TestProject store = Stores.quarkus(root).of("quarkus", "io.quarkus:quarkus-rest:" + version);
            assertThat(refusal(store).reason()).isEqualTo("tx-unknown");
        }
        assertThat(refusal(Stores.quarkus(root).of("quarkus", "io.quarkus:quarkus-rest"))
                        .message())
                .contains("not known");
    }

    @Test
    void readsVersionOfQuarkusFromItsProperty() {
        TestProject store = Stores.quarkus(root).of("quarkus", "io.quarkus:quarkus-rest");
        store.file(
                "pom.xml",
                Stores.POM.replace(
                        "<dependencies>",
                        "<properties><quarkus.platform.version>3.33.1</quarkus.platform.version></properties>\n  <dependencies>"));
        assertThat(plan(store).fixes()).hasSize(1);
    }

    @Test
    void refusesCheckOfPermissionsThatQuarkusHitWouldSkip() {
        TestProject store = Stores.quarkus(root)
                .java(
                        "CategoryService",
                        Stores.QUARKUS_SERVICE
                                .replace("    /** All", "    @RolesAllowed(\"x\")\n    /** All")
                                .replace(
                                        "import jakarta.inject",
                                        "import jakarta.annotation.security.RolesAllowed;\nimport jakarta.inject"));
        assertThat(refusal(store).reason()).isEqualTo("auth-inside");
    }

    @Test
    void refusesBackendInAnotherProcess() {
        TestProject store = Stores.quarkus(root).of("quarkus", "io.quarkus:quarkus-redis-cache:3.37.3");
        assertThat(refusal(store).reason()).isEqualTo("backend-fails-closed");
    }

    @Test
    void refusesCachingThatIsOff() {
        TestProject store = Stores.quarkus(root)
                .file("src/main/resources/application.properties", "a=b\n%dev.quarkus.cache.enabled=false\n");
        assertThat(refusal(store)).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("caching-off");
            assertThat(r.line()).isEqualTo(2);
        });
    }

    @Test
    void refusesPrivateWritersAndProducedOnes() {
        TestProject store = Stores.quarkus(root)
                .java("CategoryAdmin", Stores.QUARKUS_ADMIN.replace("void create", "private void create"));
        assertThat(refusal(store).reason()).isEqualTo("unknown-writer");
        store.java("CategoryAdmin", Stores.QUARKUS_ADMIN.replace("@ApplicationScoped\n", ""))
                .java("Maker", """
                class Maker {
                    @jakarta.enterprise.inject.Produces
                    CategoryAdmin admin() { return new CategoryAdmin(); }
                }
                """);
        assertThat(refusal(store).reason()).isEqualTo("unknown-writer");
    }

    @Test
    void refusesWritersInOtherLanguages() {
        TestProject store = Stores.quarkus(root);
        store.file(
                "pom.xml",
                Stores.POM.replace(
                        "</project>",
                        "<build><plugins><plugin><artifactId>kotlin-maven-plugin</artifactId></plugin></plugins></build></project>"));
        assertThat(refusal(store)).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("unknown-writer");
            assertThat(r.path()).isEqualTo("pom.xml");
        });
    }

    @Test
    void refusesWritersThatReturnEarly() {
        TestProject store = Stores.quarkus(root)
                .java(
                        "CategoryAdmin",
                        Stores.QUARKUS_ADMIN
                                .replace(
                                        "void create(String name) {",
                                        "java.util.concurrent.CompletionStage<String> create(String name) {")
                                .replace(
                                        "em.persist(new Category());",
                                        "em.persist(new Category());\n        return null;"));
        assertThat(refusal(store).reason()).isEqualTo("async-writer");
    }

    @Test
    void refusesFilesItDoesNotUnderstand() {
        TestProject store = Stores.micronaut(root)
                .file("src/main/resources/application.yml", "micronaut: {application: {name: shop}}\n");
        assertThat(refusal(store).reason()).isEqualTo("no-runtime");
        store.file("src/main/resources/application.yml", "micronaut:\n  caches: &all\n    x: 3\n");
        assertThat(refusal(store).line()).isEqualTo(2);
        store.file("src/main/resources/application.yml", "micronaut:\n  application:\n    name: shop\n")
                .file("build.gradle", "subprojects {}\n");
        assertThat(refusal(store)).satisfies(r -> assertThat(r.path()).isEqualTo("build.gradle"));
    }
}
