package dev.optkit.analyzers.sql;

import java.util.Map;

/**
 * What one mapper file says.
 *
 * @param namespace as written
 * @param statements by id
 */
record MapperFile(String namespace, Map<String, Statement> statements) {

    MapperFile {
        statements = Map.copyOf(statements);
    }
}
