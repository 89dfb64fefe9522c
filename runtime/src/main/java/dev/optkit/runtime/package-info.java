/** What code migrated by optkit calls at run time. */
@NullMarked
package dev.optkit.runtime;

import org.jspecify.annotations.NullMarked;
