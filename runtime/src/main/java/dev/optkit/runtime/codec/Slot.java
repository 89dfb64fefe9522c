package dev.optkit.runtime.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that may be null. Types that contain themselves meet their own slot before it is filled. */
final class Slot implements Form {
    private final int index;
    private Optional<ValueForm> form = Optional.empty();

    Slot(int index) {
        this.index = index;
    }

    int index() {
        return index;
    }

    void fill(ValueForm of) {
        form = Optional.of(of);
    }

    @Override
    public void write(@Nullable Object value, Output out) {
        if (value == null) {
            out.writeByte(0);
            return;
        }
        out.writeByte(1);
        out.depth().enter();
        form.orElseThrow().write(value, out);
        out.depth().leave();
    }

    @Override
    public @Nullable Object read(Input in) {
        byte presence = in.readByte();
        if (presence == 0) {
            return null;
        } else if (presence != 1) {
            throw new MalformedValueException("Neither a value nor none");
        }
        in.depth().enter();
        Object value = form.orElseThrow().read(in);
        in.depth().leave();
        return value;
    }
}
