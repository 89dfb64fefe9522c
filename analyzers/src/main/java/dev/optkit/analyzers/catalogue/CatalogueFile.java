package dev.optkit.analyzers.catalogue;

import dev.optkit.core.catalogue.ApiMethod;
import java.util.List;
import java.util.Map;

/**
 * The content of one catalogue file, in the order of the file.
 *
 * @param name what errors call it
 * @param methods entries, earlier ones first
 * @param hierarchy type to its direct supertypes
 * @param returns type to (method name pattern to return type)
 */
public record CatalogueFile(
        String name,
        List<ApiMethod> methods,
        Map<String, List<String>> hierarchy,
        Map<String, Map<String, String>> returns) {

    public CatalogueFile {
        methods = List.copyOf(methods);
    }
}
