package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plugin of a Gradle script, Groovy or Kotlin, that weaves the annotations of the runtime into classes.
 *
 * <p>It comes from the class path of the script, as the weaver has to stand beside it, and is applied at the end of the
 * script, where whatever makes the module one of Java has been applied.
 */
final class GradleWeaving {

    private static final String BYTE_BUDDY = "net.bytebuddy:byte-buddy-gradle-plugin:1.18.7";
    private static final Pattern OTHER_WORK = Pattern.compile("byte-?buddy-gradle-plugin|\\bbyteBuddy\\b");
    private static final Pattern ANDROID = Pattern.compile("com\\.android\\.|\\bandroid\\s*\\{");
    private static final Pattern FIRST_CODE = Pattern.compile("(?m)^(?!\\s*(?:import\\s|@file:|$)).");

    private final String path;
    private final String text;
    private final String mask;
    private final Layout layout;
    private final boolean kotlin;

    GradleWeaving(String path, String text) {
        this.path = path;
        this.text = text;
        this.mask = GradleMask.of(path, text);
        this.layout = new Layout(text);
        this.kotlin = path.endsWith(".kts");
    }

    /**
     * The edit that adds the plugin; empty if it is there.
     *
     * @param weaver version of the weaver
     * @throws Refused with {@code no-interception} if the script cannot be made to weave
     */
    Optional<Edit> edit(String weaver) {
        if (mask.contains(MavenWeaving.PLUGIN)) {
            return Optional.empty();
        }
        refuse(OTHER_WORK, "the plugin of Byte Buddy is there, and set up for something else");
        refuse(ANDROID, "classes of Android are not woven");
        String changed = withClassPath(weaver);
        String eol = layout.eol(text.length());
        String all = changed + (changed.endsWith("\n") || changed.endsWith("\r") ? "" : eol) + eol + fitted(applied());
        return Optional.of(new Edit(path, new Span(0, text.length()), all));
    }

    private void refuse(Pattern sign, String message) {
        Matcher found = sign.matcher(text);
        if (found.find()) {
            throw refused(found.start(), message);
        }
    }

    private Refused refused(int offset, String message) {
        return new Refused(new Refusal(
                "no-interception",
                path,
                LineMap.of(text).line(offset),
                message,
                "apply the plugin of Byte Buddy as docs/how-to/plain-java-caching.md says"));
    }

    private String withClassPath(String weaver) {
        String libraries = library(BYTE_BUDDY) + "\n" + library(RuntimeLibrary.GROUP + ":optkit-weaver:" + weaver);
        Optional<Span> script = block("buildscript", new Span(0, text.length()));
        if (script.isPresent()) {
            Optional<Span> dependencies = block("dependencies", script.get());
            String where =
                    block("repositories", script.get()).isPresent() ? "" : "repositories {\n    mavenCentral()\n}\n";
            return dependencies.isPresent() && where.isEmpty()
                    ? inserted(dependencies.get(), libraries)
                    : inserted(script.get(), where + "dependencies {\n" + indented(libraries) + "\n}");
        }
        String block = "buildscript {\n    repositories {\n        mavenCentral()\n    }\n    dependencies {\n"
                + indented(indented(libraries)) + "\n    }\n}\n\n";
        Matcher first = FIRST_CODE.matcher(mask);
        int at = first.find() ? first.start() : text.length();
        return text.substring(0, at) + fitted(block) + text.substring(at);
    }

    private String library(String notation) {
        return kotlin ? "classpath(\"" + notation + "\")" : "classpath '" + notation + "'";
    }

    private static String indented(String lines) {
        return "    " + lines.replace("\n", "\n    ");
    }

    /** The inside of a block that stands directly in another one. */
    private Optional<Span> block(String name, Span outer) {
        Matcher head = Pattern.compile("(?<![\\w.])" + name + "[ \\t]*\\{").matcher(mask);
        head.region(outer.start(), outer.end());
        while (head.find()) {
            if (depth(outer.start(), head.start()) == 0) {
                return Optional.of(new Span(head.end(), closing(head.end())));
            }
        }
        return Optional.empty();
    }

    private int depth(int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += mask.charAt(i) == '{' ? 1 : mask.charAt(i) == '}' ? -1 : 0;
        }
        return depth;
    }

    private int closing(int from) {
        for (int i = from; i < mask.length(); i++) {
            if (mask.charAt(i) == '}' && depth(from, i) == 0) {
                return i;
            }
        }
        throw refused(from, "the script does not close what it opens");
    }

    /** Behind the last line of a block. */
    private String inserted(Span block, String lines) {
        int brace = block.end();
        if (!layout.firstInLine(brace) || !layout.lastInLine(block.start())) {
            throw refused(block.start(), "the class path of the script stands on one line");
        }
        int at = layout.lineStart(brace);
        String indent = layout.indent(brace);
        String eol = layout.eol(block.start());
        StringBuilder added = new StringBuilder();
        fitted(indented(lines))
                .lines()
                .forEach(line -> added.append(indent).append(line).append(eol));
        return text.substring(0, at) + added + text.substring(at);
    }

    /** Code with four blanks a step, in the indentation and the ends of line of the script. */
    private String fitted(String code) {
        StringBuilder fitted = new StringBuilder();
        for (String line : code.split("(?<=\n)")) {
            int blanks = line.length() - line.replaceFirst("^ +", "").length();
            fitted.append(layout.unit().repeat(blanks / 4)).append(line.substring(blanks));
        }
        return fitted.toString().replace("\n", layout.eol(0));
    }

    private String applied() {
        String head = kotlin ? """
                apply(plugin = "net.bytebuddy.byte-buddy-gradle-plugin")

                extensions.configure<net.bytebuddy.build.gradle.ByteBuddyTaskExtension>("byteBuddy") {
                """ : """
                apply plugin: 'net.bytebuddy.byte-buddy-gradle-plugin'

                byteBuddy {
                """;
        return head + "    transformation {\n        plugin = " + MavenWeaving.PLUGIN + (kotlin ? "::class.java" : "")
                + "\n    }\n}\n";
    }
}
