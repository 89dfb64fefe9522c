package dev.optkit.runtime.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What requests must know. If none was set it is made anew, and written into a file that nobody but the user of the
 * process can read.
 */
record Token(String text, Optional<Path> file) implements AutoCloseable {
    private static final int RANDOM_BYTES = 24;

    static Token of(Optional<String> set) throws IOException {
        return set.isPresent() ? new Token(set.get(), Optional.empty()) : random();
    }

    private static Token random() throws IOException {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        String text = Base64.getUrlEncoder().encodeToString(bytes);
        Path file = Files.createTempFile("optkit-endpoint-", ".token");
        file.toFile().deleteOnExit();
        Files.writeString(file, text);
        return new Token(text, Optional.of(file));
    }

    /** Makes its file as young as a new one, as what nobody used for days is removed from such folders. */
    void keep() throws IOException {
        if (file.isPresent()) {
            FileTime now = FileTime.from(Instant.now());
            Files.getFileAttributeView(file.get(), BasicFileAttributeView.class).setTimes(now, now, null);
        }
    }

    @Override
    public void close() {
        file.ifPresent(each -> {
            boolean unused = each.toFile().delete();
        });
    }

    @Override
    public String toString() {
        return "a token";
    }
}
