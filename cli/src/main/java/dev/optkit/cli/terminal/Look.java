package dev.optkit.cli.terminal;

/**
 * How a text is drawn.
 *
 * @param color whether colours are used
 * @param unicode whether lines and bullets outside ASCII are used
 * @param width columns that a line may fill
 */
public record Look(boolean color, boolean unicode, int width) {

    /** The look of stdout. */
    public static Look stdout(Environment environment, ColorMode mode) {
        return new Look(mode.onStdout(environment), environment.unicode(), environment.width());
    }

    /** The look of stderr. */
    public static Look stderr(Environment environment, ColorMode mode) {
        return new Look(mode.onStderr(environment), environment.unicode(), environment.width());
    }

    public String bold(String text) {
        return paint("1", text);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    public String red(String text) {
        return paint("31", text);
    }

    public String green(String text) {
        return paint("32", text);
    }

    public String yellow(String text) {
        return paint("33", text);
    }

    public String cyan(String text) {
        return paint("36", text);
    }

    /** The connection to a step of a tree. */
    public String branch(boolean last) {
        if (unicode) {
            return last ? "\u2514 " : "\u251c ";
        }
        return last ? "`- " : "|- ";
    }

    /** What stands in front of the further lines of a step. */
    public String trunk(boolean last) {
        String line = last ? " " : unicode ? "\u2502" : "|";
        return line + " ".repeat(branch(last).length() - 1);
    }

    /** A dash between two thoughts. */
    public String dash() {
        return unicode ? "\u2014" : "-";
    }

    private String paint(String code, String text) {
        return color && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
