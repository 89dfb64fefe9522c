package dev.optkit.core.project;

/**
 * A message about the tool's own run: a file it could not read, a class path it could not find.
 *
 * @param path relative path, or empty when it concerns the whole run
 * @param line 1-based, or 0 when unknown
 * @param skipped whether something was left out because of it (exit code 3 under {@code --strict})
 * @param message one sentence that says what happened and what to do
 */
public record Diagnostic(String path, int line, boolean skipped, String message) implements Comparable<Diagnostic> {

    @Override
    public int compareTo(Diagnostic other) {
        int byPath = path.compareTo(other.path);
        if (byPath != 0) {
            return byPath;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : message.compareTo(other.message);
    }
}
