package dev.optkit.runtime.results;

import dev.optkit.runtime.codec.TypeCodec;
import dev.optkit.runtime.key.KeyScheme;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is computed, by what and from what: the key of its result. Immutable.
 *
 * <pre>{@code
 * Computation.of("risk-report", "4", Report.class).file("trades", trades).value("day", day)
 * }</pre>
 *
 * <p>A result is used again only where all is the same: the operation, the version of the code, the type
 * of the result with all its parts, and of each input the name and the content. Files and directories
 * count by what is in them, not by path or time.
 *
 * @param <V> the result
 */
public final class Computation<V extends @Nullable Object> {
    private final String operation;
    private final String version;
    private final TypeCodec codec;
    private final List<Input> inputs;

    private Computation(String operation, String version, TypeCodec codec, List<Input> inputs) {
        this.operation = operation;
        this.version = version;
        this.codec = codec;
        this.inputs = inputs;
    }

    /**
     * A computation without inputs so far.
     *
     * @param version of the code; to be changed whenever the code would give another result
     * @throws dev.optkit.runtime.codec.TypeRefusedException if values of the type cannot be read back for
     *     certain
     */
    public static <V> Computation<V> of(String operation, String version, Class<V> type) {
        return ofType(operation, version, type);
    }

    /** The same for a result such as {@code List<Row>}. */
    public static <V> Computation<V> of(String operation, String version, TypeOf<V> type) {
        return ofType(operation, version, type.type());
    }

    private static <V> Computation<V> ofType(String operation, String version, Type type) {
        return new Computation<>(operation, version, TypeCodec.of(type), List.of());
    }

    /** Adds a value, which counts by content as {@link KeyScheme} says. */
    public Computation<V> value(String name, @Nullable Object value) {
        return with(new Input(name, () -> digestOf(value)));
    }

    /** Adds the content of a file, which may be missing. */
    public Computation<V> file(String name, Path file) {
        return with(new Input(name, () -> Contents.ofFile(file)));
    }

    /** Adds the names and contents of all that is in a directory, at any depth; links are followed. */
    public Computation<V> directory(String name, Path directory) {
        return with(new Input(name, () -> Contents.ofDirectory(directory)));
    }

    String operation() {
        return operation;
    }

    TypeCodec codec() {
        return codec;
    }

    /**
     * 64 hexadecimal digits that differ where anything differs, with the inputs as they are now.
     *
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a value has no content to compare
     */
    String key() throws IOException {
        Contents.Digest digest = new Contents.Digest();
        digest.text(operation).text(version).bytes(codec.fingerprint());
        for (Input input : inputs) {
            digest.text(input.name()).bytes(input.content().read());
        }
        return HexFormat.of().formatHex(digest.end());
    }

    private byte[] digestOf(@Nullable Object value) {
        return KeyScheme.digestOf(operation, value).getBytes(StandardCharsets.US_ASCII);
    }

    private Computation<V> with(Input input) {
        List<Input> more = new ArrayList<>(inputs);
        more.add(input);
        return new Computation<>(operation, version, codec, List.copyOf(more));
    }

    private record Input(String name, Content content) {}

    @FunctionalInterface
    private interface Content {
        byte[] read() throws IOException;
    }
}
