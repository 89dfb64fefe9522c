package dev.optkit.analyzers.project;

import static dev.optkit.analyzers.project.Tree.dependency;
import static dev.optkit.analyzers.project.Tree.pom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenDiscoveryTest {

    private static final String RELEASE_21 =
            "<properties><maven.compiler.release>21</maven.compiler.release></properties>";

    @TempDir
    Path folder;

    private Tree tree;

    @BeforeEach
    void createTree() {
        tree = new Tree(folder);
    }

    @Test
    void readsASingleModule() {
        tree.file("pom.xml", pom("g", "shop", "1", RELEASE_21))
                .java("src/main/java/a/A.java")
                .java("src/test/java/a/ATest.java")
                .file("src/main/resources/a.properties", "");
        Project project = tree.discover();
        assertThat(project)
                .isEqualTo(new Project(
                        tree.root,
                        "shop",
                        BuildTool.MAVEN,
                        List.of(new ProjectModule(
                                "shop",
                                "",
                                Optional.of("pom.xml"),
                                Optional.of(21),
                                List.of(
                                        new SourceRoot("src/main/java", SourceSet.MAIN),
                                        new SourceRoot("src/test/java", SourceSet.TEST)),
                                List.of("src/main/resources"),
                                List.of(),
                                List.of())),
                        List.of(),
                        List.of("src/main/java/a/A.java", "src/test/java/a/ATest.java")));
        assertThat(tree.notes).isEmpty();
    }

    @Test
    void inheritsFromTheParentInTheTree() {
        tree.file("pom.xml", pom("g", "top", "1", """
                                <packaging>pom</packaging>
                                <modules><module>core</module><module>other/pom-x.xml</module><module>gone</module></modules>
                                <properties><java.version>1.8</java.version><lib>2</lib>
                                  <project.build.sourceEncoding>ISO-8859-1</project.build.sourceEncoding></properties>
                                <dependencyManagement><dependencies>%s</dependencies></dependencyManagement>
                                """.formatted(dependency("l", "lib", "${lib}", ""))))
                .file(
                        "core/pom.xml",
                        child("core", "<dependencies>" + dependency("l", "lib", "", "") + "</dependencies>"))
                .file("other/pom-x.xml", child("other", ""));
        assertThat(tree.discover().modules())
                .extracting(
                        ProjectModule::name,
                        ProjectModule::path,
                        m -> m.release().orElse(0))
                .containsExactly(tuple("top", "", 8), tuple("core", "core", 8), tuple("other", "other", 8));
        assertThat(tree.messages()).anyMatch(m -> m.contains("module gone is not"));
        assertThat(tree.module("core").dependencies()).containsExactly("l:lib:2");
        assertThat(tree.module("core").encoding()).contains("ISO-8859-1");
    }

    @Test
    void standsInForAMissingParentAndKeepsWhatTheTreeSays() {
        String parent = "<parent><groupId>x</groupId><artifactId>away</artifactId><version>3</version></parent>";
        tree.file("pom.xml", pom("g", "top", "1", parent + "<packaging>pom</packaging>" + RELEASE_21))
                .file(
                        "core/pom.xml",
                        child("core", "<dependencies>" + dependency("l", "lib", "", "") + "</dependencies>"));
        assertThat(tree.module("core").release()).contains(21);
        assertThat(tree.module("core").dependencies()).containsExactly("l:lib");
        assertThat(tree.messages()).filteredOn(m -> m.contains("x:away:3")).hasSize(1);
    }

    @Test
    void importsABomFromTheRepository() {
        tree.artifact("b", "bom", "1", managing(dependency("l", "lib", "7", "")))
                .artifact("l", "lib", "7", "")
                .file(
                        "pom.xml",
                        pom(
                                "g",
                                "top",
                                "1",
                                managing(dependency("b", "bom", "1", "<type>pom</type><scope>import</scope>"))
                                        + "<dependencies>" + dependency("l", "lib", "", "") + "</dependencies>"));
        assertThat(tree.module("").dependencies()).containsExactly("l:lib:7");
        assertThat(jars("")).containsExactly("lib-7.jar");
        assertThat(tree.notes).isEmpty();
    }

    @Test
    void walksDependenciesNearestFirst() {
        tree.artifact("l", "a", "1", depending(dependency("l", "b", "1", "") + dependency("l", "c", "1", "")))
                .artifact("l", "b", "1", depending(dependency("l", "c", "2", "") + dependency("l", "d", "1", "")))
                .artifact("l", "c", "1", "")
                .artifact("l", "c", "2", "")
                .artifact("l", "d", "1", depending(dependency("l", "a", "1", "")))
                .artifact("l", "e", "1", "")
                .artifact("l", "p", "1", "")
                .file(
                        "pom.xml",
                        pom(
                                "g",
                                "top",
                                "1",
                                depending(dependency("l", "p", "1", "<scope>provided</scope>")
                                        + dependency("l", "e", "1", "<scope>test</scope>")
                                        + dependency("l", "a", "1", ""))));
        assertThat(jars("")).containsExactly("p-1.jar", "a-1.jar", "b-1.jar", "c-1.jar", "d-1.jar");
    }

    @Test
    void honoursExclusionsManagementAndOptional() {
        String exclusion =
                "<exclusions><exclusion><groupId>l</groupId><artifactId>b</artifactId></exclusion></exclusions>";
        tree.artifact(
                        "l",
                        "a",
                        "1",
                        depending(dependency("l", "b", "1", "")
                                + dependency("l", "c", "1", "")
                                + dependency("l", "o", "1", "<optional>true</optional>")))
                .artifact("l", "b", "1", "")
                .artifact("l", "c", "1", "")
                .artifact("l", "c", "9", "")
                .artifact("l", "o", "1", "")
                .file(
                        "pom.xml",
                        pom(
                                "g",
                                "top",
                                "1",
                                managing(dependency("l", "c", "9", ""))
                                        + depending(dependency("l", "a", "1", exclusion))));
        assertThat(jars("")).containsExactly("a-1.jar", "c-9.jar");
    }

    @Test
    void passesThroughModulesOfTheTree() {
        tree.artifact("l", "a", "1", "")
                .file("pom.xml", pom("g", "top", "1", "<packaging>pom</packaging>"))
                .file("core/pom.xml", child("core", depending(dependency("l", "a", "1", ""))))
                .file("web/pom.xml", child("web", depending(dependency("g", "core", "${project.version}", ""))));
        assertThat(jars("web")).containsExactly("a-1.jar");
        assertThat(tree.notes).isEmpty();
    }

    @Test
    void takesTheHighestOfAVersionRangeAndFollowsRelocation() {
        tree.artifact("l", "a", "1.9", "")
                .artifact("l", "a", "1.10", "")
                .artifact(
                        "l",
                        "old",
                        "1",
                        "<distributionManagement><relocation><groupId>n</groupId></relocation></distributionManagement>")
                .artifact("n", "old", "1", "")
                .file(
                        "pom.xml",
                        pom(
                                "g",
                                "top",
                                "1",
                                depending(dependency("l", "a", "[1,2)", "") + dependency("l", "old", "1", ""))));
        assertThat(tree.module("").classPath().stream()
                        .map(p -> tree.repository.relativize(p).toString().replace('\\', '/')))
                .containsExactly("l/a/1.10/a-1.10.jar", "l/old/1/old-1.jar", "n/old/1/old-1.jar");
    }

    @Test
    void countsWhatIsNotInTheRepositoryInOneNote() {
        tree.file(
                "pom.xml",
                pom("g", "top", "1", depending(dependency("l", "a", "1", "") + dependency("l", "b", "1", ""))));
        assertThat(tree.module("").classPath()).isEmpty();
        assertThat(tree.messages()).singleElement().asString().startsWith("2 libraries are not on this machine");
    }

    @Test
    void fallsBackToTheUsualFoldersWhenThePomIsNoXml() {
        tree.file("pom.xml", "<project>\n<modelVersion>4.0.0</modelVersion>\n<oops\n</project>")
                .java("src/main/java/A.java");
        assertThat(tree.module("").sourceRoots()).containsExactly(new SourceRoot("src/main/java", SourceSet.MAIN));
        assertThat(tree.notes).singleElement().satisfies(n -> {
            assertThat(n.path()).isEqualTo("pom.xml");
            assertThat(n.line()).isPositive();
            assertThat(n.message()).doesNotContain(folder.toString());
        });
    }

    @Test
    void readsAddedSourceRootsEvenInOutputFolders() {
        tree.file("pom.xml", pom("g", "top", "1", """
                                <build><sourceDirectory>src</sourceDirectory><plugins><plugin>
                                  <groupId>org.codehaus.mojo</groupId>
                                  <artifactId>build-helper-maven-plugin</artifactId><version>3</version>
                                  <executions><execution><goals><goal>add-source</goal></goals><configuration>
                                    <sources><source>target/generated-sources/x</source></sources>
                                  </configuration></execution></executions>
                                </plugin></plugins></build>
                                """))
                .java("src/A.java")
                .java("target/generated-sources/x/B.java")
                .java("target/other/C.java");
        assertThat(tree.discover().javaFiles()).containsExactly("src/A.java", "target/generated-sources/x/B.java");
        assertThat(tree.module("").sourceRoots())
                .containsExactly(
                        new SourceRoot("src", SourceSet.MAIN),
                        new SourceRoot("target/generated-sources/x", SourceSet.MAIN));
    }

    @Test
    void readsNestedPomsOutsideTheReactorButNoTemplates() {
        tree.file("pom.xml", pom("g", "top", "1", ""))
                .file("samples/x/pom.xml", pom("s", "sample", "1", RELEASE_21))
                .file("src/main/resources/template/pom.xml", "<project>${oops}</project>");
        assertThat(tree.discover().modules()).extracting(ProjectModule::path).containsExactly("", "samples/x");
        assertThat(tree.notes).isEmpty();
    }

    @Test
    void takesTheReleaseOfTheCompilerPluginFirst() {
        tree.file(
                "pom.xml",
                pom(
                        "g",
                        "top",
                        "1",
                        RELEASE_21
                                + "<build><pluginManagement><plugins><plugin><artifactId>maven-compiler-plugin</artifactId>"
                                + "<configuration><release>17</release></configuration></plugin></plugins></pluginManagement></build>"));
        assertThat(tree.module("").release()).contains(17);
    }

    @Test
    void namesFrameworksOfMainDependencies() {
        tree.file(
                "pom.xml",
                pom(
                        "g",
                        "top",
                        "1",
                        depending(dependency("org.springframework.boot", "spring-boot-starter-data-jpa", "3", "")
                                + dependency("redis.clients", "jedis", "5", "<scope>test</scope>"))));
        assertThat(tree.discover().frameworks())
                .containsExactly("hibernate", "jpa", "spring", "spring-boot", "spring-data-jpa");
    }

    @Test
    void keepsOneModuleForEachFolder() {
        tree.file("pom.xml", pom("g", "top", "1", "<modules><module>core/other.xml</module></modules>"))
                .file("core/pom.xml", child("core", ""))
                .file("core/other.xml", child("other", ""));
        assertThat(tree.discover().modules()).extracting(ProjectModule::name).containsExactly("top", "core");
    }

    @Test
    void prefersMavenToGradle() {
        tree.file("pom.xml", pom("g", "top", "1", "")).file("build.gradle", "sourceCompatibility = 11");
        assertThat(tree.discover().buildTool()).isEqualTo(BuildTool.MAVEN);
        assertThat(tree.notes).extracting(Diagnostic::path).containsExactly("pom.xml");
    }

    private List<String> jars(String module) {
        return tree.module(module).classPath().stream()
                .map(p -> p.getFileName().toString())
                .toList();
    }

    private static String child(String artifact, String inner) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent><groupId>g</groupId><artifactId>top</artifactId><version>1</version></parent>
                  <artifactId>%s</artifactId>
                  %s
                </project>
                """.formatted(artifact, inner);
    }

    private static String managing(String dependencies) {
        return "<dependencyManagement>" + depending(dependencies) + "</dependencyManagement>";
    }

    private static String depending(String dependencies) {
        return "<dependencies>" + dependencies + "</dependencies>";
    }
}
