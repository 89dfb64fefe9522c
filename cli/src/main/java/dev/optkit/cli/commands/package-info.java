/** One class per subcommand: options to a request, a call of the engine, a renderer. */
@NullMarked
package dev.optkit.cli.commands;

import org.jspecify.annotations.NullMarked;
