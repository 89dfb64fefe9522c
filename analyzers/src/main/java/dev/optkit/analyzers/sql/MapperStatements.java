package dev.optkit.analyzers.sql;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All statements of a project's mapper files: knowledge like that of the catalogue, but the project's own. Immutable.
 *
 * @param byNamespace namespace, which is the name of an interface if there is one, to (id to statement)
 */
public record MapperStatements(Map<String, Map<String, Statement>> byNamespace) {

    /** A project without mapper files. */
    public static final MapperStatements NONE = new MapperStatements(Map.of());

    public MapperStatements {
        byNamespace = Map.copyOf(byNamespace);
    }

    /** The statements of several files; of two with one id the first counts. */
    static MapperStatements of(Iterable<MapperFile> files) {
        Map<String, Map<String, Statement>> all = new TreeMap<>();
        for (MapperFile file : files) {
            Map<String, Statement> known = all.computeIfAbsent(file.namespace(), n -> new TreeMap<>());
            file.statements().forEach(known::putIfAbsent);
        }
        return new MapperStatements(all);
    }

    /** Whether there is a mapper file for an interface. */
    public boolean isMapper(String typeName) {
        return byNamespace.containsKey(typeName);
    }

    /** The statements of an interface by method name. */
    public Map<String, Statement> of(String typeName) {
        return byNamespace.getOrDefault(typeName, Map.of());
    }

    /** A statement by its full id, {@code namespace.id}. */
    public Optional<Statement> find(String fullId) {
        int dot = fullId.lastIndexOf('.');
        return dot < 0
                ? Optional.empty()
                : Optional.ofNullable(of(fullId.substring(0, dot)).get(fullId.substring(dot + 1)));
    }
}
