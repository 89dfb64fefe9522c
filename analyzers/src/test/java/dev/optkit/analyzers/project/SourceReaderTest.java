package dev.optkit.analyzers.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {

    @TempDir
    Path root;

    @Test
    void hashesTheBytesOnDisk() throws IOException {
        SourceFile file = text(read("abc".getBytes(StandardCharsets.UTF_8)));
        assertThat(file)
                .isEqualTo(new SourceFile("A.java", "abc", StandardCharsets.UTF_8, false, "3-352441c2364b3fb7"));
    }

    @Test
    void takesTheByteOrderMarkOff() throws IOException {
        SourceFile file = text(read(bytes(0xEF, 0xBB, 0xBF, 'x')));
        assertThat(file.text()).isEqualTo("x");
        assertThat(file.byteOrderMark()).isTrue();
    }

    @Test
    void readsAReplacementCharacterThatIsReallyThere() throws IOException {
        assertThat(text(read("\uFFFD".getBytes(StandardCharsets.UTF_8))).text()).isEqualTo("\uFFFD");
    }

    @Test
    void decodesAsTheBuildSaysWhenItIsNotUtf8() throws IOException {
        Read read = read(bytes('x', 0x80), Optional.of("windows-1252"));
        assertThat(text(read).text()).isEqualTo("x€");
        assertThat(text(read).charset()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(((Read.Text) read).note()).isEmpty();
    }

    @Test
    void assumesLatin1ForAnalysisOnlyAndKeepsTheBytes() throws IOException {
        byte[] bytes = bytes('x', 0xE9, 0xFF);
        Read read = read(bytes, Optional.of("no-such-charset"));
        assertThat(text(read).text().getBytes(text(read).charset())).isEqualTo(bytes);
        assertThat(((Read.Text) read).note().orElseThrow().message()).startsWith("not UTF-8, ");
    }

    @Test
    void leavesOutBinaryFiles() throws IOException {
        assertThat(reason(read(bytes('x', 0, 'y'))).message()).startsWith("binary: ");
    }

    @Test
    void namesSizeAndLimitOfAFileThatIsTooBig() throws IOException {
        assertThat(reason(read(new byte[3_000_000])).message())
                .startsWith("too-big: the file has 3000000 bytes and the limit is 2097152; ");
    }

    @Test
    void leavesOutADirectoryNamedLikeAFile() throws IOException {
        Files.createDirectory(root.resolve("A.java"));
        Diagnostic reason = reason(reader(Optional.empty()).read("A.java"));
        assertThat(reason).isEqualTo(new Diagnostic("A.java", 0, true, reason.message()));
        assertThat(reason.message()).startsWith("not-a-file: this is a directory");
    }

    @Test
    void leavesOutSymbolicLinks() throws IOException {
        Files.createSymbolicLink(root.resolve("A.java"), Files.writeString(root.resolve("other"), "x"));
        assertThat(reason(reader(Optional.empty()).read("A.java")).message()).contains("symbolic link");
    }

    @Test
    void saysThatAFileVanished() {
        assertThat(reason(reader(Optional.empty()).read("A.java")).message()).startsWith("vanished: ");
    }

    private Read read(byte[] bytes) throws IOException {
        return read(bytes, Optional.empty());
    }

    private Read read(byte[] bytes, Optional<String> encoding) throws IOException {
        Files.write(root.resolve("A.java"), bytes);
        return reader(encoding).read("A.java");
    }

    private SourceReader reader(Optional<String> encoding) {
        ProjectModule module = new ProjectModule(
                "m", "", Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), encoding);
        return new SourceReader(new Project(root, "p", BuildTool.NONE, List.of(module), List.of(), List.of()));
    }

    private static SourceFile text(Read read) {
        return ((Read.Text) read).file();
    }

    private static Diagnostic reason(Read read) {
        return ((Read.Unreadable) read).reason();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
