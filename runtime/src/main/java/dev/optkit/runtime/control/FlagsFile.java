package dev.optkit.runtime.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The file with switches, read at each look: time stamps are too coarse to tell that it changed. A
 * change is taken when two looks agree on it, so half of a file that is being written is not.
 */
final class FlagsFile {
    private static final int LONGEST = 1 << 16;

    private final Path path;
    private boolean looked;
    private Optional<String> seen = Optional.empty();
    private Optional<String> taken = Optional.empty();

    FlagsFile(Path path) {
        this.path = path;
    }

    /**
     * Gives the values by name to the taker, if they are not those that it took last.
     *
     * @throws IOException if the file cannot be read, is no properties file, or is gone
     */
    synchronized void look(Consumer<Map<String, String>> taker) throws IOException {
        Optional<String> now = read();
        boolean agreed = !looked || now.equals(seen);
        looked = true;
        seen = now;
        if (now.isEmpty() && taken.isPresent()) {
            throw new NoSuchFileException(path.toString());
        } else if (agreed && !now.equals(taken)) {
            taker.accept(parse(now.orElse("")));
            taken = now;
        }
    }

    private Optional<String> read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException(path + " is larger than " + LONGEST + " bytes");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> parse(String text) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            throw new IOException(path + " is no properties file", e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
