/** What is to be read, found without running any build, and the reading of single files. */
@NullMarked
package dev.optkit.analyzers.project;

import org.jspecify.annotations.NullMarked;
