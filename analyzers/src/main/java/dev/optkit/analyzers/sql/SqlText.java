package dev.optkit.analyzers.sql;

import dev.optkit.core.catalogue.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little that is asked of the text of a statement, be it SQL, HQL or JPQL. */
public final class SqlText {

    private static final int LONGEST = 20_000;

    private static final Pattern TOKEN = Pattern.compile("--[^\\n]*|/\\*(?s:.*?)\\*/|'[^']*'"
            + "|[`\"\\[]?[\\p{L}_$#{][\\p{L}\\p{N}_$#{}]*[`\"\\]]?(?:\\.[`\"\\[]?[\\p{L}_$#{][\\p{L}\\p{N}_$#{}]*[`\"\\]]?)*"
            + "|[()]");

    private static final Set<String> CHANGES =
            Set.of("insert", "update", "delete", "merge", "replace", "upsert", "truncate", "create", "drop", "alter");

    /** Words between a verb and its table. */
    private static final Set<String> BETWEEN =
            Set.of("low_priority", "ignore", "only", "delayed", "high_priority", "quick", "overwrite", "table");

    private final List<String> topLevel;

    private SqlText(List<String> topLevel) {
        this.topLevel = topLevel;
    }

    /** Reads a statement as far as needed. */
    public static SqlText of(String text) {
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        int depth = 0;
        while (token.find()) {
            String word = token.group();
            if (word.equals("(")) {
                if (depth++ == 0) {
                    words.add("(");
                }
            } else if (word.equals(")")) {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && !word.startsWith("--") && !word.startsWith("/*") && !word.startsWith("'")) {
                words.add(word);
            }
        }
        return new SqlText(words);
    }

    /** Whether it begins like a statement that changes something; empty when it begins with no verb at all. */
    public Optional<Access> access() {
        String verb = word(0);
        if (CHANGES.contains(verb)) {
            return Optional.of(Access.WRITE);
        }
        return verb.equals("select") || verb.equals("from") || verb.equals("with")
                ? Optional.of(Access.READ)
                : Optional.empty();
    }

    /** The first table or entity it names, without schema and quotes. */
    public Optional<String> table() {
        return switch (word(0)) {
            case "select" -> after("from");
            case "delete" -> topLevel.stream().anyMatch("from"::equalsIgnoreCase) ? after("from") : name(1);
            case "from", "update" -> name(1);
            case "insert", "replace", "merge", "upsert" -> after("into").or(() -> name(1));
            default -> Optional.empty();
        };
    }

    private Optional<String> after(String keyword) {
        for (int i = 1; i < topLevel.size(); i++) {
            if (word(i).equals(keyword)) {
                return name(i + 1);
            }
        }
        return Optional.empty();
    }

    private Optional<String> name(int index) {
        if (BETWEEN.contains(word(index))) {
            return name(index + 1);
        }
        return index < topLevel.size() ? plain(topLevel.get(index)) : Optional.empty();
    }

    private static Optional<String> plain(String written) {
        String last = written.substring(written.lastIndexOf('.') + 1).replaceAll("[`\"\\[\\]]", "");
        boolean computed = last.isEmpty() || last.chars().anyMatch(c -> "(){}$#".indexOf(c) >= 0);
        return computed ? Optional.empty() : Optional.of(last);
    }

    private String word(int index) {
        return index < topLevel.size() ? topLevel.get(index).toLowerCase(Locale.ROOT) : "";
    }
}
