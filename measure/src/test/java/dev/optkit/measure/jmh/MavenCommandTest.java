package dev.optkit.measure.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.optkit.measure.workload.MeasureException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "programs have other names there")
class MavenCommandTest {

    @TempDir
    Path folder;

    private Path bin;

    @BeforeEach
    void addMaven() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("mvn"));
    }

    @Test
    void buildsASingleModuleInItsFolder() throws IOException, MeasureException {
        Path shop = pom("shop");

        MavenCommand command = new MavenCommand(shop);

        assertThat(command.folder()).isEqualTo(shop);
        assertThat(command.arguments(path()))
                .containsExactly(
                        bin.resolve("mvn").toString(),
                        "-q",
                        "-B",
                        "-DskipTests",
                        "test-compile",
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=target/optkit-test.classpath",
                        "-DincludeScope=test");
    }

    @Test
    void buildsAModuleWithThoseItNeeds() throws IOException, MeasureException {
        Path all = pom("all", "apps");
        pom("all/apps", "shop");
        Path shop = pom("all/apps/shop");

        MavenCommand command = new MavenCommand(shop);

        assertThat(command.folder()).isEqualTo(all);
        assertThat(command.arguments(path())).containsSequence("-pl", "apps/shop", "-am");
    }

    @Test
    void leavesAFolderAloneThatDoesNotNameTheModule() throws IOException {
        pom("all", "other");
        Path shop = pom("all/shop");

        assertThat(new MavenCommand(shop).folder()).isEqualTo(shop);
    }

    @Test
    void prefersTheWrapperIfItMayRun() throws IOException, MeasureException {
        Path shop = pom("shop");
        Files.writeString(shop.resolve("mvnw"), "");

        assertThat(new MavenCommand(shop).arguments(path()).get(0))
                .isEqualTo(bin.resolve("mvn").toString());

        program(shop.resolve("mvnw"));

        assertThat(new MavenCommand(shop).arguments(path()).get(0))
                .isEqualTo(shop.resolve("mvnw").toString());
    }

    @Test
    void takesNoMavenFromARelativeSearchPath() throws IOException {
        Path shop = pom("shop");
        program(shop.resolve("mvn"));

        assertThatExceptionOfType(MeasureException.class)
                .isThrownBy(() -> new MavenCommand(shop).arguments("." + File.pathSeparator))
                .withMessageContaining("no mvn on the PATH");
    }

    @Test
    void findsAllModulesOnce() throws IOException {
        Path all = pom("all", "a", "b/pom.xml", "../all/a", "missing");
        Path a = pom("all/a");
        Path b = pom("all/b", "..");

        assertThat(MavenModules.from(all)).containsExactly(all, a, b);
    }

    private String path() {
        return "relative" + File.pathSeparator + bin;
    }

    private Path pom(String name, String... modules) throws IOException {
        Path module = Files.createDirectories(folder.resolve(name));
        StringBuilder text = new StringBuilder("<project><modules>");
        for (String each : modules) {
            text.append("<module>").append(each).append("</module>");
        }
        Files.writeString(module.resolve("pom.xml"), text + "</modules></project>");
        return module;
    }

    private static void program(Path file) throws IOException {
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
