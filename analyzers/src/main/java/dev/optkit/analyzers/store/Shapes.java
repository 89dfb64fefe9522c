package dev.optkit.analyzers.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Finds the shape of each type, those of records by their components. Not thread-safe while it does. */
final class Shapes {

    private final Map<Type, Shape> known = new HashMap<>();
    private final SortedMap<String, String> layouts = new TreeMap<>();

    /** The shape of a type; one that contains itself is found by name while it is made. */
    Shape of(Type type) {
        Shape found = known.get(type);
        if (found == null) {
            known.put(type, new Later(type));
            try {
                found = make(type);
            } catch (IllegalArgumentException e) {
                known.remove(type); // or else it would be taken for made
                throw e;
            }
            known.put(type, found);
        }
        return found;
    }

    private final class Later implements Shape {

        private final Type type;

        Later(Type type) {
            this.type = type;
        }

        @Override
        public void write(Object value, ByteWriter out) {
            of(type).write(value, out);
        }

        @Override
        public Object read(ByteReader in) {
            return of(type).read(in);
        }
    }

    private Shape make(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> container = (Class<?>) generic.getRawType();
            Type element = generic.getActualTypeArguments()[0];
            return container == Optional.class ? optional(ofOptional(element)) : container(container, of(element));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            RecordShape shape = new RecordShape(plain.asSubclass(Record.class), this::of);
            layouts.put(plain.getName(), shape.layout());
            return shape;
        }
        if (plain.isEnum()) {
            layouts.put(plain.getName(), List.of(plain.getEnumConstants()).toString());
            return ofEnum(plain.getEnumConstants());
        }
        return plain.isSealed() ? new SealedShape(plain, this::of) : simple(plain);
    }

    private static Shape simple(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return shape((v, out) -> out.writeLong((Integer) v), in -> Math.toIntExact(in.readLong()));
        }
        if (type == long.class) {
            return shape((v, out) -> out.writeLong((Long) v), ByteReader::readLong);
        }
        if (type == double.class || type == Double.class) {
            return shape(
                    (v, out) -> out.writeLong(Double.doubleToLongBits((Double) v)),
                    in -> Double.longBitsToDouble(in.readLong()));
        }
        if (type == boolean.class) {
            return shape((v, out) -> out.writeByte((Boolean) v ? 1 : 0), in -> in.readByte() != 0);
        }
        if (type == String.class) {
            return shape((v, out) -> out.writeText((String) v), ByteReader::readText);
        }
        if (type == Path.class) {
            return shape((v, out) -> out.writeText(v.toString()), in -> Path.of(in.readText()));
        }
        if (type == OptionalInt.class) {
            return optionalInt();
        }
        throw new IllegalArgumentException("no shape for " + type);
    }

    private static Shape optionalInt() {
        return shape(
                (v, out) -> {
                    OptionalInt value = (OptionalInt) v;
                    out.writeByte(value.isPresent() ? 1 : 0);
                    value.ifPresent(out::writeLong);
                },
                in -> in.readByte() == 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(in.readLong())));
    }

    /** What has no shape can be absent all the same. */
    private Shape ofOptional(Type element) {
        try {
            return of(element);
        } catch (IllegalArgumentException e) {
            Shape none = shape(
                    (v, out) -> {
                        throw e;
                    },
                    in -> {
                        throw new DamagedException(e);
                    });
            known.put(element, none);
            return none;
        }
    }

    private static Shape optional(Shape of) {
        return shape(
                (v, out) -> {
                    Optional<?> value = (Optional<?>) v;
                    out.writeByte(value.isPresent() ? 1 : 0);
                    value.ifPresent(e -> of.write(e, out));
                },
                in -> in.readByte() == 0 ? Optional.empty() : Optional.of(of.read(in)));
    }

    private static Shape container(Class<?> type, Shape of) {
        if (type == List.class) {
            return shape((v, out) -> all((List<?>) v, of, out), in -> List.of(all(of, in)));
        }
        if (type == Set.class) {
            return shape(
                    (v, out) -> all(
                            ((Set<?>) v)
                                    .stream()
                                            .sorted(Comparator.comparing(Object::toString))
                                            .toList(),
                            of,
                            out),
                    in -> Set.of(all(of, in)));
        }
        throw new IllegalArgumentException("no shape for " + type);
    }

    private static void all(List<?> values, Shape of, ByteWriter out) {
        out.writeLong(values.size());
        for (Object value : values) {
            of.write(value, out);
        }
    }

    private static Object[] all(Shape of, ByteReader in) {
        Object[] values = new Object[in.readCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of.read(in);
        }
        return values;
    }

    private static Shape ofEnum(Object[] constants) {
        Map<String, Object> byName = new HashMap<>();
        for (Object constant : constants) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
        return shape((v, out) -> out.writeText(((Enum<?>) v).name()), in -> constant(in.readText(), byName));
    }

    private static Object constant(String name, Map<String, Object> byName) {
        Object constant = byName.get(name);
        if (constant == null) {
            throw new DamagedException("no constant " + name);
        }
        return constant;
    }

    private static Shape shape(BiConsumer<Object, ByteWriter> write, Function<ByteReader, Object> read) {
        return new Shape() {
            @Override
            public void write(Object value, ByteWriter out) {
                write.accept(value, out);
            }

            @Override
            public Object read(ByteReader in) {
                return read.apply(in);
            }
        };
    }

    String layout() {
        return layouts.toString();
    }
}
