package dev.optkit.runtime.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Bytes being read. Used by one thread.
 *
 * <p>Each method throws {@link MalformedValueException} if what is asked for is not there.
 */
public final class Input {
    private final Depth depth = new Depth();
    private final ByteBuffer bytes;

    public Input(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    Depth depth() {
        return depth;
    }

    public boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    public byte readByte() {
        require(1);
        return bytes.get();
    }

    public int readInt() {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    public long readLong() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    public byte[] readFixed(int length) {
        require(length);
        byte[] read = new byte[length];
        bytes.get(read);
        return read;
    }

    public byte[] readBytes() {
        return readFixed(readInt());
    }

    public String readText() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(readBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedValueException("Bytes are no text", e);
        }
    }

    /** How many elements follow, of which each takes a byte or more: no more than there can be. */
    public int readCount() {
        int count = readInt();
        require(count);
        return count;
    }

    private void require(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedValueException("Bytes end before the value does");
        }
    }
}
