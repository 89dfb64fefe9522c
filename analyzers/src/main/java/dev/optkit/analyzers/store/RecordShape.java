package dev.optkit.analyzers.store;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A record: its components in order, through its accessors and its canonical constructor. */
final class RecordShape implements Shape {

    private final Constructor<?> constructor;
    private final Method[] accessors;
    private final Shape[] shapes;
    private final String layout;

    RecordShape(Class<? extends Record> type, Function<Type, Shape> shapeOf) {
        RecordComponent[] components = type.getRecordComponents();
        this.constructor = constructor(type, components);
        this.accessors =
                Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        this.shapes = Arrays.stream(components)
                .map(c -> shapeOf.apply(c.getGenericType()))
                .toArray(Shape[]::new);
        this.layout = Arrays.stream(components)
                .map(c -> c.getGenericType().getTypeName() + " " + c.getName())
                .collect(Collectors.joining(","));
        constructor.setAccessible(true);
        Arrays.stream(accessors).forEach(a -> a.setAccessible(true));
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("no canonical constructor of " + type, e);
        }
    }

    @Override
    public void write(Object value, ByteWriter out) {
        for (int i = 0; i < shapes.length; i++) {
            shapes[i].write(component(value, i), out);
        }
    }

    private Object component(Object value, int index) {
        try {
            return accessors[index].invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("cannot read " + accessors[index], e);
        }
    }

    @Override
    public Object read(ByteReader in) {
        Object[] values = new Object[shapes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = shapes[i].read(in);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new DamagedException(e); // the record refuses what it was given
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make " + constructor, e);
        }
    }

    String layout() {
        return layout;
    }
}
