package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.cache.DataKind;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells reads of what is written each time something happens: the next row takes the place of what was read. */
final class NewestRows {

    private static final Set<String> LOGGED = Set.of(
            "log",
            "logs",
            "history",
            "histories",
            "attempt",
            "attempts",
            "fail",
            "failure",
            "failures",
            "lock",
            "locks");
    private static final Set<String> NEWEST = Set.of("latest", "newest", "recent");
    private static final Set<String> VERSIONS = Set.of("version", "revision");
    private static final Set<String> FORMS = Set.of("entity", "dto", "vo", "po", "model", "record");
    private static final Pattern LAST = Pattern.compile("[a-z]+Last([A-Z]\\w*)?(By|For|Of)[A-Z]\\w*");
    /** {@code getLastNameOf} asks for no row. */
    private static final Pattern LAST_NAME = Pattern.compile("[a-z]+LastName\\w*");

    /** How far something has come that counts on. */
    private static final Pattern HIGHEST =
            Pattern.compile("[a-z]+Max(imum)?(Id|Seq(uence)?|No|Number|Offset)([A-Z]\\w*)?");

    private static final Pattern FIRST_OF_DESCENDING =
            Pattern.compile("[a-z]+(First|Top1?)([A-Z]\\w*)?By\\w*OrderBy\\w*Desc([A-Z]\\w*)?");
    private static final Pattern QUERY = Pattern.compile(
            "order\\s+by\\s[\\w.,\\s]*\\bdesc\\s+(limit\\s+1\\b|fetch\\s+first\\s+(1\\s+)?row)",
            Pattern.CASE_INSENSITIVE);
    /** Of what changes seldom the newest is as good as any other. */
    static final Set<DataKind> SETTLED =
            Set.of(DataKind.REFERENCE, DataKind.METADATA, DataKind.SETTING, DataKind.VERSION);

    private NewestRows() {}

    static boolean areReadBy(CachedRead read, Program program) {
        Invocation sink = read.path().sink().invocation();
        TypeRef returned =
                program.link(read.method().type(), read.method().facts().returnType());
        return !SETTLED.contains(read.kind())
                && ((!isOfVersion(read.method()) && (isLogged(returned, program) || isLogged(sink.result(), program)))
                        || isNewest(read.method().facts())
                        || isNewest(sink, program));
    }

    /** Some keep the versions of something as its log, and a version stays what it is. */
    private static boolean isOfVersion(Method method) {
        return Stream.concat(
                        Stream.of(method.facts().name()),
                        method.facts().parameters().stream().map(Parameter::name))
                .flatMap(n -> Names.words(n).stream())
                .anyMatch(VERSIONS::contains);
    }

    private static boolean isLogged(TypeRef type, Program program) {
        return Stream.concat(Stream.of(type), type.arguments().stream())
                .filter(t -> program.type(t.name()).isPresent())
                .anyMatch(t -> LOGGED.contains(lastWord(t)));
    }

    private static String lastWord(TypeRef type) {
        return Names.words(type.simpleName()).stream()
                .filter(w -> !FORMS.contains(w))
                .reduce("", (first, second) -> second);
    }

    private static boolean isNewest(Invocation sink, Program program) {
        return program.type(sink.receiver().name()).stream()
                .flatMap(t -> t.methods().stream())
                .filter(m -> m.name().equals(sink.site().name()))
                .anyMatch(NewestRows::isNewest);
    }

    static boolean isNamed(String name) {
        return Names.words(name).stream().anyMatch(NEWEST::contains);
    }

    private static boolean isNewest(MethodFacts method) {
        String name = method.name();
        return (LAST.matcher(name).matches() && !LAST_NAME.matcher(name).matches())
                || isNamed(name)
                || HIGHEST.matcher(name).matches()
                || FIRST_OF_DESCENDING.matcher(name).matches()
                || method.annotations().all().stream()
                        .map(Annotations.Annotation::text)
                        .anyMatch(t -> QUERY.matcher(t).find());
    }
}
