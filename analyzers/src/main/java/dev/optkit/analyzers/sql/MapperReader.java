package dev.optkit.analyzers.sql;

import dev.optkit.analyzers.project.Read;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;

/** Reads the mapper files of a project; what cannot be read is left out with a note. */
public final class MapperReader {

    private MapperReader() {}

    /**
     * What came of all files.
     *
     * @param statements of the files that could be read
     * @param notes one for each that could not
     */
    public record Result(MapperStatements statements, List<Diagnostic> notes) {

        public Result {
            notes = List.copyOf(notes);
        }
    }

    /** Reads files in the order given. */
    public static Result read(List<String> paths, Function<String, Read> sources) {
        List<MapperFile> files = new ArrayList<>();
        List<Diagnostic> notes = new ArrayList<>();
        for (String path : paths) {
            if (sources.apply(path) instanceof Read.Text text) {
                parse(text.file(), notes).ifPresent(files::add);
            } else {
                notes.add(note(path, 0, "this mapper file could not be read"));
            }
        }
        return new Result(MapperStatements.of(files), notes);
    }

    private static Optional<MapperFile> parse(SourceFile file, List<Diagnostic> notes) {
        try {
            return MapperXml.parse(file.text());
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            notes.add(note(file.path(), line, "this mapper file is not well-formed XML"));
            return Optional.empty();
        } catch (RuntimeException e) {
            notes.add(note(file.path(), 0, "this mapper file could not be parsed"));
            return Optional.empty();
        }
    }

    private static Diagnostic note(String path, int line, String what) {
        return new Diagnostic(path, line, true, what + "; its statements are not known, repair or exclude it");
    }
}
