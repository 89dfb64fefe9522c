package dev.optkit.analyzers.sql;

import dev.optkit.core.catalogue.Access;
import java.util.Optional;

/**
 * A statement of a mapper file.
 *
 * @param access whether it changes anything
 * @param table the main table, when the text says it plainly
 */
public record Statement(Access access, Optional<String> table) {}
