package dev.optkit.rewriters.loops;

import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.List;
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
    private static final Pattern PLACEHOLDER = Pattern.compile("#\\{\\s*(\\w+)[^}]*}");

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
        List<String> used =
                PLACEHOLDER.matcher(sql).results().map(r -> r.group(1)).toList();
        boolean once = used.stream().filter(key::equals).count() == 1;
        if (!once || !parameters.containsAll(used)) {
            throw other;
        }
        String value = "#\\{\\s*" + key + "\\s*(?:,\\s*jdbcType\\s*=\\s*\\w+\\s*)?}";
        KeyedSql asked = KeyedSql.of(sql, value)
                .filter(q -> !limited || (answer != Answer.LIST && !q.ordered()))
                .orElseThrow(() -> other);
        Matcher condition = KeyedSql.condition(value).matcher(body);
        Optional<String> label = asked.label();
        if (!condition.find() || label.isEmpty()) {
            throw refused.apply("custom-read", "its rows do not tell which " + asked.column() + " they are of");
        }
        return new MapperQuery(body, condition, asked.column(), label.get(), limited);
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
