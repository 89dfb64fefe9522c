package dev.optkit.rewriters.loops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that asks for the rows with one value in a column, so that the rows for many values are those for each of
 * them.
 *
 * @param columns what it selects
 * @param from what it selects from
 * @param table what the column is called a column of, if it says that
 * @param column the column, without the table
 * @param ordered whether it orders the rows
 */
record KeyedSql(String columns, String from, Optional<String> table, String column, boolean ordered) {

    private static final Pattern SHAPE = Pattern.compile(
            "select\\s+(.+?)\\s+from\\s+([^()]+?)\\s+where\\s+(.+?)(?:\\s+order\\s+by\\s+([^()]+?))?\\s*;?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern OTHER_MEANING = Pattern.compile(
            "\\b(or|xor|union|intersect|except|minus|group|having|distinct|distinctrow|over|rownum|top|fetch|offset"
                    + "|limit|for|lock|case|between|exists|into|with|select|where|connect|sample|escape|all|any|some)\\b"
                    + "|\\|\\||--|/\\*|\\$\\{|<|\\[|#(?!\\{)",
            Pattern.CASE_INSENSITIVE);
    private static final String NAME = "[`\"]?(\\w+)[`\"]?";
    private static final Pattern ITEM = Pattern.compile(
            "(?:" + NAME + "\\s*\\.\\s*)?(?:\\*|" + NAME + "(?:\\s+(?:as\\s+)?" + NAME + ")?)",
            Pattern.CASE_INSENSITIVE);

    /**
     * Understands a query; empty if it asks for more, or in another way.
     *
     * @param value the placeholder of the value, as a regular expression
     */
    static Optional<KeyedSql> of(String sql, String value) {
        Matcher shape = SHAPE.matcher(sql.strip());
        if (!shape.matches()) {
            return Optional.empty();
        }
        String rest = sql.strip().substring("select".length()).replaceFirst("(?i)\\swhere\\s", " ");
        if (OTHER_MEANING.matcher(rest).find()) {
            return Optional.empty();
        }
        Pattern condition = condition(value);
        return conditions(shape.group(3)).stream()
                .map(c -> condition.matcher(c.strip()))
                .filter(Matcher::matches)
                .findFirst()
                .map(asked -> new KeyedSql(
                        shape.group(1),
                        shape.group(2),
                        Optional.ofNullable(asked.group(1)),
                        asked.group(2),
                        shape.group(4) != null));
    }

    /** {@code table.column = value}, with a group for each of them. */
    static Pattern condition(String value) {
        return Pattern.compile("(?:" + NAME + "\\s*\\.\\s*)?" + NAME + "\\s*=\\s*(" + value + ")");
    }

    /** The parts of a condition that all have to hold. */
    private static List<String> conditions(String where) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < where.length(); i++) {
            char c = where.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && where.regionMatches(true, i, " and ", 0, 5)) {
                parts.add(where.substring(from, i));
                from = i + 5;
                i += 3;
            }
        }
        parts.add(where.substring(from));
        return parts;
    }

    /** What the answer calls the column: its name or alias; empty if it is not surely in it. */
    Optional<String> label() {
        boolean single = from.strip().matches("(" + NAME + "\\.)?" + NAME + "(\\s+(as\\s+)?" + NAME + ")?");
        Optional<String> found = Optional.empty();
        for (Matcher parts : items()) {
            boolean sameTable = single
                    || (table.isPresent() && Optional.ofNullable(parts.group(1)).equals(table));
            boolean all = parts.group(2) == null;
            String alias = parts.group(3) == null ? column : parts.group(3);
            if (sameTable && (all || parts.group(2).equalsIgnoreCase(column))) {
                found = found.or(() -> Optional.of(alias));
            } else if (all || label(parts).equalsIgnoreCase(column)) {
                return Optional.empty();
            }
        }
        return found;
    }

    /** Whether the column can be selected, too, under its own name: nothing else is, or may be, called that. */
    boolean canSelectColumn() {
        List<Matcher> items = items();
        return !items.isEmpty()
                && items.stream().noneMatch(i -> i.group(2) == null || label(i).equalsIgnoreCase(column));
    }

    /** The columns; none if one of them is more than a column. */
    private List<Matcher> items() {
        List<Matcher> items = new ArrayList<>();
        for (String each : columns.split(",")) {
            Matcher item = ITEM.matcher(each.strip());
            if (!item.matches()) {
                return List.of();
            }
            items.add(item);
        }
        return items;
    }

    private static String label(Matcher item) {
        return item.group(3) == null ? item.group(2).toLowerCase(Locale.ROOT) : item.group(3);
    }
}
