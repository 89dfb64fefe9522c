package dev.optkit.runtime.codec;

import org.jspecify.annotations.Nullable;

/** How values of one type are written and read. */
interface Form {
    void write(@Nullable Object value, Output out);

    @Nullable
    Object read(Input in);
}
