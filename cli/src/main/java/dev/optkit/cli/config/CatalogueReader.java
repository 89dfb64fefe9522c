package dev.optkit.cli.config;

import dev.optkit.analyzers.catalogue.CatalogueException;
import dev.optkit.analyzers.catalogue.CatalogueFile;
import dev.optkit.analyzers.catalogue.CatalogueParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what stands under {@code catalogue}: names of catalogue files, and entries in the form of such a file. */
final class CatalogueReader {

    private static final String KEY = "catalogue";
    private static final String EXPECTED = "a list; begin each catalogue file or library with '- '";

    private final String file;
    private final Path folder;

    /**
     * @param file name of the configuration file in messages
     * @param folder that the names of catalogue files are relative to
     */
    CatalogueReader(String file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    List<CatalogueFile> read(YamlMap top) {
        List<CatalogueFile> parts = new ArrayList<>();
        for (Node item : top.items(KEY, EXPECTED)) {
            parts.add(part(top, item, KEY + "[" + parts.size() + "]"));
        }
        return parts;
    }

    private CatalogueFile part(YamlMap top, Node item, String name) {
        try {
            return item instanceof ScalarNode scalar
                    ? CatalogueParser.parse(scalar.getValue(), text(top, scalar, name))
                    : CatalogueParser.parse(file, name, item);
        } catch (CatalogueException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private String text(YamlMap top, ScalarNode item, String name) {
        String written = item.getValue();
        try {
            return Files.readString(folder.resolve(written));
        } catch (CharacterCodingException e) {
            throw top.error(item, name, "'" + written + "' is not UTF-8; save it as UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw top.error(
                    item,
                    name,
                    "cannot read '" + written + "'; name a catalogue file relative to the folder of " + file);
        }
    }
}
