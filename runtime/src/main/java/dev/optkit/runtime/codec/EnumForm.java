package dev.optkit.runtime.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Constants of an enum, by name. */
record EnumForm(Class<?> type, Map<String, Enum<?>> constants) implements ValueForm {
    static EnumForm of(Class<?> type, int index, FormFactory factory) {
        Map<String, Enum<?>> constants = new TreeMap<>();
        Arrays.stream(type.getEnumConstants())
                .map(Enum.class::cast)
                .forEach(constant -> constants.put(constant.name(), constant));
        factory.describe(index, "enum " + type.getName(), String.join(",", constants.keySet()));
        return new EnumForm(type, constants);
    }

    @Override
    public void write(Object value, Output out) {
        ValueForm.checked(type, value);
        out.writeText(((Enum<?>) value).name());
    }

    @Override
    public Object read(Input in) {
        Enum<?> constant = constants.get(in.readText());
        if (constant == null) {
            throw new MalformedValueException("No constant of " + type.getName());
        }
        return constant;
    }
}
