/** Spring's cache abstraction over the runtime. */
@NullMarked
package dev.optkit.runtime.spring;

import org.jspecify.annotations.NullMarked;
