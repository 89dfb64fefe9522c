package dev.optkit.rewriters.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.CompileCheck;
import dev.optkit.rewriters.verify.ParseCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheAnnotationTest {

    private static final Selection ALL =
            new Selection(Set.of("cacheable-read"), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
    private static final String ADMIN = "src/main/java/a/CategoryAdmin.java";
    private static final String APPLICATION = "src/main/java/a/ShopApplication.java";
    private static final String SETTINGS = "src/main/resources/application.properties";

    @TempDir
    Path root;

    /** The plan, once it is shown to parse, to compile and to leave nothing for a second run. */
    private Plan plan(TestProject project) {
        MigrationPlanner planner = project.planner();
        Plan plan = planner.plan(project.assess(), ALL);
        assertThat(plan.refusals()).isEmpty();
        assertThat(new ParseCheck().failures(plan)).isEmpty();
        assertThat(new CompileCheck(project.project(), List.of(), root.resolve("none")).failures(plan))
                .isEmpty();
        assertThat(planner.again(plan, ALL).fixes()).isEmpty();
        return plan;
    }

    private static Safety safety(Plan plan) {
        assertThat(plan.fixes()).hasSize(1);
        return plan.fixes().get(0).safety();
    }

    @Test
    void cachesReadAndEvictsOnItsWriter() {
        Plan plan = plan(Shop.in(root));

        assertThat(safety(plan)).isEqualTo(Safety.SAFE);
        assertThat(plan.after())
                .containsOnlyKeys("pom.xml", ADMIN, "src/main/java/a/CategoryService.java", APPLICATION, SETTINGS);
        assertThat(plan.after().get("src/main/java/a/CategoryService.java")).isEqualTo("""
                        package a;

                        import java.util.List;
                        import org.springframework.cache.annotation.Cacheable;
                        import org.springframework.stereotype.Service;

                        @Service
                        public class CategoryService {

                            private final CategoryRepository categories;

                            public CategoryService(CategoryRepository categories) {
                                this.categories = categories;
                            }

                            /** All names. */
                            @Cacheable(cacheNames = "CategoryService.names", sync = true)
                            public Names names() {
                                return new Names(categories.findAll().stream().map(Category::getName).toList());
                            }
                        }
                        """);
        assertThat(plan.after().get(ADMIN)).contains("""
                            @Transactional
                            @CacheEvict(cacheNames = "CategoryService.names", allEntries = true)
                            public void create(String name) {
                        """);
    }

    @Test
    void turnsCachingOnAroundTransactions() {
        assertThat(plan(Shop.in(root)).after().get(APPLICATION)).contains("""
                        @SpringBootApplication
                        @EnableCaching(order = Ordered.LOWEST_PRECEDENCE - 1)
                        public class ShopApplication {
                        """);
    }

    @Test
    void addsBoundedCacheAndItsLibraries() {
        Plan plan = plan(Shop.in(root));

        assertThat(plan.after().get(SETTINGS)).isEqualTo("""
                        spring.application.name=shop

                        spring.cache.type=caffeine
                        spring.cache.caffeine.spec=maximumSize=1000,expireAfterWrite=300s
                        """);
        assertThat(plan.after().get("pom.xml")).contains("""
                            <dependency>
                              <groupId>org.springframework.boot</groupId>
                              <artifactId>spring-boot-starter-cache</artifactId>
                            </dependency>
                            <dependency>
                              <groupId>com.github.ben-manes.caffeine</groupId>
                              <artifactId>caffeine</artifactId>
                            </dependency>
                        """);
    }

    @Test
    void keepsConfigurationThatIsThere() {
        TestProject shop = Shop.in(root)
                .file(SETTINGS, "spring.cache.caffeine.spec=maximumSize=9,expireAfterWrite=7s\n")
                .java("Caching", """
                        import org.springframework.cache.annotation.EnableCaching;
                        import org.springframework.context.annotation.Configuration;

                        @Configuration
                        @EnableCaching(order = 5)
                        class Caching {}
                        """);

        assertThat(plan(shop).after()).doesNotContainKeys(SETTINGS, APPLICATION);
    }

    @Test
    void writesIntoYaml() {
        TestProject shop =
                Shop.in(root).file("src/main/resources/application.yml", "spring:\n  application:\n    name: x\n");
        root.resolve(SETTINGS).toFile().delete();

        assertThat(plan(shop).after().get("src/main/resources/application.yml")).isEqualTo("""
                        spring:
                          cache:
                            type: caffeine
                            caffeine:
                              spec: maximumSize=1000,expireAfterWrite=300s
                          application:
                            name: x
                        """);
    }

    @Test
    void writesIntoYamlThatChoosesProfilesButNotIntoOneOfAProfile() {
        String yaml = "spring:\n  profiles:\n    active: dev\n";
        TestProject shop = Shop.in(root).file("src/main/resources/application.yml", yaml);
        root.resolve(SETTINGS).toFile().delete();

        assertThat(plan(shop).after().get("src/main/resources/application.yml"))
                .contains("    active: dev", "spec: maximumSize=1000");
        shop.file("src/main/resources/application.yml", "spring:\n  profiles: dev\n");
        assertThat(shop.planner().plan(shop.assess(), ALL).refusals())
                .extracting(r -> r.refusal().reason())
                .containsExactly("no-runtime");
    }

    @Test
    void createsConfigurationIfThereIsNone() {
        TestProject shop = Shop.in(root);
        root.resolve(SETTINGS).toFile().delete();

        Plan plan = plan(shop);

        assertThat(plan.before()).doesNotContainKey(SETTINGS);
        assertThat(plan.after().get(SETTINGS)).startsWith("spring.cache.type=caffeine\n");
    }

    @Test
    void keepsWindowsEndsOfLine() {
        TestProject shop = Shop.in(root).java("CategoryAdmin", Shop.ADMIN.replace("\n", "\r\n"));

        assertThat(plan(shop).after().get(ADMIN))
                .contains("@CacheEvict(cacheNames = \"CategoryService.names\", allEntries = true)\r\n    public void")
                .contains("import org.springframework.cache.annotation.CacheEvict;\r\n");
    }

    @Test
    void evictsInBothCachesOnOneWriter() {
        TestProject shop = Shop.in(root)
                .java("CategoryService", Shop.SERVICE.replace("    /** All", """
                                    public long size(String prefix) {
                                        return categories.count();
                                    }

                                    /** All"""))
                .java("Footer", Shop.controller("Footer", "return (int) service.size(\"a\");"))
                .java("Header", Shop.controller("Header", "return (int) service.size(\"b\");"));

        Plan plan = plan(shop);

        assertThat(plan.fixes()).hasSize(2);
        assertThat(plan.after().get(ADMIN))
                .contains(
                        "@CacheEvict(cacheNames = {\"CategoryService.size\", \"CategoryService.names\"}, allEntries = true)")
                .containsOnlyOnce("import org.springframework.cache.annotation.CacheEvict;");
    }

    @Test
    void evictsWhereHelpersAreEntered() {
        TestProject shop = Shop.in(root)
                .java("CategoryAdmin", Shop.ADMIN.replace("        categories.save(new Category(name));\n    }", """
                                        store(new Category(name));
                                    }

                                    private void store(Category category) {
                                        categories.save(category);
                                    }"""));

        assertThat(plan(shop).after().get(ADMIN)).contains("allEntries = true)\n    public void create(String name)");
    }

    @Test
    void evictsWhereStoredEntityIsChanged() {
        TestProject shop = Shop.in(root)
                .java(
                        "CategoryAdmin",
                        Shop.ADMIN.replace(
                                "categories.save(new Category(name));",
                                "categories.findById(1L).orElseThrow().setName(name);"));

        assertThat(plan(shop).after().get(ADMIN)).contains("allEntries = true)\n    public void create(String name)");
    }

    @Test
    void evictsAroundSqlThatNamesTheTable() {
        TestProject shop = Shop.in(root).java("CategoryAdmin", Shop.ADMIN.replace("    @Transactional", """
                                    public void shout(jakarta.persistence.EntityManager em) {
                                        em.createNativeQuery("update CATEGORY set name = upper(name)").executeUpdate();
                                    }

                                    @Transactional"""));

        assertThat(plan(shop).after().get(ADMIN)).contains("allEntries = true)\npublic void shout(");
    }

    @Test
    void asksForReviewWhenNobodyWrites() {
        TestProject shop = Shop.in(root).java("CategoryAdmin", "class CategoryAdmin {}\n");

        Plan plan = plan(shop);

        assertThat(safety(plan)).isEqualTo(Safety.REVIEW);
        assertThat(plan.fixes().get(0).assumption()).contains("nothing in the code writes category");
    }

    @Test
    void cachesQueryOfRepository() {
        TestProject shop = Shop.in(root)
                .java("CategoryRepository", """
                        import org.springframework.data.jpa.repository.JpaRepository;
                        import org.springframework.data.jpa.repository.Query;

                        public interface CategoryRepository extends JpaRepository<Category, Long> {

                            /** Ids. */
                            @Query("select c.id from Category c where c.name = ?1")
                            Long idOf(String name);
                        }
                        """)
                .java("CategoryService", """
                        import org.springframework.stereotype.Service;

                        @Service
                        public class CategoryService {

                            private final CategoryRepository categories;

                            public CategoryService(CategoryRepository categories) {
                                this.categories = categories;
                            }

                            public boolean is(String name, java.security.Principal who) {
                                return categories.idOf(name) != null && who != null;
                            }

                            public int of(String name, java.security.Principal who) {
                                return categories.idOf(name).intValue() + who.getName().length();
                            }
                        }
                        """)
                .java("Menu", Shop.controller("Menu", "return service.of(\"a\", null);"))
                .java("Sitemap", Shop.controller("Sitemap", "return service.of(\"b\", null);"));

        Plan plan = shop.planner().plan(shop.assess(), ALL);

        assertThat(plan.fixes()).hasSize(1);
        assertThat(plan.refusals())
                .allSatisfy(r -> assertThat(r.refusal().reason()).isEqualTo("other-mechanism"));

        assertThat(plan.after().get("src/main/java/a/CategoryRepository.java")).contains("""
                            @Query("select c.id from Category c where c.name = ?1")
                            @Cacheable(cacheNames = "CategoryRepository.idOf", sync = true)
                            Long idOf(String name);
                        """);
        assertThat(plan.after().get(ADMIN)).contains("@CacheEvict(cacheNames = \"CategoryRepository.idOf\"");
    }

    @Test
    void evictsWhereWhatQueriesJoinIsWritten() {
        assertThat(plan(withTags(
                                "em.createQuery(\"select t.word from Category c join c.tags t\", String.class).getResultList()"))
                        .after()
                        .get("src/main/java/a/TagAdmin.java"))
                .contains("allEntries = true)");
    }

    @Test
    void evictsWhereWhatAssociationsLeadToIsWritten() {
        assertThat(plan(withTags("categories.findAll().stream().map(c -> \"\" + c.getTags().size()).toList()"))
                        .after()
                        .get("src/main/java/a/TagAdmin.java"))
                .contains("allEntries = true)");
    }

    private TestProject withTags(String names) {
        return Shop.in(root)
                .java("Tag", """
                        import jakarta.persistence.Entity;
                        import jakarta.persistence.Id;

                        @Entity
                        public class Tag {
                            @Id
                            Long id;
                            String word;
                        }
                        """)
                .java("TagAdmin", """
                        import org.springframework.stereotype.Service;

                        @Service
                        public class TagAdmin {
                            @jakarta.persistence.PersistenceContext
                            jakarta.persistence.EntityManager em;

                            public void add() {
                                em.persist(new Tag());
                            }
                        }
                        """)
                .java("Category", """
                        import jakarta.persistence.Entity;
                        import jakarta.persistence.Id;
                        import jakarta.persistence.OneToMany;
                        import java.util.List;

                        @Entity
                        public class Category {
                            @Id
                            private Long id;

                            private String name;

                            @OneToMany
                            private List<Tag> tags;

                            protected Category() {}

                            public Category(String name) {
                                this.name = name;
                            }

                            public List<Tag> getTags() {
                                return tags;
                            }
                        }
                        """)
                .java(
                        "CategoryService",
                        Shop.SERVICE
                                .replace("categories.findAll().stream().map(Category::getName).toList()", names)
                                .replace(
                                        "    private final",
                                        "    @jakarta.persistence.PersistenceContext\n    private jakarta.persistence.EntityManager em;\n\n    private final"));
    }
}
