/**
 * What one run keeps for the next: facts of files and whole reports, in binary files of the user's cache folder.
 *
 * <p>Nothing here is ever trusted: whatever does not have the right checksum, tool, or inputs is as good as absent, and
 * a cache that cannot be read or written costs time and nothing else.
 */
@NullMarked
package dev.optkit.analyzers.store;

import org.jspecify.annotations.NullMarked;
