package dev.optkit.rewriters.loops;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that asks for one column by one placeholder, such that the rows for many values are those for each of them, and
 * each row tells which value it is of.
 *
 * @param text of the query
 * @param comparison the comparison with the placeholder, as written: {@code = ?}
 * @param label what the answer calls the column
 */
record SqlByKey(String text, String comparison, String label) {

    private static final Pattern ASKED =
            Pattern.compile("(?:" + MapperQuery.NAME + "\\s*\\.\\s*)?" + MapperQuery.NAME + "\\s*=\\s*\\?");
    private static final Pattern COMPARISON = Pattern.compile("= *\\?");

    /** Understands a query; empty if it is another, or its rows do not tell. */
    static Optional<SqlByKey> of(String sql) {
        Matcher shape = MapperQuery.SHAPE.matcher(sql.replaceAll("\\s+", " ").strip());
        boolean once = sql.indexOf('?') >= 0 && sql.indexOf('?') == sql.lastIndexOf('?');
        if (!once || !shape.matches()) {
            return Optional.empty();
        }
        String rest = shape.group().substring("select".length()).replaceFirst("(?i)\\swhere\\s", " ");
        if (MapperQuery.OTHER_MEANING.matcher(rest).find() || rest.matches(".*'[^']*\\?.*'.*")) {
            return Optional.empty();
        }
        Matcher comparison = COMPARISON.matcher(sql);
        if (!comparison.find()) {
            return Optional.empty();
        }
        Optional<Matcher> asked = MapperQuery.conditions(shape.group(3)).stream()
                .map(c -> ASKED.matcher(c.strip()))
                .filter(Matcher::matches)
                .findFirst();
        String table = "(" + MapperQuery.NAME + "\\.)?" + MapperQuery.NAME + "(\\s+(as\\s+)?" + MapperQuery.NAME + ")?";
        boolean single = shape.group(2).strip().matches(table);
        return asked.flatMap(a -> MapperQuery.label(shape.group(1), Optional.ofNullable(a.group(1)), a.group(2), single)
                .map(label -> new SqlByKey(sql, comparison.group(), label)));
    }

    /** What stands in the place of the comparison, before the values. */
    String in() {
        int before = text.indexOf(comparison) - 1;
        return Character.isWhitespace(text.charAt(before)) ? "in (" : " in (";
    }

    /** The column as a Java name. */
    String property() {
        Matcher parts = Pattern.compile("_+(\\w)").matcher(label.toLowerCase(Locale.ROOT));
        return label.indexOf('_') >= 0 || label.equals(label.toUpperCase(Locale.ROOT))
                ? parts.replaceAll(p -> p.group(1).toUpperCase(Locale.ROOT))
                : label;
    }
}
