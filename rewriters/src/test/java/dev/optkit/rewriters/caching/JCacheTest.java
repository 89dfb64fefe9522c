package dev.optkit.rewriters.caching;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Policy;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.MigrationPlanner;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.verify.CompileCheck;
import dev.optkit.rewriters.verify.ParseCheck;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The annotations of JCache, in Spring Boot. */
class JCacheTest {

    private static final Selection ALL =
            new Selection(Set.of("cacheable-read"), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
    private static final String SERVICE = "src/main/java/a/CategoryService.java";
    private static final String ADMIN = "src/main/java/a/CategoryAdmin.java";
    private static final String SETTINGS = "src/main/resources/application.properties";
    private static final String CAFFEINE = "src/main/resources/application.conf";
    private static final String ENTRY = """
            caffeine.jcache.category-service-names.policy {
              maximum.size = 1
              eager-expiration.after-write = "300s"
            }
            """;

    @TempDir
    Path root;

    /** The shop with Caffeine's JCache provider, and without an annotation that caches. */
    private TestProject shop() {
        return libraries(Shop.in(root), "com.github.ben-manes.caffeine:jcache:3.2.4", "javax.cache:cache-api:1.1.1");
    }

    private static TestProject libraries(TestProject shop, String... libraries) {
        return shop.of(List.of("spring", "spring-boot", "spring-data-jpa"), libraries);
    }

    private static TestProject speaking(TestProject shop) {
        return shop.java("Greeting", """
                import javax.cache.annotation.CacheResult;
                import org.springframework.stereotype.Service;

                @Service
                public class Greeting {

                    @CacheResult(cacheName = "greetings")
                    public String of(String name) {
                        return "Hello " + name;
                    }
                }
                """);
    }

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
        assertThat(plan.refusals()).isNotEmpty();
        return plan.refusals().get(0).refusal();
    }

    @Test
    void cachesInProviderOfCaffeine() {
        Plan plan = plan(shop());

        assertThat(plan.fixes().get(0).safety()).isEqualTo(Safety.SAFE);
        assertThat(plan.after())
                .containsOnlyKeys("pom.xml", ADMIN, SERVICE, "src/main/java/a/ShopApplication.java", CAFFEINE);
        assertThat(plan.after().get(SERVICE))
                .contains("import javax.cache.annotation.CacheResult;\n")
                .contains("""
                            /** All names. */
                            @CacheResult(cacheName = "category-service-names")
                            public Names names() {
                        """);
        assertThat(plan.after().get(ADMIN)).contains("""
                            @Transactional
                            @CacheRemoveAll(cacheName = "category-service-names")
                            public void create(String name) {
                        """);
        assertThat(plan.after().get("src/main/java/a/ShopApplication.java"))
                .contains("@EnableCaching(order = Ordered.LOWEST_PRECEDENCE - 1)\n");
        assertThat(plan.after().get(CAFFEINE)).isEqualTo(ENTRY);
        assertThat(plan.after().get("pom.xml"))
                .contains("<artifactId>spring-boot-starter-cache</artifactId>")
                .doesNotContain("<artifactId>caffeine</artifactId>");
    }

    /** The provider reads names as paths, so an entry may be there and not be found. */
    @Test
    void writesWhatTheProviderReads() throws Exception {
        String text = plan(shop()).after().get(CAFFEINE);
        Path folder = Files.createDirectory(root.resolve("conf"));
        Files.writeString(folder.resolve("application.conf"), text);
        CachingProvider provider =
                Caching.getCachingProvider("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider");
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                CacheManager caches = provider.getCacheManager(provider.getDefaultURI(), loader)) {
            Policy<?, ?> policy = caches.getCache("category-service-names")
                    .unwrap(com.github.benmanes.caffeine.cache.Cache.class)
                    .policy();

            assertThat(policy.eviction().orElseThrow().getMaximum()).isEqualTo(1);
            assertThat(policy.expireAfterWrite().orElseThrow().getExpiresAfter())
                    .isEqualTo(Duration.ofSeconds(300));
        }
    }

    @Test
    void addsToCachesOfTheProvider() {
        String before = "caffeine.jcache {\r\n  greetings { policy.maximum.size = 3 }\r\n}";

        assertThat(plan(speaking(shop()).file(CAFFEINE, before)).after().get(CAFFEINE))
                .isEqualTo(before + "\r\n\r\n" + ENTRY.replace("\n", "\r\n"));
    }

    @Test
    void cachesInThoseOfSpringWhereItSaysSo() {
        TestProject shop = speaking(libraries(Shop.in(root), "javax.cache:cache-api:1.1.1"))
                .file(
                        SETTINGS,
                        "spring.cache.type=caffeine\nspring.cache.caffeine.spec=maximumSize=9,expireAfterWrite=7s\n");

        Plan plan = plan(shop);

        assertThat(plan.after()).doesNotContainKeys(SETTINGS, CAFFEINE);
        assertThat(plan.after().get(SERVICE)).contains("@CacheResult(cacheName = \"CategoryService.names\")\n");
    }

    @Test
    void speaksAsSpringWhereTheProjectDoes() {
        TestProject shop = libraries(Shop.in(root), "javax.cache:cache-api:1.1.1")
                .file(
                        SETTINGS,
                        "spring.cache.type=caffeine\nspring.cache.caffeine.spec=maximumSize=9,expireAfterWrite=7s\n");

        assertThat(plan(shop).after().get(SERVICE)).contains("@Cacheable(");
    }

    @Test
    void refusesProviderThatIsNotKnown() {
        assertThat(refusal(
                        speaking(libraries(Shop.in(root), "javax.cache:cache-api:1.1.1", "org.ehcache:ehcache:3.10"))))
                .extracting(Refusal::reason)
                .isEqualTo("manager-ambiguous");
        assertThat(refusal(libraries(
                                shop(), "com.github.ben-manes.caffeine:jcache:3.2.4", "com.hazelcast:hazelcast:5.5.0"))
                        .reason())
                .isEqualTo("manager-ambiguous");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.cache.type=redis",
                "spring.cache.jcache.config=classpath:caches.conf",
                "spring.cache.jcache.provider=org.ehcache.jsr107.EhcacheCachingProvider"
            })
    void refusesOtherConfiguration(String line) {
        assertThat(refusal(shop().file(SETTINGS, "a=b\n" + line + "\n"))).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("manager-ambiguous");
            assertThat(r.path()).isEqualTo(SETTINGS);
            assertThat(r.line()).isEqualTo(2);
        });
    }

    @Test
    void takesTheProviderByItsName() {
        String settings = "spring.cache.type=jcache\n"
                + "spring.cache.jcache.provider=com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider\n";

        assertThat(plan(shop().file(SETTINGS, settings)).after()).containsKey(CAFFEINE);
    }

    @Test
    void refusesFilesItCannotAddTo() {
        assertThat(refusal(shop().file(CAFFEINE, "# all\n{\n  a = 1\n}\n"))).satisfies(r -> {
            assertThat(r.reason()).isEqualTo("no-runtime");
            assertThat(r.line()).isEqualTo(2);
        });
        assertThat(refusal(shop().file(CAFFEINE, "caffeine.jcache.default.policy.maximum.weight = 3\n"))
                        .reason())
                .isEqualTo("manager-ambiguous");
        assertThat(refusal(shop().file(CAFFEINE, "caffeine.jcache.category-service-names {}\n"))
                        .reason())
                .isEqualTo("key-collision");
    }

    @Test
    void refusesWritersThatHaveAnAnnotation() {
        TestProject shop = shop().java(
                        "CategoryAdmin",
                        Shop.ADMIN.replace(
                                "    @Transactional",
                                "    @javax.cache.annotation.CacheRemoveAll(cacheName = \"other\")\n    @Transactional"));

        assertThat(refusal(shop).reason()).isEqualTo("other-mechanism");
    }

    @Test
    void refusesKeysOfTheClass() {
        TestProject shop = shop().java(
                        "CategoryService",
                        Shop.SERVICE.replace(
                                "@Service",
                                "@Service\n@javax.cache.annotation.CacheDefaults(cacheKeyGenerator = javax.cache.annotation.CacheKeyGenerator.class)"));

        assertThat(refusal(shop).reason()).isEqualTo("other-mechanism");
    }
}
