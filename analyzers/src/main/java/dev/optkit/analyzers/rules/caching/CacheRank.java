package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.cache.DataKind;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How much speaks for caching a read, in points.
 *
 * <p>The weights follow what set methods that maintainers cached apart from their siblings that they did not: arguments
 * that are all simple (83 % against 59 %) and at most two, or none, where the one entry is always hit; paging and filters almost never (1 % against 10 %), three or
 * more arguments seldom (8 % against 17 %); being below a path that each request takes, and looking up users,
 * permissions or tenants (a quarter of all); remote services a little more often than databases. The number of call
 * sites tells something only in its upper quarter. Names count for little, and only beside the rest.
 */
final class CacheRank {

    static final int LIKELY = 6;
    /** What a read needs to come before other places for the caches of others; more if one place asks, or nothing repeats it. */
    static final int PROBABLE = 3;

    static final int PROBABLE_ALONE = 4;
    static final int PROBABLE_ONCE = 5;
    /** What a read needs to be told of at all. */
    static final int POSSIBLE = 2;
    /** What a read needs that one loop alone asks for. */
    static final int POSSIBLE_IN_LOOP = 3;
    /** What a read needs that is not seen to be repeated. */
    static final int POSSIBLE_ONCE = 3;

    private static final Set<String> PAGING = Set.of(
            "offset",
            "limit",
            "page",
            "pageno",
            "pagenum",
            "pagenumber",
            "pagesize",
            "start",
            "size",
            "first",
            "max",
            "maxresults",
            "firstresult",
            "from",
            "to",
            "sort",
            "sortby",
            "direction",
            "order",
            "orderby",
            "count",
            "rows",
            "length");
    private static final Set<String> FREE_TEXT = Set.of(
            "query",
            "search",
            "keyword",
            "keywords",
            "text",
            "term",
            "like",
            "pattern",
            "filter",
            "phrase",
            "prefix",
            "searchval",
            "url",
            "path",
            "content",
            "message",
            "body",
            "json",
            "xml");
    /** A question of yes or no, or of a number, about the moment: whether there is one, whether it is allowed to go on. */
    private static final Set<String> QUESTIONS = Set.of(
            "exist",
            "exists",
            "existing",
            "present",
            "used",
            "taken",
            "verified",
            "confirmed",
            "unique",
            "duplicate",
            "duplicated",
            "available",
            "expired");
    /** What is about the moment whatever the answer is. */
    private static final Set<String> MOMENT = Set.of(
            "check",
            "validate",
            "verify",
            "ensure",
            "count",
            "total",
            "sum",
            "statistics",
            "stats",
            "status",
            "state",
            "search",
            "history",
            "log",
            "logs",
            "audit",
            "job",
            "jobs",
            "task",
            "tasks",
            "execution",
            "executions",
            "session",
            "sessions",
            "lease",
            "event",
            "events",
            "notification",
            "notifications",
            "message",
            "messages",
            "order",
            "orders",
            "cart",
            "comment",
            "comments",
            "export",
            "import",
            "download",
            "upload");

    private static final Set<String> COUNTED = Set.of("boolean", "Boolean", "int", "Integer", "long", "Long");

    private static final List<String> MOMENTS = List.of(
            "java.time.Instant", "java.time.LocalDateTime", "java.time.ZonedDateTime", "java.time.OffsetDateTime");

    private final Method method;
    private final Program program;

    CacheRank(Method method, Program program) {
        this.method = method;
        this.program = program;
    }

    int points(Effect effect, Repetition repetition, DataKind kind) {
        return arguments() + repeated(repetition) + data(effect, kind) + result();
    }

    private int arguments() {
        List<Parameter> parameters = method.facts().parameters();
        int points = parameters.isEmpty() ? 3 : varied() <= 2 ? 2 : 0;
        for (Parameter parameter : parameters) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            TypeRef type = program.link(method.type(), parameter.type());
            if (PAGING.contains(name) || (isFreeText(parameter.name()) && !isByKey())) {
                points -= 3;
            }
            if (KeyTypes.isList(type)) {
                points--;
            }
            if (MOMENTS.contains(type.name()) || (isDate(type) && !name.endsWith("date"))) {
                points -= 2;
            }
        }
        return points;
    }

    private static boolean isFreeText(String name) {
        return FREE_TEXT.contains(name.toLowerCase(Locale.ROOT))
                || Names.words(name).contains("search");
    }

    /** The arguments that make many keys: a flag makes two of each. */
    private long varied() {
        return method.facts().parameters().stream()
                .filter(p -> !KeyTypes.isFew(program.link(method.type(), p.type()), program))
                .count();
    }

    /** {@code searchByIssn} looks something up, whatever it calls the number it is given. */
    private boolean isByKey() {
        return method.facts().parameters().size() == 1 && Names.ofMethod(method).contains("by");
    }

    private static boolean isDate(TypeRef type) {
        return type.name().equals("java.util.Date");
    }

    private int repeated(Repetition repetition) {
        int sites = repetition.calls().size();
        int points = sites >= 8 ? 3 : sites >= 4 ? 2 : sites >= 2 ? 1 : 0;
        if (repetition.inLoop()) {
            points++;
        }
        if (EachRequest.reaches(method, program)) {
            points += 3;
        } else if (repetition.fromRequest().isPresent()) {
            points += repetition.fromRequest().getAsInt() <= 2 ? 2 : 1;
        }
        return repetition.writers() > sites ? points - 2 : points;
    }

    private int data(Effect effect, DataKind kind) {
        int points = switch (kind) {
            case ACCESS -> 2;
            case SETTING, REFERENCE, METADATA, VERSION, TOKEN -> 1;
            case REMOTE, RECORD -> 0;
        };
        if (!effect.resource().isDatabase()) {
            points++;
        }
        boolean moment = kind != DataKind.VERSION
                && Names.ofMethod(method).stream()
                        .filter(w -> !w.equals("search") || !isByKey())
                        .anyMatch(w -> MOMENT.contains(w) || (isCounted() && QUESTIONS.contains(w)));
        return moment ? points - 3 : points;
    }

    private boolean isCounted() {
        return COUNTED.contains(method.facts().returnType().simpleName());
    }

    private int result() {
        TypeRef returned = program.link(method.type(), method.facts().returnType());
        int points = KeyTypes.holdsEntity(returned, program) ? -1 : 0;
        boolean vague =
                returned.isUnknown() || returned.isArray() || returned.name().equals("java.lang.Object");
        return vague ? points - 1 : points;
    }
}
