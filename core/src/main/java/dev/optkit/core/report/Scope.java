package dev.optkit.core.report;

import java.util.Optional;

/**
 * Of which findings a report is, where it is not of all.
 *
 * @param since only those that are not in the code of this commit
 * @param part only those in a part of the files
 */
public record Scope(Optional<String> since, Optional<Part> part) {

    /** All findings. */
    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

    /**
     * One of several equal parts of the files of a project, the same on every machine.
     *
     * @param index from 1 to {@code of}
     * @param of how many parts there are
     */
    public record Part(int index, int of) {

        /** No project is worth more. */
        public static final int MOST = 9999;

        public Part {
            if (index < 1 || index > of || of > MOST) {
                throw new IllegalArgumentException("no part " + index + " of " + of);
            }
        }

        /** Whether a file, by its relative path, is in this part. */
        public boolean contains(String path) {
            return Math.floorMod(path.hashCode(), of) == index - 1;
        }
    }

    /** Whether a file is looked at. */
    public boolean contains(String path) {
        return part.isEmpty() || part.get().contains(path);
    }
}
