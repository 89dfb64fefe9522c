package dev.optkit.cli.render;

import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simple Markdown of rule explanations as text: headings, paragraphs, lists, code. */
final class MarkdownText {

    private static final Pattern LIST = Pattern.compile("(\\s*(?:[-*]|\\d+\\.) )(.*)");

    private final Look look;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private String label = "";
    private boolean code;

    private MarkdownText(Look look) {
        this.look = look;
    }

    static String render(String markdown, Look look) {
        MarkdownText result = new MarkdownText(look);
        markdown.lines().forEach(result::line);
        result.endParagraph();
        return result.text.toString();
    }

    private void line(String line) {
        if (line.strip().startsWith("```")) {
            endParagraph();
            code = !code;
        } else if (code) {
            text.append(line.isBlank() ? "" : "    " + look.cyan(line)).append('\n');
        } else if (line.isBlank()) {
            endParagraph();
            blankLine();
        } else if (line.startsWith("#")) {
            endParagraph();
            blankLine();
            text.append(look.bold(line.replaceFirst("^#+\\s*", ""))).append('\n');
        } else {
            words(line);
        }
    }

    private void words(String line) {
        Matcher item = LIST.matcher(line);
        if (item.matches()) {
            endParagraph();
            label = item.group(1);
            paragraph.append(item.group(2));
        } else {
            paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            String plain = paragraph.toString().replace("**", "").replace("`", "");
            int room = look.width() - label.length();
            List<String> lines = Texts.wrap(plain, room, room);
            text.append(label)
                    .append(String.join("\n" + " ".repeat(label.length()), lines))
                    .append('\n');
            paragraph.setLength(0);
        }
        label = "";
    }

    private void blankLine() {
        if (!text.isEmpty() && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }
}
