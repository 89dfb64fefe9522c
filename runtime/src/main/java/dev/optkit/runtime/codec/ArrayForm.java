package dev.optkit.runtime.codec;

import java.lang.reflect.Array;

/** Arrays, by their elements. */
record ArrayForm(Class<?> type, Slot element) implements ValueForm {
    static ArrayForm of(Declared type, int index, FormFactory factory) {
        Slot element = factory.form(type.argument(0));
        factory.describe(index, type.raw().getName(), String.valueOf(element.index()));
        return new ArrayForm(type.raw(), element);
    }

    @Override
    public void write(Object value, Output out) {
        ValueForm.requireExactly(type, value);
        int length = Array.getLength(value);
        out.writeInt(length);
        for (int i = 0; i < length; i++) {
            element.write(Array.get(value, i), out);
        }
    }

    @Override
    public Object read(Input in) {
        int length = in.readCount();
        Object array = Array.newInstance(type.getComponentType(), length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, element.read(in));
        }
        return array;
    }
}
