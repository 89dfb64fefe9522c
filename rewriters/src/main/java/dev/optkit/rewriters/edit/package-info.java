/** What every rewriter edits with: parsed files, positions, layout, imports, names, build files, and the common gates. */
@NullMarked
package dev.optkit.rewriters.edit;

import org.jspecify.annotations.NullMarked;
