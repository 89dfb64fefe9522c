package dev.optkit.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

    /** Builds have one time for all their files, and may have one size. */
    @Test
    void tellsJarsApartByWhatTheirEntriesHold() throws IOException {
        Path main = realJar("one");
        String first = ToolBuild.id(main.toString()).orElseThrow();
        assertThat(ToolBuild.id(realJar("one").toString())).contains(first);
        assertThat(ToolBuild.id(realJar("two").toString()).orElseThrow()).isNotEqualTo(first);
    }

    private Path realJar(String content) throws IOException {
        Path jar = folder.resolve("optkit.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry("a");
            entry.setTime(1_000);
            out.putNextEntry(entry);
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
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
