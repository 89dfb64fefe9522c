package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.cache.AnnotationUpgrade.Time;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A number that is a length of time, written in another way. */
final class TimeValue {

    private static final Map<String, TimeUnit> UNITS = Map.of(
            "MILLISECONDS", TimeUnit.MILLISECONDS,
            "MILLIS", TimeUnit.MILLISECONDS,
            "SECONDS", TimeUnit.SECONDS,
            "MINUTES", TimeUnit.MINUTES,
            "HOURS", TimeUnit.HOURS,
            "DAYS", TimeUnit.DAYS);

    private record Suffix(TimeUnit unit, String text) {}

    private static final List<Suffix> LONGEST_FIRST = List.of(
            new Suffix(TimeUnit.DAYS, "d"),
            new Suffix(TimeUnit.HOURS, "h"),
            new Suffix(TimeUnit.MINUTES, "m"),
            new Suffix(TimeUnit.SECONDS, "s"),
            new Suffix(TimeUnit.MILLISECONDS, "ms"));
    private static final long LONGEST_DAYS = 3_650;

    private final Site site;
    private final int line;
    private final Map<String, Expression> given;
    private final AnnotationDefaults defaults;

    TimeValue(Site site, int line, Map<String, Expression> given, AnnotationDefaults defaults) {
        this.site = site;
        this.line = line;
        this.given = given;
        this.defaults = defaults;
    }

    /**
     * The code of the value.
     *
     * @throws Refused if it cannot be computed, or says something else than a length of time
     */
    String written(Expression value, Time time) {
        long number = new ConstantValues(site.context(), site.method())
                .number(value)
                .orElseThrow(() -> unread("the value of " + value + " is not known"));
        TimeUnit unit = unit(time);
        boolean length = number > 0 && number <= unit.convert(LONGEST_DAYS, TimeUnit.DAYS);
        if (!length) {
            throw site.refused(
                    "no-staleness-bound", line, value + " is no length of time", "write the time that is meant");
        }
        long millis = unit.toMillis(number);
        return time.written().map(to -> number(millis, to, value)).orElseGet(() -> text(millis));
    }

    private TimeUnit unit(Time time) {
        Optional<Expression> member = time.unitMember()
                .flatMap(name -> Optional.ofNullable(given.get(name))
                        .or(() -> time.unit().isPresent() ? Optional.empty() : defaults.expression(name)));
        if (member.isPresent()) {
            return named(member.get());
        }
        return time.unit().orElseThrow(() -> unread("the unit of the time is not written"));
    }

    private TimeUnit named(Expression unit) {
        String name = unit instanceof FieldAccessExpr access
                ? access.getNameAsString()
                : unit instanceof NameExpr simple ? simple.getNameAsString() : "";
        return Optional.ofNullable(UNITS.get(name)).orElseThrow(() -> unread(unit + " is no unit of time"));
    }

    private String number(long millis, TimeUnit to, Expression value) {
        long one = to.toMillis(1);
        if (millis % one != 0) {
            throw unread(value + " is no whole number of " + to.name().toLowerCase(java.util.Locale.ROOT));
        }
        return Long.toString(millis / one);
    }

    private static String text(long millis) {
        return LONGEST_FIRST.stream()
                .filter(s -> millis % s.unit().toMillis(1) == 0)
                .findFirst()
                .map(s -> "\"" + millis / s.unit().toMillis(1) + s.text() + "\"")
                .orElseThrow();
    }

    private Refused unread(String message) {
        return site.refused("unread-value", line, message, "write the number itself");
    }
}
