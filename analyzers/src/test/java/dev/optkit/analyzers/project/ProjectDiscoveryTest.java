package dev.optkit.analyzers.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectDiscoveryTest {

    @TempDir
    Path folder;

    private Tree tree;

    @BeforeEach
    void createTree() {
        tree = new Tree(folder);
    }

    @Test
    void findsNothingInAnEmptyFolder() {
        Project project = tree.discover();
        assertThat(project.javaFiles()).isEmpty();
        assertThat(project.buildTool()).isEqualTo(BuildTool.NONE);
        assertThat(project.modules()).hasSize(1);
        assertThat(tree.notes).isEmpty();
    }

    @Test
    void saysThatThereIsNoFolder() throws IOException {
        Files.delete(tree.root);
        assertThat(tree.discover().modules()).isEmpty();
        assertThat(tree.notes)
                .singleElement()
                .satisfies(n -> assertThat(n.skipped()).isTrue());
    }

    @Test
    void takesAPlainFolderAsOneRoot() {
        tree.java("b/B.java").java("a/A.java");
        assertThat(tree.discover().javaFiles()).containsExactly("a/A.java", "b/B.java");
        assertThat(tree.module("").sourceRoots()).containsExactly(new SourceRoot("", SourceSet.MAIN));
    }

    @Test
    void listsMapperFilesAndNoOtherXml() {
        tree.file("pom.xml", "<project/>")
                .java("src/main/java/a/A.java")
                .file("src/main/resources/a.xml", "<!-- " + "licence ".repeat(200) + "-->\n<mapper namespace='a.A'/>")
                .file("src/main/java/a/B.xml", "<!DOCTYPE mapper PUBLIC 'x' 'y'>\n<mapper\n  namespace='a.B'/>")
                .file("src/main/resources/beans.xml", "<beans><bean id='mapper'/></beans>")
                .file("src/main/resources/mapping.xml", "<mapping namespace='a.A'/>")
                .file("src/main/resources/empty.xml", "")
                .file("target/classes/a.xml", "<mapper namespace='a.A'/>");
        assertThat(tree.discover().mapperFiles()).containsExactly("src/main/java/a/B.xml", "src/main/resources/a.xml");
    }

    @Test
    void leavesOutOutputAndHiddenFoldersButNoPackages() {
        tree.file("build.gradle", "")
                .java("src/main/java/a/build/A.java")
                .java("src/main/java/a/target/out/B.java")
                .java("build/generated/C.java")
                .java("target/D.java")
                .java("node_modules/x/E.java")
                .java(".hidden/F.java")
                .java("sub/src/main/java/G.java")
                .java("sub/out/H.java")
                .java("plain/build/I.java");
        assertThat(tree.discover().javaFiles())
                .containsExactly(
                        "plain/build/I.java",
                        "src/main/java/a/build/A.java",
                        "src/main/java/a/target/out/B.java",
                        "sub/src/main/java/G.java");
    }

    @Test
    void doesNotFollowLinks() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Tree.write(outside.resolve("O.java"), "class O {}");
        tree.java("a/A.java");
        Files.createSymbolicLink(tree.root.resolve("a/loop"), tree.root);
        Files.createSymbolicLink(tree.root.resolve("a/self"), tree.root.resolve("a/self"));
        Files.createSymbolicLink(tree.root.resolve("out-link"), outside);
        Files.createSymbolicLink(tree.root.resolve("O.java"), outside.resolve("O.java"));
        assertThat(tree.discover().javaFiles()).containsExactly("a/A.java");
        assertThat(tree.notes).extracting(Diagnostic::path).containsExactlyInAnyOrder("O.java", "out-link");
    }

    @Test
    void namesJavaLinksThatLeadNowhere() throws IOException {
        tree.java("a/A.java");
        Files.createSymbolicLink(tree.root.resolve("a/Gone.java"), tree.root.resolve("nowhere"));
        Files.createSymbolicLink(tree.root.resolve("a/Self.java"), tree.root.resolve("a/Self.java"));
        Files.createSymbolicLink(tree.root.resolve("a/gone.txt"), tree.root.resolve("nowhere"));
        assertThat(tree.discover().javaFiles()).containsExactly("a/A.java");
        assertThat(tree.notes).extracting(Diagnostic::path).containsExactly("a/Gone.java", "a/Self.java");
        assertThat(tree.notes).allMatch(Diagnostic::skipped);
    }

    @Test
    void walksIntoADirectoryNamedLikeAFile() {
        tree.java("A.java/B.java");
        assertThat(tree.discover().javaFiles()).containsExactly("A.java/B.java");
    }

    @Test
    void acceptsALinkToTheRoot() throws IOException {
        tree.java("a/A.java");
        Path link = Files.createSymbolicLink(folder.resolve("link"), tree.root);
        Project project = new ProjectDiscovery().discover(link, n -> {});
        assertThat(project.javaFiles()).containsExactly("a/A.java");
        assertThat(project.root()).isEqualTo(link.toAbsolutePath());
    }

    @Test
    void addsAPlainModuleForFilesOfNone() {
        tree.file("backend/pom.xml", Tree.pom("g", "backend", "1", ""))
                .java("backend/src/main/java/A.java")
                .java("scripts/B.java");
        Project project = tree.discover();
        assertThat(project.modules()).extracting(ProjectModule::path).containsExactly("", "backend");
        assertThat(project.buildTool()).isEqualTo(BuildTool.MAVEN);
    }

    @Test
    void isTheSameEveryTime() {
        tree.file("pom.xml", Tree.pom("g", "top", "1", ""))
                .file("x/build.gradle", "dependencies { implementation 'l:a:1' }")
                .java("x/src/main/java/A.java");
        Project first = tree.discover();
        var notes = tree.messages();
        assertThat(tree.discover()).isEqualTo(first);
        assertThat(tree.messages()).isEqualTo(notes);
    }

    @Test
    void readsTheLocalRepositoryOfTheSettings() throws IOException {
        Tree.write(
                folder.resolve(".m2/settings.xml"),
                "<settings><localRepository> ${user.home}/repo </localRepository></settings>");
        assertThat(Repositories.fromSettings(folder)).contains(folder.resolve("repo"));
        Tree.write(folder.resolve(".m2/settings.xml"), "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///x'>]><settings>&x;");
        assertThat(Repositories.fromSettings(folder)).isEmpty();
    }
}
