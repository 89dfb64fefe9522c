package dev.optkit.analyzers.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.project.SourceRoot;
import dev.optkit.core.project.SourceSet;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradleDiscoveryTest {

    @TempDir
    Path folder;

    private Tree tree;

    @BeforeEach
    void createTree() {
        tree = new Tree(folder);
    }

    @Test
    void readsGroovySettings() {
        tree.file("settings.gradle", """
                        // include ':commented'
                        rootProject.name = 'shop' /* include 'too' */
                        include ':core', ':web:api',
                            'gone'
                        include "far"
                        project(':far').projectDir = file("$rootDir/elsewhere/far")
                        """)
                .java("core/src/main/java/A.java")
                .java("web/api/src/integrationTest/java/B.java")
                .java("elsewhere/far/src/main/java/C.java");
        Project project = tree.discover();
        assertThat(project.name()).isEqualTo("shop");
        assertThat(project.buildTool()).isEqualTo(BuildTool.GRADLE);
        assertThat(project.modules())
                .extracting(ProjectModule::path)
                .containsExactly("", "core", "elsewhere/far", "web/api");
        assertThat(tree.module("web/api").sourceRoots())
                .containsExactly(new SourceRoot("web/api/src/integrationTest/java", SourceSet.TEST));
        assertThat(tree.messages()).singleElement().asString().contains(":gone");
    }

    @Test
    void readsKotlinScripts() {
        tree.file("settings.gradle.kts", "rootProject.name = \"shop\"\ninclude(\"core\")\n")
                .file(
                        "build.gradle.kts",
                        "subprojects {\n  java { toolchain { languageVersion.set(JavaLanguageVersion.of(21)) } }\n}")
                .file("gradle.properties", "libVersion=4\n")
                .file("core/build.gradle.kts", """
                        val other = "5"
                        dependencies {
                            implementation("l:a:$libVersion")
                            api("l:b:${other}")
                            implementation("l:c:$unknown")
                            implementation(project(":web"))
                            testImplementation("redis.clients:jedis:5")
                            annotationProcessor("l:processor:1")
                        }
                        """);
        ProjectModule core = tree.module("core");
        assertThat(core.release()).contains(21);
        assertThat(core.buildFile()).contains("core/build.gradle.kts");
        assertThat(core.dependencies()).containsExactly("l:a:4", "l:b:5", "l:c", "redis.clients:jedis:5");
        assertThat(tree.discover().frameworks()).isEmpty();
    }

    @Test
    void readsTheVersionCatalogue() {
        tree.file("gradle/libs.versions.toml", """
                        [versions]
                        okhttp = "4.12.0"
                        [libraries]
                        okhttp = { module = "com.squareup.okhttp3:okhttp", version.ref = "okhttp" }
                        my-lib_x = "l:x:1"
                        plain = { group = "l", name = "plain" }
                        [bundles]
                        both = ["okhttp",
                          "my-lib_x"]
                        """)
                .file(
                        "build.gradle",
                        "dependencies {\n  implementation libs.okhttp\n  api(libs.plain)\n  runtimeOnly libs.bundles.both\n}");
        assertThat(tree.module("").dependencies())
                .containsExactly("com.squareup.okhttp3:okhttp:4.12.0", "l:plain", "l:x:1");
        assertThat(tree.discover().frameworks()).containsExactly("okhttp");
    }

    @Test
    void readsListsMapsAndAppliedScripts() {
        tree.file(
                        "build.gradle",
                        "apply from: 'deps.gradle'\nsourceCompatibility = JavaVersion.VERSION_1_8\ncompileJava.options.encoding = 'ISO-8859-1'\n")
                .file("deps.gradle", """
                        buildscript { dependencies { classpath 'p:plugin:1' } }
                        dependencies {
                            implementation(
                                'l:a:1',
                                'l:b:2'
                            )
                            compileOnly group: 'l', name: 'c', version: '3'
                            implementation('l:d:4') { exclude group: 'l', module: 'e' }
                        }
                        """);
        assertThat(tree.module("").dependencies()).containsExactly("l:a:1", "l:b:2", "l:c:3", "l:d:4");
        assertThat(tree.module("").release()).contains(8);
        assertThat(tree.module("").encoding()).contains("ISO-8859-1");
    }

    @Test
    void takesVersionsFromABomAndJarsFromTheCache() {
        Tree.write(
                folder.resolve("gradle/b/bom/1/0a/bom-1.pom"),
                Tree.pom(
                        "b",
                        "bom",
                        "1",
                        "<dependencyManagement><dependencies>" + Tree.dependency("l", "a", "9", "")
                                + "</dependencies></dependencyManagement>"));
        Tree.write(
                folder.resolve("gradle/l/a/9/0b/a-9.pom"),
                Tree.pom("l", "a", "9", "<dependencies>" + Tree.dependency("l", "b", "1", "") + "</dependencies>"));
        Tree.write(folder.resolve("gradle/l/a/9/0c/a-9.jar"), "");
        Tree.write(folder.resolve("gradle/l/b/1/0d/b-1.jar"), "");
        tree.file("build.gradle", "dependencies {\n implementation platform('b:bom:1')\n implementation 'l:a'\n}");
        assertThat(tree.module("").dependencies()).contains("l:a:9");
        assertThat(tree.module("").classPath())
                .extracting(p -> p.getFileName().toString())
                .containsExactly("a-9.jar", "b-1.jar");
    }

    @Test
    void readsNamedSourceFolders() {
        tree.file("build.gradle", """
                        sourceSets {
                            main {
                                java { srcDirs = ['code',
                                    "$buildDir/generated", 'code2'] }
                                resources { srcDirs = ['data'] }
                            }
                            test { java.srcDir 'checks' }
                        }
                        sourceSets.main.java.srcDir 'more'
                        """)
                .java("code/A.java")
                .java("checks/B.java")
                .java("code2/E.java")
                .java("more/C.java")
                .java("src/main/java/D.java")
                .file("data/x", "");
        assertThat(tree.module("").sourceRoots())
                .containsExactly(
                        new SourceRoot("code", SourceSet.MAIN),
                        new SourceRoot("code2", SourceSet.MAIN),
                        new SourceRoot("checks", SourceSet.TEST),
                        new SourceRoot("more", SourceSet.MAIN));
    }

    @Test
    void survivesAScriptThatIsNone() {
        tree.file("build.gradle", "dependencies { implementation '\n sourceSets { main { java { srcDirs = [")
                .file("settings.gradle", "include '")
                .java("src/main/java/A.java");
        assertThat(tree.module("").sourceRoots()).containsExactly(new SourceRoot("src/main/java", SourceSet.MAIN));
    }

    @Test
    void survivesHugeScripts() {
        tree.file("settings.gradle", "include 'a'" + ", 'a'".repeat(50_000) + "\n" + "\n".repeat(50_000))
                .file(
                        "build.gradle",
                        "/*" + "*x".repeat(200_000) + "*/ def a = '" + "x".repeat(200_000) + "'\n"
                                + "dependencies { implementation(" + "'l:a:1',\n".repeat(50_000) + ") }"
                                + "{".repeat(100_000) + "\n".repeat(50_000))
                .java("a/src/main/java/A.java");
        assertThat(tree.module("").dependencies()).containsExactly("l:a:1");
        assertThat(tree.module("a").sourceRoots()).hasSize(1);
    }
}
