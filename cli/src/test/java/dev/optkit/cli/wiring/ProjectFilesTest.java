package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.project.Observer;
import dev.optkit.analyzers.project.ProjectDiscovery;
import dev.optkit.analyzers.project.Repositories;
import dev.optkit.core.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {

    /** A report depends on it, and can be kept all the same. */
    @Test
    void tellsWhatWasLookedForByNameWhetherItIsThereOrNot(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("A.java"), "class A {}");
        Files.writeString(root.resolve("application.conf"), "{}");
        Project project = new ProjectDiscovery(Repositories.ofUser(), Observer.NONE, false).discover(root, d -> {});
        Asked asked = new Asked(new ArrayList<>(), new ArrayList<>());
        ProjectFiles files = new ProjectFiles(project, asked);
        assertThat(files.source("application.conf")).isPresent();
        assertThat(files.source("other.conf")).isEmpty();
        assertThat(files.source("A.java")).isPresent();
        assertThat(asked.names()).containsExactly("application.conf", "other.conf");
        assertThat(asked.failures()).isEmpty();
    }

    private record Asked(List<String> names, List<Path> failures) implements Observer {
        @Override
        public void file(Path file, BasicFileAttributes attributes) {}

        @Override
        public void asked(Path path) {
            names.add(path.getFileName().toString());
        }

        @Override
        public void listed(Path folder) {}

        @Override
        public void failed(Path path) {
            failures.add(path);
        }
    }
}
