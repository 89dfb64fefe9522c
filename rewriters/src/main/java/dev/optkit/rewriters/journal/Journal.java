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
 */
record Journal(String run, Phase phase, List<Entry> entries, List<String> directories) {

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
     * @param newHash SHA-256 after the run
     */
    record Entry(int index, String path, Optional<String> oldHash, String newHash) {}

    Journal in(Phase next) {
        return new Journal(run, next, entries, directories);
    }

    /** Lines of words, paths last; an end line tells a whole journal from a torn one. */
    String print() {
        StringBuilder text = new StringBuilder(HEADER + "\nrun " + run + "\nphase " + phase + "\n");
        directories.forEach(d -> text.append("directory ").append(escape(d)).append('\n'));
        for (Entry entry : entries) {
            text.append("file ").append(entry.oldHash.orElse("-")).append(' ').append(entry.newHash);
            text.append(' ').append(escape(entry.path)).append('\n');
        }
        return text.append(END).append('\n').toString();
    }

    /** The journal of a text; empty if it is torn or of another version. */
    static Optional<Journal> parse(String text) {
        List<String> lines = text.lines().toList();
        int last = lines.size() - 1;
        if (last < 3 || !lines.get(0).equals(HEADER) || !lines.get(last).equals(END)) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        for (String line : lines.subList(3, last)) {
            String[] words = line.split(" ", 4);
            if (words[0].equals("file")) {
                Optional<String> old = words[1].equals("-") ? Optional.empty() : Optional.of(words[1]);
                entries.add(new Entry(entries.size(), unescape(words[3]), old, words[2]));
            } else {
                directories.add(unescape(line.substring("directory ".length())));
            }
        }
        Phase phase = Phase.valueOf(lines.get(2).substring("phase ".length()));
        return Optional.of(new Journal(lines.get(1).substring("run ".length()), phase, entries, directories));
    }

    private static String escape(String path) {
        return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D");
    }

    private static String unescape(String text) {
        return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
    }
}
