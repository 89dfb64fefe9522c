/** How a command ends: exit codes and the failures that lead to them. */
@NullMarked
package dev.optkit.cli.exit;

import org.jspecify.annotations.NullMarked;
