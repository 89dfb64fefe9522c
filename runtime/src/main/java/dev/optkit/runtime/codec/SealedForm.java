package dev.optkit.runtime.codec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Types whose subtypes are all known, by the position of the subtype. */
record SealedForm(Class<?> type, List<Subtype> subtypes) implements ValueForm {
    private record Subtype(Class<?> raw, Slot slot) {}

    static SealedForm of(Declared type, int index, FormFactory factory) {
        List<Subtype> subtypes = Arrays.stream(type.raw().getPermittedSubclasses())
                .sorted(Comparator.comparing(Class::getName))
                .map(subtype -> new Subtype(subtype, slot(subtype, factory)))
                .toList();
        factory.describe(
                index,
                "sealed " + type.raw().getName(),
                subtypes.stream()
                        .map(subtype -> String.valueOf(subtype.slot().index()))
                        .collect(Collectors.joining(",")));
        return new SealedForm(type.raw(), subtypes);
    }

    private static Slot slot(Class<?> subtype, FormFactory factory) {
        if (subtype.getTypeParameters().length > 0) {
            throw new TypeRefusedException(subtype.getName() + " does not say of what");
        }
        return factory.form(new Declared(subtype, List.of()));
    }

    @Override
    public void write(Object value, Output out) {
        for (int i = 0; i < subtypes.size(); i++) {
            if (subtypes.get(i).raw().isInstance(value)) {
                out.writeInt(i);
                subtypes.get(i).slot().write(value, out);
                return;
            }
        }
        throw new MalformedValueException(value.getClass().getName() + " is no permitted subtype of " + type.getName());
    }

    @Override
    public Object read(Input in) {
        int index = in.readInt();
        if (index < 0 || index >= subtypes.size()) {
            throw new MalformedValueException("No such subtype of " + type.getName());
        }
        Object value = subtypes.get(index).slot().read(in);
        if (value == null) {
            throw new MalformedValueException("A subtype without a value");
        }
        return value;
    }
}
