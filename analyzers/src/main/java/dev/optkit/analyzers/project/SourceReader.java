package dev.optkit.analyzers.project;

import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.ContentHash;
import dev.optkit.core.text.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/** Reads the files of one project, each with one pass over its bytes. Thread-safe. */
public final class SourceReader {

    /** Larger files are left out. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Project project;
    private final Observer observer;

    public SourceReader(Project project) {
        this(project, Observer.NONE);
    }

    /** Reads and says what failed. */
    public SourceReader(Project project, Observer observer) {
        this.project = project;
        this.observer = observer;
    }

    /**
     * Reads one file.
     *
     * @param path relative to the root, as in {@link Project#javaFiles()}
     */
    public Read read(String path) {
        try {
            return read(path, project.root().resolve(path));
        } catch (NoSuchFileException e) {
            return failed(path, "vanished", "the file is gone since the project was listed; run again");
        } catch (AccessDeniedException e) {
            return failed(path, "no-access", "permission denied; let this user read the file or exclude it");
        } catch (IOException e) {
            return failed(path, "unreadable", "reading failed (" + e.getMessage() + "); check the disk and run again");
        }
    }

    private Read read(String path, Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            return left(path, "not-a-file", "this is a " + kind(attributes) + ", not a file; exclude it");
        }
        if (attributes.size() > MAX_BYTES) {
            return tooBig(path, attributes.size());
        }
        byte[] bytes = bytes(file);
        return decode(path, bytes);
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return "directory";
        }
        return attributes.isSymbolicLink() ? "symbolic link" : "special file";
    }

    /** What reading a file gives that holds these bytes. */
    public Read decode(String path, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return tooBig(path, bytes.length);
        }
        for (byte b : bytes) {
            if (b == 0) {
                return left(path, "binary", "the file holds NUL bytes; save it as UTF-8 text or exclude it");
            }
        }
        int mark = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        Optional<String> utf8 = utf8(bytes, mark);
        if (utf8.isPresent()) {
            return text(path, bytes, utf8.get(), StandardCharsets.UTF_8, mark > 0);
        }
        Optional<Charset> declared =
                project.moduleOf(path).flatMap(ProjectModule::encoding).flatMap(SourceReader::charset);
        Optional<String> asDeclared = declared.flatMap(c -> strictly(bytes, 0, c));
        if (declared.isPresent() && asDeclared.isPresent()) {
            return text(path, bytes, asDeclared.get(), declared.get(), false);
        }
        return assumeLatin1(path, bytes);
    }

    private static Read assumeLatin1(String path, byte[] bytes) {
        Charset latin1 = StandardCharsets.ISO_8859_1;
        Diagnostic note = new Diagnostic(
                path,
                0,
                false,
                "not UTF-8, read as ISO-8859-1; the file is not rewritten unless the build declares its encoding");
        SourceFile file = new SourceFile(path, new String(bytes, latin1), latin1, false, ContentHash.of(bytes));
        return new Read.Text(file, Optional.of(note));
    }

    private static Read text(String path, byte[] bytes, String text, Charset charset, boolean mark) {
        return new Read.Text(new SourceFile(path, text, charset, mark, ContentHash.of(bytes)), Optional.empty());
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
    }

    /** Valid UTF-8. The strict decoder is slow, so it only runs when there is a replacement character to explain. */
    private static Optional<String> utf8(byte[] bytes, int from) {
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? Optional.of(text) : strictly(bytes, from, StandardCharsets.UTF_8);
    }

    private static Optional<String> strictly(byte[] bytes, int from, Charset charset) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
            return Optional.of(charset.newDecoder().decode(buffer).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Read tooBig(String path, long size) {
        return left(
                path,
                "too-big",
                "the file has " + size + " bytes and the limit is " + MAX_BYTES + "; split it or exclude it");
    }

    private Read failed(String path, String code, String sentence) {
        observer.failed(project.root().resolve(path));
        return left(path, code, sentence);
    }

    private static Read left(String path, String code, String sentence) {
        return new Read.Unreadable(new Diagnostic(path, 0, true, code + ": " + sentence));
    }
}
