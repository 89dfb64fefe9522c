package dev.optkit.rewriters.testing;

import java.util.ArrayList;
import java.util.List;

/** Long lines of code, broken where a person would. */
final class Wrapped {

    private static final int WIDTH = 110;
    private static final String FURTHER = "        ";
    private static final List<String> BEFORE = List.of(".thenReturn(", ".isEqualTo(", ".contains(");

    private Wrapped() {}

    static List<String> lines(String line) {
        if (line.length() <= WIDTH || line.startsWith("import ") || line.startsWith("/**")) {
            return List.of(line);
        }
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        for (String call : BEFORE) {
            int at = line.lastIndexOf(call);
            if (at > 0 && isCode(line, at)) {
                List<String> lines = new ArrayList<>(list(line.substring(0, at), indent));
                lines.addAll(list(indent + FURTHER + line.substring(at), indent + FURTHER));
                return lines;
            }
        }
        return list(line, indent);
    }

    /** Broken behind commas. */
    private static List<String> list(String line, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > WIDTH) {
            int at = comma(rest);
            if (at < indent.length() + FURTHER.length()) {
                break;
            }
            lines.add(rest.substring(0, at + 1));
            rest = indent + FURTHER + rest.substring(at + 2);
        }
        lines.add(rest);
        return lines;
    }

    /** The last comma of the code that fits, or -1. */
    private static int comma(String line) {
        int at = line.lastIndexOf(", ", WIDTH - 1);
        while (at >= 0 && !isCode(line, at)) {
            at = line.lastIndexOf(", ", at - 1);
        }
        return at;
    }

    /** Whether no string literal is open at an offset. */
    private static boolean isCode(String line, int offset) {
        boolean open = false;
        for (int i = 0; i < offset; i++) {
            if (line.charAt(i) == '\\' && open) {
                i++;
            } else if (line.charAt(i) == '"') {
                open = !open;
            }
        }
        return !open;
    }
}
