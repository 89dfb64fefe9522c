package dev.optkit.rewriters.journal;

import dev.optkit.core.text.ContentHash;
import dev.optkit.core.text.SourceFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Texts turned back into the bytes of their file. */
public final class Encoded {

    private Encoded() {}

    /**
     * The bytes of a new text in the charset of the file, with its byte order mark.
     *
     * @throws ApplyRefusedException if the text cannot be written in that charset, or if the file does not come back
     *     from its own text byte for byte
     */
    public static byte[] of(SourceFile file, String text) {
        byte[] original = bytes(file, file.text());
        if (!file.hash().isEmpty() && !ContentHash.of(original).equals(file.hash())) {
            throw new ApplyRefusedException(
                    "undecodable", file.path() + " is not valid " + file.charset() + "; set the right encoding");
        }
        return bytes(file, text);
    }

    /** The text of bytes that {@link #of} made. */
    static String text(byte[] bytes, RecordedFixes.Encoding encoding) {
        String text = new String(bytes, encoding.charset());
        boolean marked = encoding.byteOrderMark() && text.startsWith("\uFEFF");
        return marked ? text.substring(1) : text;
    }

    private static byte[] bytes(SourceFile file, String text) {
        boolean writesOwnMark = file.charset().equals(StandardCharsets.UTF_16);
        String whole = file.byteOrderMark() && !writesOwnMark ? "\uFEFF" + text : text;
        try {
            ByteBuffer buffer = file.charset()
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(whole));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new ApplyRefusedException(
                    "unencodable", "the new text of " + file.path() + " cannot be written in " + file.charset());
        }
    }
}
