package dev.optkit.runtime.key;

import dev.optkit.runtime.key.Part.Bag;
import dev.optkit.runtime.key.Part.Primitives;
import dev.optkit.runtime.key.Part.Sequence;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes forms as bytes, equal on all machines, of which none starts another: each value has a tag for
 * its type and a length. Whatever changes here needs a new {@link KeyScheme#VERSION}.
 */
final class CanonicalEncoder {
    private final Shapes shapes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final DataOutputStream out = new DataOutputStream(bytes);

    CanonicalEncoder(Shapes shapes) {
        this.shapes = shapes;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    CanonicalEncoder call(int version, String operation, @Nullable Object[] arguments) {
        try {
            out.writeByte(version);
            text(operation);
            all(arguments);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    private void all(@Nullable Object[] forms) throws IOException {
        out.writeInt(forms.length);
        for (Object form : forms) {
            write(form);
        }
    }

    private void write(@Nullable Object form) throws IOException {
        if (form == null) {
            out.writeByte('0');
        } else if (form instanceof String string) {
            out.writeByte('s');
            text(string);
        } else if (form instanceof Sequence sequence) {
            sequence(sequence);
        } else if (form instanceof Bag bag) {
            bag(bag);
        } else if (form instanceof Args args) {
            out.writeByte('a');
            all(args.parts());
        } else if (form instanceof Primitives primitives) {
            primitives(primitives.array());
        } else {
            simple(form);
        }
    }

    private void simple(Object value) throws IOException {
        out.writeByte('v');
        text((value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass()).getName());
        all(Texts.of(value));
    }

    private void sequence(Sequence sequence) throws IOException {
        out.writeByte('q');
        if (sequence.type() instanceof Class<?> type) {
            type(type);
        } else {
            out.writeByte('k');
            text(sequence.type().toString());
        }
        all(sequence.parts());
    }

    /** With the names of the fields: one that was renamed or moved is another key. */
    private void type(Class<?> type) throws IOException {
        out.writeByte('t');
        text(type.getName());
        List<String> fields = shapes.of(type) instanceof Shape.Composite composite
                ? composite.fields().stream().map(field -> field.getName()).toList()
                : List.of();
        text(String.join(",", fields));
    }

    private void bag(Bag bag) throws IOException {
        out.writeByte('b');
        text(bag.kind().name());
        byte[][] elements = new byte[bag.counts().size()][];
        int next = 0;
        for (Map.Entry<@Nullable Object, Integer> element : bag.counts().entrySet()) {
            CanonicalEncoder encoder = new CanonicalEncoder(shapes);
            encoder.write(element.getKey());
            encoder.out.writeInt(element.getValue());
            elements[next++] = encoder.toByteArray();
        }
        Arrays.sort(elements, Arrays::compareUnsigned);
        out.writeInt(elements.length);
        for (byte[] element : elements) {
            out.write(element);
        }
    }

    private void primitives(Object array) throws IOException {
        out.writeByte('p');
        text(array.getClass().getName());
        if (array instanceof byte[] content) {
            out.writeInt(content.length);
            out.write(content);
            return;
        }
        int length = Array.getLength(array);
        out.writeInt(length);
        for (int i = 0; i < length; i++) {
            text(String.valueOf(Array.get(array, i)));
        }
    }

    /** Not UTF-8, in which all lone surrogates are the same. */
    private void text(String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }
}
