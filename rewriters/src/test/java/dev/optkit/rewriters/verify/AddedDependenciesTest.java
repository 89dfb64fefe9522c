package dev.optkit.rewriters.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddedDependenciesTest {

    @TempDir
    Path repository;

    private Path jar;

    @BeforeEach
    void fill() throws IOException {
        jar = repository.resolve("x/y/core/2/core-2.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
    }

    private List<Path> jars(String path, String before, String after) {
        return new AddedDependencies(repository)
                .jars(new Plan(
                        List.of(), List.of(), new TreeMap<>(Map.of(path, before)), new TreeMap<>(Map.of(path, after))));
    }

    @Test
    void findsWhatPomAdds() {
        assertThat(jars("pom.xml", "", "<groupId>x.y</groupId><artifactId>core</artifactId>"))
                .containsExactly(jar);
    }

    @Test
    void findsWhatGradleAdds() {
        for (String file : List.of("app/build.gradle", "build.gradle.kts")) {
            assertThat(jars(file, "", "implementation(\"x.y:core\")")).containsExactly(jar);
            assertThat(jars(file, "", "implementation 'x.y:core:1'")).containsExactly(jar);
            assertThat(jars(file, "api 'x.y:core:1'", "implementation 'x.y:core:1'"))
                    .isEmpty();
        }
        assertThat(jars("gradle/libs.versions.toml", "", "c = { module = \"x.y:core\" }"))
                .containsExactly(jar);
        assertThat(jars("notes.txt", "", "'x.y:core:1'")).isEmpty();
    }
}
