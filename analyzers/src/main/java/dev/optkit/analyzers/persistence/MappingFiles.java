package dev.optkit.analyzers.persistence;

import dev.optkit.analyzers.persistence.Mappings.MappedClass;
import dev.optkit.analyzers.project.Read;
import dev.optkit.core.project.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** Reads the files that say how objects are mapped to tables; a file that cannot be read is a diagnostic. */
public final class MappingFiles {

    private static final Pattern BATCH_SIZE = Pattern.compile(
            "default[_-]batch[_-]fetch[_-]size[\"']?(?:\\s*[=:]|\\s+value\\s*=|\\s*>)\\s*[\"']?(\\d{1,6})");

    private static final Pattern WRITE_BATCHES = Pattern.compile(
            "(?:jdbc\\.batch_size[\"']?|jdbc:\\s*\\n\\s+batch_size)(?:\\s*[=:]|\\s+value\\s*=|\\s*>)\\s*[\"']?(\\d{1,6})");

    private static final Pattern CLOSED_IN_VIEW =
            Pattern.compile("(?m)^[^#\\n]*open[-_]?[iI]n[-_]?[vV]iew\\s*[=:]\\s*[\"']?false");

    private MappingFiles() {}

    /**
     * What came of reading.
     *
     * @param mappings what the readable files say
     * @param notes about files that were left out
     */
    public record Result(Mappings mappings, List<Diagnostic> notes) {

        public Result {
            notes = List.copyOf(notes);
        }
    }

    /** Reads the files of these paths. */
    public static Result read(List<String> paths, Function<String, Read> sources) {
        List<MappedClass> classes = new ArrayList<>();
        List<Diagnostic> notes = new ArrayList<>();
        boolean batched = false;
        boolean writesBatched = false;
        boolean closedInView = false;
        for (String path : paths) {
            Read read = sources.apply(path);
            if (read instanceof Read.Unreadable unreadable) {
                notes.add(unreadable.reason());
            } else if (read instanceof Read.Text text && path.endsWith(".hbm.xml")) {
                addClasses(path, text.file().text(), classes, notes);
            } else if (read instanceof Read.Text text) {
                batched |= isSet(BATCH_SIZE, text.file().text());
                writesBatched |= isSet(WRITE_BATCHES, text.file().text());
                closedInView |= CLOSED_IN_VIEW.matcher(text.file().text()).find();
            }
        }
        return new Result(new Mappings(classes, batched, writesBatched, closedInView), notes);
    }

    private static void addClasses(String path, String text, List<MappedClass> classes, List<Diagnostic> notes) {
        try {
            classes.addAll(HbmReader.read(text));
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            notes.add(new Diagnostic(path, line, true, "not valid XML; the mapping in this file is not known"));
        }
    }

    private static boolean isSet(Pattern setting, String text) {
        Matcher matcher = setting.matcher(text);
        while (matcher.find()) {
            if (Integer.parseInt(matcher.group(1)) > 1) {
                return true;
            }
        }
        return false;
    }
}
