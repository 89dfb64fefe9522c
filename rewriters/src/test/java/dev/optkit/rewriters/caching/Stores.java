package dev.optkit.rewriters.caching;

import dev.optkit.rewriters.TestProject;
import dev.optkit.runtime.annotation.Cached;
import java.nio.file.Path;
import java.util.List;

/** The shop of {@link Shop} in frameworks other than Spring. */
final class Stores {

    static final String QUERY = """
            return new Names(em.createQuery("select c from Category c where c.language = ?1", Category.class).setParameter(1, language).getResultList().stream().map(c -> c.name).toList());""";

    static final String ENTITY = """
            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;

            @Entity
            public class Category {
                @Id
                public Long id;

                public String name;

                public String language;
            }
            """;

    static final String QUARKUS_SERVICE = service("jakarta.enterprise.context.ApplicationScoped");
    static final String QUARKUS_ADMIN = admin("jakarta.enterprise.context.ApplicationScoped");

    static final String POM = """
            <project>
              <artifactId>shop</artifactId>
              <dependencies>
                <dependency>
                  <groupId>io.quarkus</groupId>
                  <artifactId>quarkus-rest</artifactId>
                </dependency>
              </dependencies>
            </project>
            """;

    private Stores() {}

    /** Where the annotations of the runtime are. */
    static List<Path> runtime() {
        return List.of(Path.of(
                Cached.class.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }

    private static String service(String scope) {
        return """
                import %s;
                import jakarta.inject.Inject;
                import jakarta.persistence.EntityManager;

                @%s
                public class CategoryService {

                    @Inject
                    EntityManager em;

                    /** All names. */
                    public Names names(String language) {
                        %s
                    }
                }
                """.formatted(scope, scope.substring(scope.lastIndexOf('.') + 1), QUERY);
    }

    private static String admin(String scope) {
        return """
                import %s;
                import jakarta.inject.Inject;
                import jakarta.persistence.EntityManager;
                import jakarta.transaction.Transactional;

                @%s
                public class CategoryAdmin {

                    @Inject
                    EntityManager em;

                    @Transactional
                    void create(String name) {
                        em.persist(new Category());
                    }
                }
                """.formatted(scope, scope.substring(scope.lastIndexOf('.') + 1));
    }

    private static TestProject shop(Path root) {
        return new TestProject(root).java("Category", ENTITY).java("Names", """
                        import java.util.List;

                        public record Names(List<String> all) {}
                        """);
    }

    static TestProject quarkus(Path root) {
        return shop(root)
                .of("quarkus", "io.quarkus:quarkus-rest:3.37.3")
                .file("pom.xml", POM)
                .file("src/main/resources/application.properties", "quarkus.application.name=shop\n")
                .java("CategoryService", QUARKUS_SERVICE)
                .java("CategoryAdmin", QUARKUS_ADMIN)
                .java("Menu", resource("Menu"))
                .java("Sitemap", resource("Sitemap"));
    }

    private static String resource(String name) {
        return """
                import jakarta.inject.Inject;
                import jakarta.ws.rs.GET;
                import jakarta.ws.rs.Path;
                import jakarta.ws.rs.QueryParam;

                @Path("/%s")
                public class %s {

                    @Inject
                    CategoryService service;

                    @GET
                    public int show(@QueryParam("language") String language) {
                        return service.names(language).all().size();
                    }
                }
                """.formatted(name, name);
    }

    static TestProject micronaut(Path root) {
        return shop(root)
                .of("micronaut", "io.micronaut:micronaut-http", "io.micronaut.data:micronaut-data-hibernate-jpa")
                .file("build.gradle", """
                        plugins {
                            id("io.micronaut.application") version "4.5.0"
                        }

                        dependencies {
                            annotationProcessor("io.micronaut.data:micronaut-data-processor")
                            implementation("io.micronaut.data:micronaut-data-hibernate-jpa")
                            runtimeOnly("com.h2database:h2")
                        }
                        """)
                .file("src/main/resources/application.yml", "micronaut:\n  application:\n    name: shop\n")
                .java("CategoryService", service("jakarta.inject.Singleton"))
                .java("CategoryAdmin", admin("jakarta.inject.Singleton"))
                .java("Menu", controller("Menu"))
                .java("Sitemap", controller("Sitemap"));
    }

    private static String controller(String name) {
        return """
                import io.micronaut.http.annotation.Controller;
                import io.micronaut.http.annotation.Get;

                @Controller("/%s")
                public class %s {

                    private final CategoryService service;

                    %s(CategoryService service) {
                        this.service = service;
                    }

                    @Get
                    public int show(String language) {
                        return service.names(language).all().size();
                    }
                }
                """.formatted(name, name, name);
    }

    static final String PLAIN_DAO = """
            import jakarta.persistence.EntityManager;

            /** Categories in a database. */
            public class CategoryDao {

                private final EntityManager em;

                public CategoryDao(EntityManager em) {
                    this.em = em;
                }

                /** All names. */
                public Names names(String language) {
                    %s
                }
            }
            """.formatted(QUERY);

    static final String PLAIN_ADMIN = """
            import java.sql.Connection;
            import java.sql.PreparedStatement;
            import java.sql.SQLException;
            import javax.sql.DataSource;

            public class CategoryAdmin {

                private final DataSource source;

                public CategoryAdmin(DataSource source) {
                    this.source = source;
                }

                void create(String name) throws SQLException {
                    try (Connection connection = source.getConnection();
                            PreparedStatement statement =
                                    connection.prepareStatement("insert into category (name) values (?)")) {
                        statement.setString(1, name);
                        statement.executeUpdate();
                    }
                }
            }
            """;

    static final String PLAIN_GRADLE = """
            plugins {
                id 'java'
            }

            dependencies {
                implementation 'org.postgresql:postgresql:42.7.4'
            }
            """;

    /** The shop without a framework, that Maven builds. */
    static TestProject plain(Path root) {
        return plainFiles(root)
                .file("pom.xml", POM.replace("io.quarkus", "org.postgresql").replace("quarkus-rest", "postgresql"));
    }

    /** The same, that Gradle builds. */
    static TestProject plainGradle(Path root) {
        return plainFiles(root).file("build.gradle", PLAIN_GRADLE);
    }

    private static TestProject plainFiles(Path root) {
        return shop(root)
                .of("jpa", "org.postgresql:postgresql:42.7.4")
                .java("CategoryDao", PLAIN_DAO)
                .java("CategoryAdmin", PLAIN_ADMIN)
                .java("Menu", page("Menu"))
                .java("Sitemap", page("Sitemap"));
    }

    private static String page(String name) {
        return """
                import jakarta.ws.rs.GET;
                import jakarta.ws.rs.Path;
                import jakarta.ws.rs.QueryParam;

                @Path("/%s")
                public class %s {

                    private final CategoryDao dao;

                    public %s(CategoryDao dao) {
                        this.dao = dao;
                    }

                    @GET
                    public int show(@QueryParam("language") String language) {
                        return dao.names(language).all().size();
                    }
                }
                """.formatted(name, name, name);
    }
}
