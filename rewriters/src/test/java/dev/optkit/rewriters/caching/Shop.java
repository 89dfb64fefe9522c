package dev.optkit.rewriters.caching;

import dev.optkit.rewriters.TestProject;
import java.nio.file.Path;

/** A shop with a category tree that is read from several places, and the pieces that tests change. */
final class Shop {

    static final String SERVICE = """
            import java.util.List;
            import org.springframework.stereotype.Service;

            @Service
            public class CategoryService {

                private final CategoryRepository categories;

                public CategoryService(CategoryRepository categories) {
                    this.categories = categories;
                }

                /** All names. */
                public Names names() {
                    return new Names(categories.findAll().stream().map(Category::getName).toList());
                }
            }
            """;

    static final String ADMIN = """
            import org.springframework.stereotype.Service;
            import org.springframework.transaction.annotation.Transactional;

            @Service
            public class CategoryAdmin {

                private final CategoryRepository categories;

                public CategoryAdmin(CategoryRepository categories) {
                    this.categories = categories;
                }

                @Transactional
                public void create(String name) {
                    categories.save(new Category(name));
                }
            }
            """;

    private static final String POM = """
            <project>
              <parent>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-parent</artifactId>
                <version>3.5.16</version>
              </parent>
              <artifactId>shop</artifactId>
              <dependencies>
                <dependency>
                  <groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-starter-data-jpa</artifactId>
                </dependency>
              </dependencies>
            </project>
            """;

    private Shop() {}

    static TestProject in(Path root) {
        return new TestProject(root)
                .file("pom.xml", POM)
                .file("src/main/resources/application.properties", "spring.application.name=shop\n")
                .java("ShopApplication", """
                        import org.springframework.boot.SpringApplication;
                        import org.springframework.boot.autoconfigure.SpringBootApplication;

                        @SpringBootApplication
                        public class ShopApplication {

                            public static void main(String[] args) {
                                SpringApplication.run(ShopApplication.class, args);
                            }
                        }
                        """)
                .java("Category", """
                        import jakarta.persistence.Entity;
                        import jakarta.persistence.Id;

                        @Entity
                        public class Category {
                            @Id
                            private Long id;

                            private String name;

                            protected Category() {}

                            public Category(String name) {
                                this.name = name;
                            }

                            public String getName() {
                                return name;
                            }

                            public void setName(String name) {
                                this.name = name;
                            }
                        }
                        """)
                .java("CategoryRepository", """
                        import org.springframework.data.jpa.repository.JpaRepository;

                        public interface CategoryRepository extends JpaRepository<Category, Long> {}
                        """)
                .java("Names", """
                        import java.util.List;

                        public record Names(List<String> all) {}
                        """)
                .java("CategoryService", SERVICE)
                .java("CategoryAdmin", ADMIN)
                .java("Menu", controller("Menu", "return service.names().all().size();"))
                .java("Sitemap", controller("Sitemap", "return service.names().all().hashCode();"));
    }

    static String controller(String name, String body) {
        return """
                import org.springframework.web.bind.annotation.GetMapping;
                import org.springframework.web.bind.annotation.RestController;

                @RestController
                public class %s {

                    private final CategoryService service;

                    public %s(CategoryService service) {
                        this.service = service;
                    }

                    @GetMapping("/%s")
                    public int show() {
                        %s
                    }
                }
                """.formatted(name, name, name, body);
    }
}
