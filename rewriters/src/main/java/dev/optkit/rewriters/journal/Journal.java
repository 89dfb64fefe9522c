package dev.optkit.rewriters.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run does, and how far it got.
 *
 * @param run number of the run, with leading zeros
 * @param phase how far it got
 * @param entries files in path order
 * @param directories relative paths of directories that it creates, outer ones first
 * @param head id of the Git commit that was checked out before, if the run makes commits
 */
record Journal(String run, Phase phase, List<Entry> entries, List<String> directories, Optional<String> head) {

    private static final String HEADER = "optkit-journal 1";
    private static final String END = "end";

    Journal {
        entries = List.copyOf(entries);
        directories = List.copyOf(directories);
    }

    /**
     * One file.
     *
     * @param index number of its copies in the run's directory
     * @param path relative to the root
     * @param oldHash SHA-256 before the run, in hexadecimal; empty for a file that is created
     * @param newHash SHA-256 after the run; empty for a file that is deleted
     */
    record Entry(int index, String path, Optional<String> oldHash, Optional<String> newHash) {}

    Journal in(Phase next) {
        return new Journal(run, next, entries, directories, head);
    }

    Journal withoutHead() {
        return new Journal(run, phase, entries, directories, Optional.empty());
    }

    /** Lines of words, paths last; an end line tells a whole journal from a torn one. */
    String print() {
        StringBuilder text = new StringBuilder(HEADER + "\nrun " + run + "\nphase " + phase + "\n");
        head.ifPresent(commit -> text.append("head ").append(commit).append('\n'));
        directories.forEach(d -> text.append("directory ").append(escape(d)).append('\n'));
        for (Entry entry : entries) {
            text.append("file ").append(entry.oldHash.orElse("-")).append(' ').append(entry.newHash.orElse("-"));
            text.append(' ').append(escape(entry.path)).append('\n');
        }
        return text.append(END).append('\n').toString();
    }

    /** The journal of a text; empty if it is torn, of another version or no journal at all. */
    static Optional<Journal> parse(String text) {
        try {
            return parsed(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Journal> parsed(String text) {
        List<String> lines = text.lines().toList();
        int last = lines.size() - 1;
        if (last < 3 || !lines.get(0).equals(HEADER) || !lines.get(last).equals(END)) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        Optional<String> head = Optional.empty();
        for (String line : lines.subList(3, last)) {
            String[] words = line.split(" ", 4);
            if (words[0].equals("file")) {
                entries.add(new Entry(entries.size(), unescape(words[3]), hash(words[1]), hash(words[2])));
            } else if (words[0].equals("head")) {
                head = Optional.of(words[1]);
            } else {
                directories.add(unescape(line.substring("directory ".length())));
            }
        }
        Phase phase = Phase.valueOf(lines.get(2).substring("phase ".length()));
        return Optional.of(new Journal(lines.get(1).substring("run ".length()), phase, entries, directories, head));
    }

    private static Optional<String> hash(String word) {
        return word.equals("-") ? Optional.empty() : Optional.of(word);
    }

    static String escape(String path) {
        return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D");
    }

    static String unescape(String text) {
        return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
    }
}
