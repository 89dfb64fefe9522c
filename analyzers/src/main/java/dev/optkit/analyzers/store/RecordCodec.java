package dev.optkit.analyzers.store;

import java.util.Optional;

/**
 * Writes records of one type as bytes and reads them back, by their components alone.
 *
 * <p>A component may be a number, a truth value, a text, a path, an enum, a record, a sealed interface of records, or
 * a list, set or optional of those; an optional of anything else must be empty. Thread-safe.
 *
 * @param <T> the type
 */
final class RecordCodec<T extends Record> {

    private final Class<T> type;
    private final Shapes shapes = new Shapes();
    private final Shape shape;

    RecordCodec(Class<T> type) {
        this.type = type;
        this.shape = shapes.of(type);
    }

    byte[] write(T value) {
        ByteWriter out = new ByteWriter();
        shape.write(value, out);
        return out.toBytes();
    }

    /**
     * The value.
     *
     * @throws DamagedException if the bytes are not those of a value
     */
    T read(byte[] bytes) {
        try {
            return type.cast(shape.read(new ByteReader(bytes)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException | ArithmeticException e) {
            throw new DamagedException(e); // a number is too large, or a record refused what it was given
        }
    }

    /** The value, if the bytes are those of one. */
    Optional<T> tryRead(byte[] bytes) {
        try {
            return Optional.of(read(bytes));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    /** Names and types of all components: values of one such text can be read by another codec that has the same. */
    String layout() {
        return shapes.layout();
    }
}
