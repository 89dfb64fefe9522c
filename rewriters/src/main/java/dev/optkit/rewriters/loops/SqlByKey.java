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

    private static final Pattern COMPARISON = Pattern.compile("= *\\?");

    /** Understands a query; empty if it is another, or its rows do not tell. */
    static Optional<SqlByKey> of(String sql) {
        String flat = sql.replaceAll("\\s+", " ").strip();
        boolean once = sql.indexOf('?') >= 0 && sql.indexOf('?') == sql.lastIndexOf('?');
        Matcher comparison = COMPARISON.matcher(sql);
        if (!once || flat.matches(".*'[^']*\\?.*'.*") || !comparison.find()) {
            return Optional.empty();
        }
        return KeyedSql.of(flat, "\\?")
                .flatMap(KeyedSql::label)
                .map(label -> new SqlByKey(sql, comparison.group(), label));
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
