/** The file optkit.yml, read with errors that name the line and the key. */
@NullMarked
package dev.optkit.cli.config;

import org.jspecify.annotations.NullMarked;
