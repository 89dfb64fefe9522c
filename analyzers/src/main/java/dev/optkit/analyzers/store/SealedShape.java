package dev.optkit.analyzers.store;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A sealed interface: the place of the class among those permitted, then the value. */
final class SealedShape implements Shape {

    private final Map<Class<?>, Integer> places = new HashMap<>();
    private final List<Shape> shapes;

    SealedShape(Class<?> type, Function<Type, Shape> shapeOf) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        for (int i = 0; i < permitted.length; i++) {
            places.put(permitted[i], i);
        }
        this.shapes = Arrays.stream(permitted).map(shapeOf).toList();
    }

    @Override
    public void write(Object value, ByteWriter out) {
        Integer place = places.get(value.getClass());
        if (place == null) {
            throw new IllegalArgumentException("not permitted: " + value.getClass());
        }
        out.writeByte(place);
        shapes.get(place).write(value, out);
    }

    @Override
    public Object read(ByteReader in) {
        return shapes.get(in.readByte()).read(in);
    }
}
