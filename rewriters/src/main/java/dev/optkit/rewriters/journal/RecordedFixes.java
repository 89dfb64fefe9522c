package dev.optkit.rewriters.journal;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fixes that a run leaves in the files, so that one of them can be taken back without the others.
 *
 * @param base the run whose copies hold the files from before all of these fixes
 * @param steps fixes in order
 * @param files how each file is encoded, by path
 */
record RecordedFixes(String base, List<PlannedFix> steps, SortedMap<String, Encoding> files) {

    private static final String HEADER = "optkit-fixes 1";

    RecordedFixes {
        steps = List.copyOf(steps);
    }

    /** How a file is encoded. */
    record Encoding(Charset charset, boolean byteOrderMark) {

        static final Encoding OF_NEW_FILES = new Encoding(StandardCharsets.UTF_8, false);

        static Encoding of(SourceFile file) {
            return new Encoding(file.charset(), file.byteOrderMark());
        }

        SourceFile file(String path, String text) {
            return new SourceFile(path, text, charset, byteOrderMark, "");
        }
    }

    static RecordedFixes of(String run, Plan plan, Collection<SourceFile> originals) {
        SortedMap<String, Encoding> files = new TreeMap<>();
        originals.forEach(file -> files.put(file.path(), Encoding.of(file)));
        return new RecordedFixes(run, plan.steps(), files);
    }

    RecordedFixes with(List<PlannedFix> others) {
        return new RecordedFixes(base, others, files);
    }

    Encoding encoding(String path) {
        return files.getOrDefault(path, Encoding.OF_NEW_FILES);
    }

    /** Lines of words parted by tabs. */
    String print() {
        StringBuilder text = new StringBuilder(HEADER + "\nbase\t" + base + "\n");
        files.forEach((path, file) -> line(text, "file", path, file.charset.name(), "" + file.byteOrderMark));
        for (PlannedFix step : steps) {
            Proposal.Fix fix = step.fix();
            line(
                    text,
                    "fix",
                    "" + step.round(),
                    fix.finding(),
                    fix.rewriter(),
                    fix.safety().id(),
                    fix.title(),
                    String.join(" ", step.needs()));
            fix.edits()
                    .forEach(e -> line(
                            text,
                            "edit",
                            e.path(),
                            "" + e.span().start(),
                            "" + e.span().end(),
                            e.replacement()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String kind, String... words) {
        text.append(kind);
        for (String word : words) {
            text.append('\t').append(Journal.escape(word).replace("\t", "%09"));
        }
        text.append('\n');
    }

    /** The fixes of a text; empty if it is something else. */
    static Optional<RecordedFixes> parse(String text) {
        try {
            List<String[]> lines = text.lines().map(RecordedFixes::words).toList();
            return lines.size() >= 2 && lines.get(0)[0].equals(HEADER) ? Optional.of(read(lines)) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static String[] words(String line) {
        String[] words = line.split("\t", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = Journal.unescape(words[i].replace("%09", "\t"));
        }
        return words;
    }

    private static RecordedFixes read(List<String[]> lines) {
        SortedMap<String, Encoding> files = new TreeMap<>();
        List<PlannedFix> steps = new ArrayList<>();
        for (int i = 2; i < lines.size(); i++) {
            String[] line = lines.get(i);
            if (line[0].equals("file")) {
                files.put(line[1], new Encoding(Charset.forName(line[2]), Boolean.parseBoolean(line[3])));
            } else if (line[0].equals("fix")) {
                steps.add(step(line, edits(lines, i + 1)));
            }
        }
        return new RecordedFixes(lines.get(1)[1], steps, files);
    }

    private static List<Edit> edits(List<String[]> lines, int from) {
        List<Edit> edits = new ArrayList<>();
        for (int i = from; i < lines.size() && lines.get(i)[0].equals("edit"); i++) {
            String[] line = lines.get(i);
            edits.add(new Edit(line[1], new Span(Integer.parseInt(line[2]), Integer.parseInt(line[3])), line[4]));
        }
        return edits;
    }

    private static PlannedFix step(String[] line, List<Edit> edits) {
        Safety safety = Safety.valueOf(line[4].toUpperCase(Locale.ROOT));
        TreeSet<String> needs = new TreeSet<>(List.of(line[6].split(" ")));
        needs.remove("");
        return new PlannedFix(
                new Proposal.Fix(line[3], line[2], line[5], safety, "", edits), Integer.parseInt(line[1]), needs);
    }
}
