package dev.optkit.rewriters.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths relative to the root, with {@code /}. */
final class RelativePaths {

    private RelativePaths() {}

    /** The path of a file as another file names it; empty if that leads out of the tree. */
    static Optional<String> resolve(String from, String named) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (folder(from) + named).split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** The folder of a file with a slash behind it; empty for the root. */
    static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
