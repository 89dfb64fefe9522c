package dev.optkit.rewriters.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.rewriters.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests for the fixes of a sample: Spring Boot, JPA, JUnit 5, Mockito and AssertJ. */
class StorefrontTestsTest {

    private static final Path SAMPLE = Path.of("..", "samples", "storefront");

    @TempDir
    private Path folder;

    private TestProject storefront() throws IOException {
        TestProject project = new TestProject(folder)
                .of(
                        List.of("spring", "spring-boot", "spring-data-jpa"),
                        "org.springframework.boot:spring-boot-starter-web",
                        "org.springframework.boot:spring-boot-starter-test")
                .file("pom.xml", Files.readString(SAMPLE.resolve("pom.xml")));
        try (Stream<Path> walk = Files.walk(SAMPLE.resolve("src/main"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = SAMPLE.relativize(file).toString().replace('\\', '/');
                project.bytes(path, Files.readAllBytes(file));
            }
        }
        return project;
    }

    @Test
    void failOnTheSampleAsItIsAndPassOnTheMigratedOne() throws IOException {
        WrittenTests written = WrittenTests.of(storefront());

        assertThat(written.names())
                .contains(
                        "CategoryServiceImplTreeTest",
                        "OrderLineServiceImplPriceTest",
                        "ProductServiceImplExistingTest",
                        "SupplierPriceServiceImplPricesOfTest",
                        "SupplierPriceServiceImplPricesTest")
                .anyMatch(name -> name.startsWith("OrderLineServiceImplPackingList"));
        assertThat(written.text("OrderLineServiceImplPriceTest"))
                .contains("assertThat(calls).isEqualTo(Arrays.asList(\"findAllById\"));");
    }
}
