package dev.optkit.runtime.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written, up to a bound. Used by one thread. */
public final class Output {
    private final Depth depth = new Depth();
    private final int most;
    private byte[] bytes = new byte[64];
    private int length;

    /** @param most how many bytes at most */
    public Output(int most) {
        this.most = most;
    }

    Depth depth() {
        return depth;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    public void writeInt(int value) {
        reserve(Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(length, value);
        length += Integer.BYTES;
    }

    public void writeLong(long value) {
        reserve(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(length, value);
        length += Long.BYTES;
    }

    /** Bytes whose number is known to the reader. */
    public void writeFixed(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    public void writeBytes(byte[] value) {
        writeInt(value.length);
        writeFixed(value);
    }

    /** @throws MalformedValueException for half a surrogate pair, which would not be read back */
    public void writeText(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] exact = new byte[encoded.remaining()];
            encoded.get(exact);
            writeBytes(exact);
        } catch (CharacterCodingException e) {
            throw new MalformedValueException("A text is no sequence of characters", e);
        }
    }

    private void reserve(int more) {
        if (more > most - length) {
            throw new MalformedValueException("A value takes more than " + most + " bytes");
        }
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(2L * bytes.length, (long) length + more)));
        }
    }
}
