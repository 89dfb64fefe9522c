/** What woven classes call. Their names and signatures are in class files: they stay as they are. */
@NullMarked
package dev.optkit.runtime.woven;

import org.jspecify.annotations.NullMarked;
