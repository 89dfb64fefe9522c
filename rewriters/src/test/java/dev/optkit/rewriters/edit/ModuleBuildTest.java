package dev.optkit.rewriters.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.RewriteSettings;
import dev.optkit.core.program.Program;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ModuleBuildTest {

    private static final Library RUNTIME = Library.fixed("dev.optkit", "optkit-runtime", "1.0");
    private static final Library CACHE =
            Library.managed("io.quarkus", "quarkus-cache", "io\\.quarkus:.*", "quarkus-bom");
    private static final String CATALOGUE = "gradle/libs.versions.toml";

    private final Map<String, String> files = new TreeMap<>();

    /** The file after the change; a second run must change nothing, and CRLF must come out as CRLF. */
    private String after(String path, Library... libraries) {
        Map<String, String> before = new TreeMap<>(files);
        apply(path, libraries);
        Map<String, String> result = new TreeMap<>(files);
        assertThat(edits(path, libraries)).as("second run").isEmpty();
        files.clear();
        before.forEach((p, text) -> files.put(p, text.replace("\n", "\r\n")));
        apply(path, libraries);
        assertThat(files.get(path)).isEqualTo(result.get(path).replace("\n", "\r\n"));
        files.putAll(result);
        return result.get(path);
    }

    private void apply(String path, Library... libraries) {
        for (Edit edit : edits(path, libraries)) {
            files.computeIfPresent(edit.path(), (p, text) -> Edit.apply(text, List.of(edit)));
        }
    }

    private List<Edit> edits(String path, Library... libraries) {
        String folder = path.indexOf('/') < 0 ? "" : path.substring(0, path.lastIndexOf('/'));
        ProjectModule module = new ProjectModule(
                "m", folder, Optional.of(path), Optional.of(17), List.of(), List.of(), List.of(), List.of());
        return ModuleBuild.with(List.of(libraries), module, new Files());
    }

    private Refusal refusal(String path, String text, Library library) {
        files.put(path, text);
        return catchThrowableOfType(Refused.class, () -> edits(path, library)).refusal();
    }

    private String groovy(String text, Library library) {
        files.put("build.gradle", text);
        return after("build.gradle", library);
    }

    private String kotlin(String text, Library library) {
        files.put("build.gradle.kts", text);
        return after("build.gradle.kts", library);
    }

    @Test
    void addsLineBehindLastLibraryOfMainCode() {
        assertThat(groovy("""
                        plugins { id 'java' }
                        // dependencies { implementation 'x:y:1' }
                        buildscript { dependencies { classpath "a:b:1" } }
                        dependencies {
                            implementation 'a:b:1' // note
                            implementation("c:d:2") {
                                exclude group: 'x'
                            }
                            implementation 'e:f:3', {
                                transitive = false
                            } // why
                            testImplementation 'g:h:4'
                        }
                        """, RUNTIME)).isEqualTo("""
                        plugins { id 'java' }
                        // dependencies { implementation 'x:y:1' }
                        buildscript { dependencies { classpath "a:b:1" } }
                        dependencies {
                            implementation 'a:b:1' // note
                            implementation("c:d:2") {
                                exclude group: 'x'
                            }
                            implementation 'e:f:3', {
                                transitive = false
                            } // why
                            implementation 'dev.optkit:optkit-runtime:1.0'
                            testImplementation 'g:h:4'
                        }
                        """);
    }

    @Test
    void keepsTabsQuotesAndParentheses() {
        assertThat(groovy("dependencies {\n\timplementation(\"a:b:1\")\n}\n", RUNTIME))
                .isEqualTo(
                        "dependencies {\n\timplementation(\"a:b:1\")\n\timplementation(\"dev.optkit:optkit-runtime:1.0\")\n}\n");
        assertThat(groovy("dependencies {\n\tcompile \"a:b:$v\"\n}\n", RUNTIME))
                .isEqualTo("dependencies {\n\tcompile \"a:b:$v\"\n\tcompile \"dev.optkit:optkit-runtime:1.0\"\n}\n");
    }

    @Test
    void writesKotlin() {
        assertThat(kotlin("""
                        dependencies {
                            implementation(platform("a:bom:1"))
                            api("a:b")
                        }
                        """, RUNTIME)).isEqualTo("""
                        dependencies {
                            implementation(platform("a:bom:1"))
                            api("a:b")
                            implementation("dev.optkit:optkit-runtime:1.0")
                        }
                        """);
    }

    @Test
    void fillsBlockWithoutLibraries() {
        assertThat(kotlin("dependencies {\n    testImplementation(\"a:b:1\")\n}\n", RUNTIME))
                .isEqualTo(
                        "dependencies {\n    implementation(\"dev.optkit:optkit-runtime:1.0\")\n    testImplementation(\"a:b:1\")\n}\n");
    }

    @Test
    void leavesWhatIsDeclared() {
        for (String line : List.of(
                "implementation 'dev.optkit:optkit-runtime:1.0'",
                "api group: 'dev.optkit', name: 'optkit-runtime', version: v",
                "compile(\"dev.optkit:optkit-runtime\")")) {
            files.put("build.gradle", "dependencies {\n    " + line + "\n}\n");
            assertThat(edits("build.gradle", RUNTIME)).as(line).isEmpty();
        }
    }

    @Test
    void trustsManagementThatPeersShow() {
        for (String line : List.of(
                "implementation 'io.quarkus:quarkus-rest'",
                "implementation group: 'io.quarkus', name: 'quarkus-rest'")) {
            assertThat(groovy("dependencies {\n    " + line + "\n}\n", CACHE))
                    .isEqualTo("dependencies {\n    " + line + "\n    implementation 'io.quarkus:quarkus-cache'\n}\n");
        }
        String unmanaged = "dependencies {\n    implementation 'io.quarkus:quarkus-rest:3.1'\n}\n";
        assertThat(refusal("build.gradle", unmanaged, CACHE).message()).contains("nothing shows that the version");
    }

    @Test
    void addsToVersionCatalogue() {
        files.put(CATALOGUE, """
                [versions]
                x = "1"

                [libraries]
                x-core = { group = "x", name = "core", version.ref = "x" } # why
                quarkus-rest = { module = "io.quarkus:quarkus-rest" }

                [bundles]
                all = [
                    "x-core",
                ]
                """);
        files.put("app/build.gradle.kts", "dependencies {\n    implementation(libs.quarkus.rest)\n}\n");

        assertThat(after("app/build.gradle.kts", RUNTIME, CACHE)).isEqualTo("""
                dependencies {
                    implementation(libs.quarkus.rest)
                    implementation(libs.optkit.runtime)
                    implementation(libs.quarkus.cache)
                }
                """);
        assertThat(files.get(CATALOGUE)).contains("""
                quarkus-rest = { module = "io.quarkus:quarkus-rest" }
                optkit-runtime = { module = "dev.optkit:optkit-runtime", version = "1.0" }
                quarkus-cache = { module = "io.quarkus:quarkus-cache" }

                [bundles]
                """);
    }

    @Test
    void usesWhatCatalogueLists() {
        files.put(CATALOGUE, "[libraries]\nspeed = \"dev.optkit:optkit-runtime:0.9\"\nx = \"a:b:1\"\n");
        assertThat(groovy("dependencies {\n    implementation libs.x\n}\n", RUNTIME))
                .isEqualTo("dependencies {\n    implementation libs.x\n    implementation libs.speed\n}\n");
        assertThat(files.get(CATALOGUE)).doesNotContain("1.0");
    }

    @Test
    void refusesWhatItDoesNotUnderstandWithItsPlace() {
        assertThat(refusal("build.gradle", "plugins { id 'java' }\n", RUNTIME).message())
                .contains("no dependencies of its own");
        assertThat(refusal("build.gradle", "subprojects {\n dependencies {\n api 'a:b:1'\n }\n}\n", RUNTIME)
                        .message())
                .contains("no dependencies of its own");
        assertThat(refusal("build.gradle", "def x = '''\n", RUNTIME).line()).isEqualTo(1);
        assertThat(refusal("build.gradle", "a\ndependencies { api 'a:b:1' }\n", RUNTIME)
                        .line())
                .isEqualTo(2);
        assertThat(refusal("build.gradle", "a\n}\n", RUNTIME).line()).isEqualTo(2);
        assertThat(refusal(
                                "build.gradle",
                                "dependencies {\n\n testImplementation 'dev.optkit:optkit-runtime:1'\n}\n",
                                RUNTIME)
                        .line())
                .isEqualTo(3);
    }

    @Test
    void isNotMisledByStringsAndExpressions() {
        assertThat(groovy("""
                        def a = "${x.collect { "}" }.join("{")} dependencies {"
                        def b = s.replaceAll(/[{"']/, '{') / 2
                        def c = '''
                        dependencies {
                        '''
                        dependencies {
                            api 'a:b:1'
                        }
                        """, RUNTIME))
                .endsWith("    api 'a:b:1'\n    implementation 'dev.optkit:optkit-runtime:1.0'\n}\n");
    }

    @Test
    void followsMavenParentsInTheTree() {
        files.put("pom.xml", """
                <project>
                  <artifactId>top</artifactId>
                  <dependencyManagement><dependencies>
                    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-bom</artifactId><version>3</version><type>pom</type><scope>import</scope></dependency>
                    <dependency><groupId>dev.optkit</groupId><artifactId>optkit-runtime</artifactId><version>2</version></dependency>
                  </dependencies></dependencyManagement>
                </project>
                """);
        files.put("app/pom.xml", """
                <project>
                  <parent><artifactId>top</artifactId></parent>
                  <dependencies>
                  </dependencies>
                </project>
                """);
        assertThat(after("app/pom.xml", RUNTIME, CACHE)).isEqualTo("""
                <project>
                  <parent><artifactId>top</artifactId></parent>
                  <dependencies>
                    <dependency>
                      <groupId>dev.optkit</groupId>
                      <artifactId>optkit-runtime</artifactId>
                    </dependency>
                    <dependency>
                      <groupId>io.quarkus</groupId>
                      <artifactId>quarkus-cache</artifactId>
                    </dependency>
                  </dependencies>
                </project>
                """);
    }

    @Test
    void doesNotTrustPomsThatAreNoParents() {
        files.put("pom.xml", """
                <project><artifactId>other</artifactId><dependencyManagement><dependencies>
                <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-bom</artifactId><scope>import</scope></dependency>
                </dependencies></dependencyManagement></project>
                """);
        String pom = "<project><parent><artifactId>top</artifactId></parent><dependencies/></project>";
        assertThat(refusal("app/pom.xml", pom, CACHE).message()).contains("nothing manages the version");
    }

    @Test
    void refusesDependencyOfTestsOnly() {
        assertThat(refusal("pom.xml", """
                <project>
                  <dependencies>
                    <dependency>
                      <groupId>dev.optkit</groupId><artifactId>optkit-runtime</artifactId><scope>test</scope>
                    </dependency>
                  </dependencies>
                </project>
                """, RUNTIME).line()).isEqualTo(3);
    }

    @Test
    void refusesDependencyThatIsMissingAtRunTime() {
        for (String kind : List.of("compileOnly", "compileOnlyApi", "annotationProcessor")) {
            String script = "dependencies {\n    " + kind + " 'dev.optkit:optkit-runtime:1.0'\n}\n";
            assertThat(refusal("build.gradle", script, RUNTIME).reason())
                    .as(kind)
                    .isEqualTo("no-runtime");
        }
        for (String kind : List.of("<scope>provided</scope>", "<optional>true</optional>")) {
            String pom = "<project><dependencies><dependency><groupId>dev.optkit</groupId>"
                    + "<artifactId>optkit-runtime</artifactId>" + kind + "</dependency></dependencies></project>";
            assertThat(refusal("pom.xml", pom, RUNTIME).reason()).as(kind).isEqualTo("no-runtime");
        }
    }

    private String woven(String path, String text) {
        files.put(path, text);
        String result = weave(path);
        files.put(path, result);
        assertThat(weaving(path)).as("second run").isEmpty();
        files.put(path, text.replace("\n", "\r\n"));
        assertThat(weave(path)).isEqualTo(result.replace("\n", "\r\n"));
        return result;
    }

    private String weave(String path) {
        return Edit.apply(files.get(path), weaving(path));
    }

    private List<Edit> weaving(String path) {
        ProjectModule module = new ProjectModule(
                "m", "", Optional.of(path), Optional.of(17), List.of(), List.of(), List.of(), List.of());
        return ModuleBuild.woven(List.of(RUNTIME), "1.0", module, new Files());
    }

    @Test
    void weavesWithGroovy() {
        assertThat(woven("build.gradle", """
                // The shop.
                plugins {
                    id 'java'
                }

                dependencies {
                    implementation 'a:b:1'
                }
                """)).isEqualTo("""
                // The shop.
                buildscript {
                    repositories {
                        mavenCentral()
                    }
                    dependencies {
                        classpath 'net.bytebuddy:byte-buddy-gradle-plugin:1.18.7'
                        classpath 'dev.optkit:optkit-weaver:1.0'
                    }
                }

                plugins {
                    id 'java'
                }

                dependencies {
                    implementation 'a:b:1'
                    implementation 'dev.optkit:optkit-runtime:1.0'
                }

                apply plugin: 'net.bytebuddy.byte-buddy-gradle-plugin'

                byteBuddy {
                    transformation {
                        plugin = dev.optkit.weaver.WeavingPlugin
                    }
                }
                """);
    }

    @Test
    void weavesWithKotlin() {
        assertThat(woven("build.gradle.kts", """
                import java.time.Duration

                plugins {
                  `java-library`
                }

                dependencies {
                  implementation("a:b:1")
                }""")).isEqualTo("""
                import java.time.Duration

                buildscript {
                  repositories {
                    mavenCentral()
                  }
                  dependencies {
                    classpath("net.bytebuddy:byte-buddy-gradle-plugin:1.18.7")
                    classpath("dev.optkit:optkit-weaver:1.0")
                  }
                }

                plugins {
                  `java-library`
                }

                dependencies {
                  implementation("a:b:1")
                  implementation("dev.optkit:optkit-runtime:1.0")
                }

                apply(plugin = "net.bytebuddy.byte-buddy-gradle-plugin")

                extensions.configure<net.bytebuddy.build.gradle.ByteBuddyTaskExtension>("byteBuddy") {
                  transformation {
                    plugin = dev.optkit.weaver.WeavingPlugin::class.java
                  }
                }
                """);
    }

    @Test
    void weavesWithClassPathThatIsThere() {
        assertThat(woven("build.gradle", """
                buildscript {
                \trepositories {
                \t\tmavenCentral()
                \t}
                \tdependencies {
                \t\tclasspath 'x:y:1'
                \t}
                }
                apply plugin: 'java'

                dependencies {
                \timplementation 'a:b:1'
                }
                """)).startsWith("""
                buildscript {
                \trepositories {
                \t\tmavenCentral()
                \t}
                \tdependencies {
                \t\tclasspath 'x:y:1'
                \t\tclasspath 'net.bytebuddy:byte-buddy-gradle-plugin:1.18.7'
                \t\tclasspath 'dev.optkit:optkit-weaver:1.0'
                \t}
                }
                apply plugin: 'java'
                """);
        assertThat(woven("build.gradle", """
                buildscript {
                    ext.v = '1'
                }
                dependencies {
                    implementation 'a:b:1'
                }
                """)).startsWith("""
                buildscript {
                    ext.v = '1'
                    repositories {
                        mavenCentral()
                    }
                    dependencies {
                        classpath 'net.bytebuddy:byte-buddy-gradle-plugin:1.18.7'
                        classpath 'dev.optkit:optkit-weaver:1.0'
                    }
                }
                """);
    }

    @Test
    void refusesScriptsThatCannotWeave() {
        for (String text : List.of(
                "dependencies {\n    api 'a:b:1'\n}\nbyteBuddy {\n}\n",
                "plugins {\n    id 'com.android.library'\n}\ndependencies {\n    api 'a:b:1'\n}\n",
                "buildscript { dependencies { classpath 'x:y:1' } }\ndependencies {\n    api 'a:b:1'\n}\n")) {
            files.put("build.gradle", text);
            assertThat(catchThrowableOfType(Refused.class, () -> weaving("build.gradle"))
                            .refusal()
                            .reason())
                    .as(text)
                    .isEqualTo("no-interception");
        }
    }

    private final class Files implements RewriteContext {
        @Override
        public Optional<SourceFile> source(String path) {
            return Optional.ofNullable(files.get(path))
                    .map(text -> new SourceFile(path, text, StandardCharsets.UTF_8, false, ""));
        }

        @Override
        public Program program() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> filesNamed(String fileName) {
            return List.of();
        }

        @Override
        public RewriteSettings settings() {
            return RewriteSettings.DEFAULTS;
        }

        @Override
        public <T> T parsed(SourceFile file, Class<T> kind, Function<SourceFile, T> parser) {
            return parser.apply(file);
        }
    }
}
