package dev.optkit.analyzers.store;

import dev.optkit.core.text.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that a report depends on besides the program and its surroundings: the names, sizes and times of the
 * files of a project, and of all else that was looked for. Equal inputs give equal reports.
 *
 * @param hash of all of it
 * @param rest hash of all but the state of the files in the project whose content counts for something else
 * @param fresh files that were changed so shortly before that their times do not tell
 */
record Inputs(String hash, String rest, List<Fresh> fresh) {

    Inputs {
        fresh = List.copyOf(fresh);
    }

    /**
     * A file that was changed shortly before.
     *
     * @param file where it is
     * @param asked whether it was looked for by name
     * @param hash of its content
     */
    record Fresh(Path file, boolean asked, String hash) {

        private static final long MOST_BYTES = 32L << 20;

        static Fresh of(Path file, boolean asked) {
            return new Fresh(file, asked, content(file));
        }

        boolean isUnchanged() {
            return !hash.isEmpty() && hash.equals(content(file));
        }

        /** Empty for a huge file too, which then counts as changed for as long as its times do not tell. */
        private static String content(Path file) {
            try {
                return Files.size(file) > MOST_BYTES ? "" : ContentHash.of(Files.readAllBytes(file));
            } catch (IOException e) {
                return "";
            }
        }
    }
}
