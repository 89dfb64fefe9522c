/** Reports as text, JSON and unified diffs. */
@NullMarked
package dev.optkit.cli.render;

import org.jspecify.annotations.NullMarked;
