/**
 * The counters. They live in the bootstrap class loader, where the JDK's own HTTP classes can call them, so they may
 * use nothing but {@code java.base}.
 */
@NullMarked
package dev.optkit.measure.agent.calls;

import org.jspecify.annotations.NullMarked;
