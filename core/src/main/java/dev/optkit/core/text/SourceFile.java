package dev.optkit.core.text;

import java.nio.charset.Charset;

/**
 * The decoded text of one file, immutable.
 *
 * @param path relative to the assessed root, with {@code /}
 * @param text decoded content without the byte order mark
 * @param charset what the bytes were decoded with, and are written with
 * @param byteOrderMark whether the file began with a byte order mark
 * @param hash {@link ContentHash} of the bytes on disk; empty for a text that is on no disk
 */
public record SourceFile(String path, String text, Charset charset, boolean byteOrderMark, String hash) {

    /** The same file with another text. */
    public SourceFile withText(String newText) {
        return new SourceFile(path, newText, charset, byteOrderMark, hash);
    }

    /** The line map of the text, computed anew at each call. */
    public LineMap lineMap() {
        return LineMap.of(text);
    }
}
