package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolBuildTest {

    @TempDir
    private Path folder;

    @Test
    void tellsBuildsApart() throws IOException {
        Path main = jar("optkit.jar", "one");
        String first = ToolBuild.id(main.toString()).orElseThrow();
        assertThat(ToolBuild.id(main.toString())).contains(first);
        jar("optkit.jar", "two");
        assertThat(ToolBuild.id(main.toString()).orElseThrow()).isNotEqualTo(first);
        jar("optkit.jar", "one");
        assertThat(ToolBuild.id(main.toString())).contains(first);
        jar("parser.jar", "a library beside it");
        assertThat(ToolBuild.id(main.toString()).orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void knowsNoBuildOfLooseClasses() throws IOException {
        Path main = jar("optkit.jar", "one");
        assertThat(ToolBuild.id(folder.toString())).isEmpty();
        assertThat(ToolBuild.id(main + File.pathSeparator + folder)).isEmpty();
        assertThat(ToolBuild.id("")).isEmpty();
    }

    private Path jar(String name, String content) throws IOException {
        Path jar = Files.writeString(folder.resolve(name), content);
        return Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    }
}
