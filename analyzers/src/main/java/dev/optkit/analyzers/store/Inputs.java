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
 * @param fresh files that were changed so shortly before that their times do not tell
 */
record Inputs(String hash, List<Fresh> fresh) {

    Inputs {
        fresh = List.copyOf(fresh);
    }

    /** A file that was changed shortly before, with the hash of its content. */
    record Fresh(Path file, String hash) {

        static Fresh of(Path file) {
            return new Fresh(file, content(file));
        }

        boolean isUnchanged() {
            return !hash.isEmpty() && hash.equals(content(file));
        }

        private static String content(Path file) {
            try {
                return ContentHash.of(Files.readAllBytes(file));
            } catch (IOException e) {
                return "";
            }
        }
    }

    /** Whether these inputs are still there, the present ones being the others. */
    boolean isSame(Inputs now) {
        return hash.equals(now.hash) && fresh.stream().allMatch(Fresh::isUnchanged);
    }
}
