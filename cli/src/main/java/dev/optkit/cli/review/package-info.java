/** Review of fixes on the terminal. */
@NullMarked
package dev.optkit.cli.review;

import org.jspecify.annotations.NullMarked;
