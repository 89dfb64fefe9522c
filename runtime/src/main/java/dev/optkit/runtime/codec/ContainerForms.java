package dev.optkit.runtime.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collections, maps and Optionals of declared types. */
final class ContainerForms {
    private static final Map<Class<?>, Supplier<Collection<@Nullable Object>>> COLLECTIONS = Map.of(
            List.class, ArrayList::new,
            ArrayList.class, ArrayList::new,
            Set.class, LinkedHashSet::new,
            HashSet.class, HashSet::new,
            LinkedHashSet.class, LinkedHashSet::new);

    private static final Map<Class<?>, Supplier<Map<@Nullable Object, @Nullable Object>>> MAPS = Map.of(
            Map.class, LinkedHashMap::new,
            HashMap.class, HashMap::new,
            LinkedHashMap.class, LinkedHashMap::new);

    private ContainerForms() {}

    /** The form of a container; empty if the type is none. */
    static Optional<ValueForm> of(Declared type, int index, FormFactory factory) {
        Class<?> raw = type.raw();
        if (raw == Optional.class) {
            return Optional.of(new OptionalForm(slots(type, 1, index, factory).get(0)));
        } else if (raw == Collection.class) {
            return Optional.of(anyCollection(slots(type, 1, index, factory).get(0)));
        } else if (COLLECTIONS.containsKey(raw)) {
            return Optional.of(
                    new CollectionForm(raw, slots(type, 1, index, factory).get(0), COLLECTIONS.get(raw)));
        } else if (MAPS.containsKey(raw)) {
            List<Slot> slots = slots(type, 2, index, factory);
            return Optional.of(new MapForm(raw, slots.get(0), slots.get(1), MAPS.get(raw)));
        }
        return Optional.empty();
    }

    private static List<Slot> slots(Declared type, int count, int index, FormFactory factory) {
        List<Slot> slots = Stream.iterate(0, i -> i < count, i -> i + 1)
                .map(i -> factory.form(type.argument(i)))
                .toList();
        factory.describe(index, type.raw().getName(), FormFactory.indexes(slots.stream()));
        return slots;
    }

    private static ValueForm anyCollection(Slot element) {
        return new AnyCollectionForm(
                new CollectionForm(List.class, element, ArrayList::new),
                new CollectionForm(Set.class, element, LinkedHashSet::new));
    }

    /** For a class, only instances of just that class. */
    private static void check(Class<?> type, Object value) {
        if (type.isInterface()) {
            ValueForm.checked(type, value);
        } else {
            ValueForm.requireExactly(type, value);
        }
    }

    private record OptionalForm(Slot element) implements ValueForm {
        @Override
        public void write(Object value, Output out) {
            Optional<?> optional = ValueForm.checked(Optional.class, value);
            element.write(optional.isPresent() ? optional.get() : null, out);
        }

        @Override
        public Object read(Input in) {
            return Optional.ofNullable(element.read(in));
        }
    }

    private record CollectionForm(Class<?> type, Slot element, Supplier<Collection<@Nullable Object>> maker)
            implements ValueForm {
        @Override
        public void write(Object value, Output out) {
            check(type, value);
            // A copy: how many there are must not change while they are written.
            @Nullable Object[] elements = ((Collection<?>) value).toArray();
            out.writeInt(elements.length);
            for (Object each : elements) {
                element.write(each, out);
            }
        }

        @Override
        public Object read(Input in) {
            int count = in.readCount();
            Collection<@Nullable Object> read = maker.get();
            for (int i = 0; i < count; i++) {
                read.add(element.read(in));
            }
            return read;
        }
    }

    /** A list is not equal to a set, so which of them it is belongs to the value. */
    private record AnyCollectionForm(ValueForm list, ValueForm set) implements ValueForm {
        @Override
        public void write(Object value, Output out) {
            boolean isSet = value instanceof Set;
            out.writeByte(isSet ? 1 : 0);
            (isSet ? set : list).write(value, out);
        }

        @Override
        public Object read(Input in) {
            return (in.readByte() == 1 ? set : list).read(in);
        }
    }

    private record MapForm(Class<?> type, Slot key, Slot value, Supplier<Map<@Nullable Object, @Nullable Object>> maker)
            implements ValueForm {
        @Override
        public void write(Object map, Output out) {
            check(type, map);
            @Nullable Object[] entries = ((Map<?, ?>) map).entrySet().toArray();
            out.writeInt(entries.length);
            for (Object each : entries) {
                Map.Entry<?, ?> entry = ValueForm.checked(Map.Entry.class, each);
                key.write(entry.getKey(), out);
                value.write(entry.getValue(), out);
            }
        }

        @Override
        public Object read(Input in) {
            int count = in.readCount();
            Map<@Nullable Object, @Nullable Object> read = maker.get();
            for (int i = 0; i < count; i++) {
                read.put(key.read(in), value.read(in));
            }
            return read;
        }
    }
}
