package dev.optkit.cli.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FastJarsTest {

    private static final String ZOO = LambdaZoo.class.getName();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        Path jar = folder.resolve("zoo.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> classes =
                        Files.list(Path.of(LambdaZoo.class.getResource("").toURI()))) {
            for (Path file : classes.filter(f -> f.getFileName().toString().startsWith("LambdaZoo"))
                    .toList()) {
                add(out, ZOO.replace("LambdaZoo", "").replace('.', '/') + file.getFileName(), Files.readAllBytes(file));
            }
            add(out, "notes/read.me", new byte[] {1, 2});
        }
        FastJars.main(new String[] {
            folder.resolve("fast").toString(), jar.toString(), picocli().toString()
        });
    }

    @Test
    void lambdasDoTheSame() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {fast("zoo.jar").toUri().toURL()}, null)) {
            Object zoo = loader.loadClass(ZOO).getDeclaredConstructor().newInstance();
            assertThat(((Supplier<?>) zoo).get())
                    .isEqualTo(new LambdaZoo().get())
                    .isEqualTo("zoo123.0ctrue12,4,{},3,true,kept,6,14,8,18,20,11,12,dear reader,321");
        }
    }

    @Test
    void lambdasAreClassesButForThoseThatWidenOrAreSerializable() throws IOException {
        try (ZipFile jar = new ZipFile(fast("zoo.jar").toFile())) {
            List<String> made = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.contains(FastJars.LAMBDA))
                    .toList();
            assertThat(made).hasSize(16).contains(ZOO.replace('.', '/') + "$Nested$$Lambda0.class");
        }
    }

    @Test
    void leavesOthersAlone() throws IOException {
        assertThat(bytes("zoo.jar", "notes/read.me")).containsExactly(1, 2);
    }

    /** Java's archive of classes takes none that are older than Java 6. */
    @Test
    void bringsOldClassesUpToDate() throws Exception {
        assertThat(bytes(picocli().getFileName().toString(), "picocli/CommandLine.class")[7])
                .isGreaterThanOrEqualTo((byte) 52);
    }

    private static Path picocli() throws URISyntaxException {
        return Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private Path fast(String jar) {
        return folder.resolve("fast").resolve(jar);
    }

    private byte[] bytes(String jar, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(fast(jar).toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return in.readAllBytes();
        }
    }

    private static void add(ZipOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
