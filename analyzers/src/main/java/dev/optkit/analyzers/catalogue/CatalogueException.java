package dev.optkit.analyzers.catalogue;

/** A catalogue file that cannot be used, with the place and what was expected there. */
public final class CatalogueException extends RuntimeException {

    private final String file;
    private final int line;
    private final String field;
    private final String problem;

    /**
     * Describes one mistake.
     *
     * @param file name of the file as handed to the loader
     * @param line 1-based; 0 when the file could not be read at all
     * @param field path of the key, such as {@code types[0].methods[2].effect}; empty for the whole file
     * @param problem what was expected and what was found
     */
    CatalogueException(String file, int line, String field, String problem) {
        super(file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + problem);
        this.file = file;
        this.line = line;
        this.field = field;
        this.problem = problem;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String field() {
        return field;
    }

    public String problem() {
        return problem;
    }
}
