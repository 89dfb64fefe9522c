package dev.optkit.runtime.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records, by their components, and made by their own constructors. */
record RecordForm(Class<?> type, Constructor<?> constructor, List<Component> components) implements ValueForm {
    private record Component(String name, Method accessor, Slot slot) {}

    static RecordForm of(Declared type, int index, FormFactory factory) {
        Class<?> raw = type.raw();
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            Method accessor = component.getAccessor();
            makeAccessible(raw, accessor);
            components.add(new Component(
                    component.getName(), accessor, factory.form(type.inside(component.getGenericType()))));
        }
        factory.describe(
                index,
                "record " + raw.getName(),
                components.stream()
                        .map(each -> each.name() + ":" + each.slot().index())
                        .collect(Collectors.joining(",")));
        return new RecordForm(raw, constructor(raw), List.copyOf(components));
    }

    private static Constructor<?> constructor(Class<?> raw) {
        try {
            Constructor<?> constructor = raw.getDeclaredConstructor(Arrays.stream(raw.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            makeAccessible(raw, constructor);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has this constructor", e);
        }
    }

    private static void makeAccessible(Class<?> raw, java.lang.reflect.AccessibleObject member) {
        try {
            member.setAccessible(true);
        } catch (RuntimeException e) {
            throw new TypeRefusedException("%s is not open to the cache: %s".formatted(raw.getName(), e.getMessage()));
        }
    }

    @Override
    public void write(Object value, Output out) {
        ValueForm.requireExactly(type, value);
        for (Component component : components) {
            component.slot().write(get(component, value), out);
        }
    }

    private static @Nullable Object get(Component component, Object value) {
        try {
            return component.accessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new MalformedValueException("Could not read " + component.name(), e);
        }
    }

    @Override
    public Object read(Input in) {
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = components.get(i).slot().read(in);
        }
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new MalformedValueException("Could not make a " + type.getName(), e);
        }
    }
}
