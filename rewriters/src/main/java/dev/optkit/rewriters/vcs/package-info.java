/** Version control, read in a way that runs nothing a repository configures. */
@NullMarked
package dev.optkit.rewriters.vcs;

import org.jspecify.annotations.NullMarked;
