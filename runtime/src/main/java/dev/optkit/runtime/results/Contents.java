package dev.optkit.runtime.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/** Digests of what is in files. */
final class Contents {
    private static final byte[] MISSING = new byte[0];

    private Contents() {}

    /** That of no bytes at all, which no file has, if there is no file. */
    static byte[] ofFile(Path file) throws IOException {
        Digest digest = new Digest();
        try (InputStream in = Files.newInputStream(file)) {
            digest.all(in);
        } catch (NoSuchFileException e) {
            return MISSING;
        }
        return digest.end();
    }

    /** In an order that does not depend on the file system. */
    static byte[] ofDirectory(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return MISSING;
        }
        List<Path> entries;
        try (Stream<Path> found = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            entries = found.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Digest digest = new Digest();
        for (Entry entry : entries.stream()
                .map(path -> new Entry(nameIn(directory, path), path))
                .sorted()
                .toList()) {
            boolean folder = Files.isDirectory(entry.path());
            digest.text(entry.name()).text(folder ? "d" : "f");
            if (!folder) {
                digest.bytes(ofFile(entry.path()));
            }
        }
        return digest.end();
    }

    private static String nameIn(Path directory, Path path) {
        Path inside = directory.relativize(path);
        return inside.toString().replace(inside.getFileSystem().getSeparator(), "/");
    }

    private record Entry(String name, Path path) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return name.compareTo(other.name);
        }
    }

    /** SHA-256 of parts of which each has its length before it, so that no two sequences of parts are one. */
    static final class Digest {
        private final MessageDigest digest;

        Digest() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }

        /** Not UTF-8, in which all lone surrogates are the same. */
        Digest text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_16BE));
        }

        Digest bytes(byte[] part) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            digest.update(part);
            return this;
        }

        void all(InputStream in) throws IOException {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }

        byte[] end() {
            return digest.digest();
        }
    }
}
