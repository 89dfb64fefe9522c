package dev.optkit.rewriters.loops;

import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL of a mapper's statement, understood as far as is needed to ask for many values of one column: the rows for
 * many values are those for each of them, and each row tells which value it is of.
 *
 * @param body the text of the statement
 * @param condition where the text has {@code column = #{key}}
 * @param column the column, without the table
 * @param label what the answer calls it
 * @param limited whether the statement takes the first row only
 */
record MapperQuery(String body, Matcher condition, String column, String label, boolean limited) {

    private static final Set<String> ATTRIBUTES =
            Set.of("id", "resultType", "resultMap", "parameterType", "fetchSize", "timeout");
    private static final Pattern INCLUDE = Pattern.compile("<include\\s+refid\\s*=\\s*\"(\\w+)\"\\s*/>");
    private static final Pattern WHERE = Pattern.compile("</?where\\s*>");
    private static final Pattern LIMIT_ONE = Pattern.compile("\\s+limit\\s+1\\s*;?\\s*$", Pattern.CASE_INSENSITIVE);
    static final Pattern SHAPE = Pattern.compile(
            "select\\s+(.+?)\\s+from\\s+([^()]+?)\\s+where\\s+(.+?)(?:\\s+order\\s+by\\s+([^()]+?))?\\s*;?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    static final Pattern OTHER_MEANING = Pattern.compile(
            "\\b(or|xor|union|intersect|except|minus|group|having|distinct|distinctrow|over|rownum|top|fetch|offset"
                    + "|limit|for|lock|case|between|exists|into|with|select|where|connect|sample|escape|all|any|some)\\b"
                    + "|\\|\\||--|/\\*|\\$\\{|<|\\[|#(?!\\{)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACEHOLDER = Pattern.compile("#\\{\\s*(\\w+)[^}]*}");
    static final String NAME = "[`\"]?(\\w+)[`\"]?";

    /**
     * Understands a statement, or refuses it.
     *
     * @param parameters what it calls the parameters of its method
     * @param key the one that differs between rounds
     * @param refused makes the refusal, of a reason and words
     */
    static MapperQuery of(
            MapperStatement statement,
            List<String> parameters,
            String key,
            Answer answer,
            BiFunction<String, String, RuntimeException> refused) {
        String body = statement.body();
        RuntimeException other =
                refused.apply("custom-read", "its statement is more than one column asked for by value");
        if (!ATTRIBUTES.containsAll(statement.attributeNames())) {
            throw other;
        }
        boolean limited = LIMIT_ONE.matcher(body).find();
        String sql = flat(LIMIT_ONE.matcher(body).replaceFirst(""), statement).orElseThrow(() -> other);
        Matcher shape = SHAPE.matcher(sql.strip());
        if (!shape.matches() || (limited && (answer == Answer.LIST || shape.group(4) != null))) {
            throw other;
        }
        List<String> used =
                PLACEHOLDER.matcher(sql).results().map(r -> r.group(1)).toList();
        boolean once = used.stream().filter(key::equals).count() == 1;
        String rest = sql.strip().substring("select".length()).replaceFirst("(?i)\\swhere\\s", " ");
        if (!once
                || !parameters.containsAll(used)
                || OTHER_MEANING.matcher(rest).find()) {
            throw other;
        }
        Pattern plain = Pattern.compile("(?:" + NAME + "\\s*\\.\\s*)?" + NAME + "\\s*=\\s*(#\\{\\s*" + key
                + "\\s*(?:,\\s*jdbcType\\s*=\\s*\\w+\\s*)?})");
        Matcher asked = conditions(shape.group(3)).stream()
                .map(c -> plain.matcher(c.strip()))
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> other);
        Matcher condition = plain.matcher(body);
        boolean single = shape.group(2).strip().matches("(" + NAME + "\\.)?" + NAME + "(\\s+(as\\s+)?" + NAME + ")?");
        Optional<String> label = label(shape.group(1), Optional.ofNullable(asked.group(1)), asked.group(2), single);
        if (!condition.find() || label.isEmpty()) {
            throw refused.apply("custom-read", "its rows do not tell which " + asked.group(2) + " they are of");
        }
        return new MapperQuery(body, condition, asked.group(2), label.get(), limited);
    }

    /** The SQL with its fragments; empty if the statement depends on more than the values. */
    private static Optional<String> flat(String body, MapperStatement statement) {
        StringBuilder sql = new StringBuilder();
        Matcher include = INCLUDE.matcher(body);
        while (include.find()) {
            Optional<String> fragment = statement.fragment(include.group(1)).filter(f -> !f.contains("#{"));
            if (fragment.isEmpty()) {
                return Optional.empty();
            }
            include.appendReplacement(sql, Matcher.quoteReplacement(fragment.get()));
        }
        include.appendTail(sql);
        return Optional.of(WHERE.matcher(sql)
                .replaceAll(m -> m.group().startsWith("</") ? " " : " where ")
                .replace("&gt;", ">")
                .replaceAll("\\s+", " "));
    }

    /** The parts of a condition that all have to hold. */
    static List<String> conditions(String where) {
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

    /** What the answer calls a column: its name or alias; empty if it is not surely in it. */
    static Optional<String> label(String columns, Optional<String> table, String column, boolean singleTable) {
        if (columns.indexOf('(') >= 0) {
            return Optional.empty();
        }
        Pattern item = Pattern.compile(
                "(?:" + NAME + "\\s*\\.\\s*)?(?:\\*|" + NAME + "(?:\\s+(?:as\\s+)?" + NAME + ")?)",
                Pattern.CASE_INSENSITIVE);
        Optional<String> found = Optional.empty();
        for (String each : columns.split(",")) {
            Matcher parts = item.matcher(each.strip());
            if (!parts.matches()) {
                return Optional.empty();
            }
            boolean sameTable = singleTable
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

    private static String label(Matcher item) {
        return item.group(3) == null ? item.group(2).toLowerCase(Locale.ROOT) : item.group(3);
    }

    /**
     * The statement for many values, that are handed over under a name.
     *
     * @param quote around the attributes of an element
     */
    String forMany(String keys, String key, char quote) {
        String placeholder = condition.group(3);
        String many =
                "in <foreach collection=" + quote + keys + quote + " item=" + quote + key + quote + " open=" + quote
                        + "(" + quote + " separator=" + quote + ", " + quote + " close=" + quote + ")" + quote + ">"
                        + placeholder + "</foreach>";
        int equals = body.indexOf('=', condition.end(2));
        String asked = body.substring(0, equals) + many + body.substring(condition.end());
        Matcher limit = LIMIT_ONE.matcher(asked);
        return limit.find()
                ? asked.substring(0, limit.start()) + asked.substring(limit.end() - trailing(limit))
                : asked;
    }

    /** The blanks behind, which hold the end of the element in its place. */
    private static int trailing(Matcher limit) {
        String gone = limit.group();
        return gone.length() - gone.stripTrailing().length();
    }
}
