package dev.optkit.runtime.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the forms of one declared type and all inside it, and describes them. Used by one thread. */
final class FormFactory {
    private final Map<Declared, Slot> slots = new HashMap<>();
    private final StringBuilder description = new StringBuilder();

    /** Says what the bytes of a value mean, in all detail. */
    String description() {
        return description.toString();
    }

    /** @throws TypeRefusedException if the type has none */
    Slot form(Declared type) {
        Slot known = slots.get(type);
        if (known != null) {
            return known;
        }
        Slot slot = new Slot(slots.size());
        slots.put(type, slot);
        slot.fill(create(type, slot.index()));
        return slot;
    }

    /** Says, of a slot, what it is made of. */
    void describe(int index, String name, String details) {
        description
                .append(index)
                .append(' ')
                .append(name)
                .append(' ')
                .append(details)
                .append('\n');
    }

    private ValueForm create(Declared type, int index) {
        Class<?> raw = type.raw();
        Optional<ValueForm> simple = SimpleForms.of(raw);
        if (simple.isPresent()) {
            describe(index, raw.getName(), "");
            return simple.get();
        } else if (raw.isArray()) {
            return ArrayForm.of(type, index, this);
        } else if (raw.isEnum()) {
            return EnumForm.of(raw, index, this);
        } else if (raw.isRecord()) {
            return RecordForm.of(type, index, this);
        } else if (raw.isSealed()) {
            return SealedForm.of(type, index, this);
        }
        return ContainerForms.of(type, index, this).orElseThrow(() -> refused(raw));
    }

    private static TypeRefusedException refused(Class<?> raw) {
        return new TypeRefusedException(raw.getName()
                + " is none of: simple type, enum, record, sealed type, array, Optional, List, Set, Collection, Map"
                + " (or one of the usual classes of these)");
    }

    static String indexes(Stream<Slot> slots) {
        return slots.map(slot -> String.valueOf(slot.index())).collect(Collectors.joining(","));
    }
}
