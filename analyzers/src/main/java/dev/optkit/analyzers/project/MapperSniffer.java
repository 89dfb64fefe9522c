package dev.optkit.analyzers.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells mapper files of MyBatis from the many other XML files of a project by how they begin. */
final class MapperSniffer {

    /** A licence may stand before the root element. */
    private static final int BEGINNING = 4096;

    private static final Pattern MAPPER = Pattern.compile("<!DOCTYPE\\s+mapper\\b|<mapper\\s[^>]*\\bnamespace\\s*=");

    private MapperSniffer() {}

    static boolean isMapper(Path file, Observer observer) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
            return MAPPER.matcher(beginning).find();
        } catch (IOException e) {
            observer.failed(file);
            return false;
        }
    }
}
