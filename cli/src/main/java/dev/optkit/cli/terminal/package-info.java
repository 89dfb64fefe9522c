/** The terminal around a command: what it can show, its width, colours and progress. */
@NullMarked
package dev.optkit.cli.terminal;

import org.jspecify.annotations.NullMarked;
