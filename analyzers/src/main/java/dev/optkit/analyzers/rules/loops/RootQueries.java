package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts of all queries and entity graphs of a program. Who is handed an object with its parts cannot tell which of
 * them loaded it.
 *
 * @param texts in lower case
 */
record RootQueries(List<String> texts) {

    private static final Set<String> ANNOTATIONS =
            Set.of("Query", "EntityGraph", "NamedQuery", "NamedQueries", "NamedEntityGraph", "NamedEntityGraphs");
    private static final Pattern CONTAINED = Pattern.compile("(?=@[\\w.]*\\bNamed(Query|EntityGraph)\\b)");
    private static final Set<String> CALLS = Set.of("createQuery", "createSelectionQuery", "find", "list");

    RootQueries {
        texts = List.copyOf(texts);
    }

    /** Those of a program, read once. */
    static RootQueries of(Program program) {
        return program.derived(RootQueries.class, () -> read(program));
    }

    /** Whether one of them loads the parts of an object together with what the parts refer to. */
    boolean fetch(Association parts, Association ofParts) {
        Pattern joined = Pattern.compile(fetches(parts) + "[\\s\\S]*" + fetches(ofParts));
        String whole = lower(parts.attribute());
        String part = lower(ofParts.attribute());
        return texts.stream()
                .anyMatch(t -> joined.matcher(t).find()
                        || t.contains('"' + whole + "." + part + '"')
                        || new GraphText(t).loads(whole, part));
    }

    /** The text of each query and entity graph that annotations declare, those in a container one by one. */
    static Stream<String> declaredBy(Annotations annotations) {
        return annotations.all().stream()
                .filter(a -> ANNOTATIONS.contains(a.simpleName()))
                .map(Annotation::text)
                .flatMap(CONTAINED::splitAsStream);
    }

    private static String fetches(Association association) {
        return "\\bfetch\\s+\\w+\\." + Pattern.quote(lower(association.attribute())) + "\\b";
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static RootQueries read(Program program) {
        Stream<String> annotated = Stream.concat(
                        program.methods().stream().map(m -> m.facts().annotations()),
                        program.files().stream()
                                .flatMap(f -> f.types().stream())
                                .map(TypeFacts::annotations))
                .flatMap(RootQueries::declaredBy);
        Stream<String> called = program.methods().stream().flatMap(RootQueries::literals);
        return new RootQueries(
                Stream.concat(annotated, called).map(RootQueries::lower).toList());
    }

    private static Stream<String> literals(Method method) {
        return method.body().calls().stream()
                .filter(c -> CALLS.contains(c.name()))
                .map(CallSite::arguments)
                .flatMap(List::stream)
                .flatMap(RootQueries::texts);
    }

    private static Stream<String> texts(Expr expression) {
        if (expression instanceof Expr.Operation sum) {
            return Stream.of(String.join(
                    "", sum.operands().stream().flatMap(RootQueries::texts).toList()));
        }
        return expression instanceof Expr.Literal literal ? Stream.of(literal.text()) : Stream.empty();
    }
}
