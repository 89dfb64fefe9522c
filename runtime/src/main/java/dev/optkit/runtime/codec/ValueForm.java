package dev.optkit.runtime.codec;

/** How values other than null are written and read. */
interface ValueForm {
    /** @throws MalformedValueException if the value is not of the type */
    void write(Object value, Output out);

    Object read(Input in);

    /** The value as one of this type. */
    static <T> T checked(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new MalformedValueException(
                    "%s is not a %s".formatted(value.getClass().getName(), type.getName()));
        }
        return type.cast(value);
    }

    /** Subclasses would not be read back as what they are. */
    static void requireExactly(Class<?> type, Object value) {
        if (value.getClass() != type) {
            throw new MalformedValueException(
                    "%s is not just a %s".formatted(value.getClass().getName(), type.getName()));
        }
    }
}
