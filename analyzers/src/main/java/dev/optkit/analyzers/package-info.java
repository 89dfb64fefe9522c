/** Project discovery, facts, linking, effects and rules. */
@NullMarked
package dev.optkit.analyzers;

import org.jspecify.annotations.NullMarked;
