package dev.optkit.analyzers.catalogue;

import dev.optkit.core.catalogue.ApiCatalogue;
import dev.optkit.core.catalogue.ApiMethod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a catalogue together from the files of the user and the built-in ones.
 *
 * <p>Files of the user come first, in the order given, so that their entries win for the same type.
 */
public final class CatalogueLoader {

    static final String IMAGE = "catalogue.bin";

    private static final String INDEX = "index.txt";

    private final List<CatalogueFile> files = new ArrayList<>();

    /** Only what ships with the tool. */
    public static ApiCatalogue builtIn() {
        return new CatalogueLoader().load();
    }

    /**
     * Adds a file of the user.
     *
     * @param name what errors call the file
     * @param text its content
     * @throws CatalogueException when the text is no catalogue
     */
    public CatalogueLoader add(String name, String text) {
        return add(CatalogueParser.parse(name, text));
    }

    /** Adds a file that is read already. */
    public CatalogueLoader add(CatalogueFile file) {
        files.add(file);
        return this;
    }

    /** The files added so far, followed by the built-in ones. */
    public ApiCatalogue load() {
        List<CatalogueFile> all = new ArrayList<>(files);
        all.add(builtInFile());
        CatalogueFile merged = merge("all", all);
        return new ApiCatalogue(merged.methods(), merged.hierarchy(), merged.returns());
    }

    /** As the build compiled it; from the YAML files where classes are run that were built otherwise. */
    private static CatalogueFile builtInFile() {
        try (InputStream in = CatalogueLoader.class.getResourceAsStream(IMAGE)) {
            return in == null ? fromYaml() : CatalogueImage.read(new ByteArrayInputStream(in.readAllBytes()));
        } catch (IOException e) {
            return fromYaml();
        }
    }

    /** The built-in files as one, in the order of their index. */
    static CatalogueFile fromYaml() {
        return merge(
                "built-in",
                resource(INDEX)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(name -> CatalogueParser.parse(name, resource(name)))
                        .toList());
    }

    private static CatalogueFile merge(String name, List<CatalogueFile> files) {
        List<ApiMethod> methods = new ArrayList<>();
        Map<String, List<String>> hierarchy = new LinkedHashMap<>();
        Map<String, Map<String, String>> returns = new LinkedHashMap<>();
        for (CatalogueFile file : files) {
            methods.addAll(file.methods());
            file.hierarchy().forEach(hierarchy::putIfAbsent);
            file.returns().forEach((type, results) -> returns.merge(type, results, CatalogueLoader::firstWins));
        }
        return new CatalogueFile(name, methods, hierarchy, returns);
    }

    private static Map<String, String> firstWins(Map<String, String> first, Map<String, String> second) {
        Map<String, String> both = new LinkedHashMap<>(first);
        second.forEach(both::putIfAbsent);
        return Collections.unmodifiableMap(both);
    }

    private static String resource(String name) {
        try (InputStream in = CatalogueLoader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new CatalogueException(name, 0, "", "the built-in file is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CatalogueException(name, 0, "", "the built-in file cannot be read: " + e.getMessage());
        }
    }
}
