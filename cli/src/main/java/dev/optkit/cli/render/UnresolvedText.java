package dev.optkit.cli.render;

import dev.optkit.cli.terminal.Look;
import dev.optkit.cli.terminal.Texts;
import dev.optkit.core.report.UnresolvedCalls;
import java.util.List;

/** What could not be resolved, how often, and what to do about it. */
final class UnresolvedText {

    private static final int MOST = 20;

    private UnresolvedText() {}

    static String render(List<UnresolvedCalls> groups, Look look) {
        StringBuilder text = new StringBuilder(look.bold("Unresolved calls:")).append('\n');
        if (groups.isEmpty()) {
            return text.append("  none\n\n").toString();
        }
        most(groups).forEach(group -> text.append(one(group, look)));
        if (groups.size() > MOST) {
            List<UnresolvedCalls> rest = groups.subList(MOST, groups.size());
            text.append("  and ")
                    .append(Human.plural(calls(rest), "call"))
                    .append(" for ")
                    .append(Human.plural(rest.size(), "other reason"))
                    .append('\n');
        }
        return text.append('\n').toString();
    }

    /** The groups worth showing. */
    static List<UnresolvedCalls> most(List<UnresolvedCalls> groups) {
        return groups.subList(0, Math.min(MOST, groups.size()));
    }

    static int calls(List<UnresolvedCalls> groups) {
        return groups.stream().mapToInt(UnresolvedCalls::count).sum();
    }

    /** What a user can do. */
    static String remedy(UnresolvedCalls group) {
        return switch (group.reason()) {
            case LIBRARY_MISSING -> "build the project once, so that its jar is in the local repository";
            case NAME_UNKNOWN -> "generate the sources: build the project once";
            case IMPORT_AMBIGUOUS -> "import it by name, or build the project once to have its jar";
            case METHOD_MISSING -> "nothing, if a tool generates it; else check the version of the jar";
            case NOT_INFERRED -> "nothing; its type is too involved for optkit";
        };
    }

    private static String one(UnresolvedCalls group, Look look) {
        String words = Human.plural(group.count(), "call") + ": " + why(group) + ", first at " + group.path() + ":"
                + group.line() + "; " + remedy(group);
        List<String> lines = Texts.wrap(Texts.safe(words), look.width() - 2, look.width() - 6);
        return "  " + String.join("\n      ", lines) + "\n";
    }

    private static String why(UnresolvedCalls group) {
        String subject = group.subject();
        return switch (group.reason()) {
            case LIBRARY_MISSING -> "type of the receiver unknown: the class file of " + subject + " is not at hand";
            case NAME_UNKNOWN -> "nothing declares or imports " + subject;
            case IMPORT_AMBIGUOUS -> subject + " is a guess from an import on demand";
            case METHOD_MISSING -> "no such method: " + subject;
            case NOT_INFERRED -> "type of the receiver not worked out: " + subject;
        };
    }
}
