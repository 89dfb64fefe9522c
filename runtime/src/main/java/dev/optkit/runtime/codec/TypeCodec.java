package dev.optkit.runtime.codec;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values of one declared type as bytes, and back.
 *
 * <p>What may be read is fixed by the declared type: no class is looked up by a name in the bytes, nothing
 * is made but collections, values of the JDK's simple types, constants of declared enums and records by
 * their own constructors. Collections read are mutable and keep the order of those written. Immutable, and
 * safe for use by several threads.
 */
public final class TypeCodec {
    private static final int FINGERPRINT = 16;

    private final Form form;
    private final byte[] fingerprint;

    private TypeCodec(Form form, byte[] fingerprint) {
        this.form = form;
        this.fingerprint = fingerprint;
    }

    /** @throws TypeRefusedException if values of the type cannot be read back for certain */
    public static TypeCodec of(Type type) {
        FormFactory factory = new FormFactory();
        Form form = factory.form(Declared.of(type));
        byte[] description = factory.description().getBytes(StandardCharsets.UTF_8);
        return new TypeCodec(form, Arrays.copyOf(Digests.sha256(description), FINGERPRINT));
    }

    /** Differs for types of which one cannot read the values of the other: 16 bytes. */
    public byte[] fingerprint() {
        return fingerprint.clone();
    }

    /** @throws MalformedValueException if the value, or one inside it, is not what its type declares */
    public void write(@Nullable Object value, Output out) {
        form.write(value, out);
    }

    /** @throws MalformedValueException if the bytes are not such a value */
    public @Nullable Object read(Input in) {
        return form.read(in);
    }
}
