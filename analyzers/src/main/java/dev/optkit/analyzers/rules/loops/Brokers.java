package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.Affixes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells message brokers that run inside of the process: sending is a call in memory there. */
final class Brokers {

    private static final String EMBEDDED = "vm://";
    private static final List<String> REMOTE =
            List.of("tcp://", "ssl://", "nio://", "failover:", "amqp://", "amqps://");

    private Brokers() {}

    /** Whether a way ends at such a broker: the provider decides where it runs, and the project names one and no other. */
    static boolean areEmbedded(CallPath path, Program program) {
        return path.sink()
                        .invocation()
                        .api()
                        .flatMap(ApiMethod::remote)
                        .filter(Meaning.Remote::maybeLocal)
                        .filter(r -> r.effect().resource() == Resource.QUEUE)
                        .isPresent()
                && program.derived(Embedded.class, () -> find(program)).only();
    }

    /** Whether the project names an embedded broker and no other; found once. */
    private record Embedded(boolean only) {}

    private static Embedded find(Program program) {
        List<String> brokers = texts(program)
                .filter(t -> t.contains("://") || t.contains("failover:"))
                .map(Brokers::unquoted)
                .filter(t -> t.startsWith(EMBEDDED) || Affixes.startsWithAny(t, REMOTE))
                .toList();
        return new Embedded(!brokers.isEmpty() && brokers.stream().allMatch(b -> b.startsWith(EMBEDDED)));
    }

    private static Stream<String> texts(Program program) {
        Stream<String> fields = program.files().stream()
                .flatMap(f -> f.types().stream())
                .flatMap(t -> t.fields().stream())
                .map(FieldFacts::text)
                .flatMap(Optional::stream);
        Stream<String> values = program.methods().stream()
                .map(Method::body)
                .flatMap(Exprs::values)
                .flatMap(Brokers::literals);
        return Stream.concat(fields, values);
    }

    /** The texts that an expression is put together from. */
    private static Stream<String> literals(Expr expression) {
        if (expression instanceof Expr.Literal literal) {
            return Stream.of(literal.text());
        }
        List<Expr> parts = expression.parts();
        return parts.isEmpty() ? Stream.empty() : parts.stream().flatMap(Brokers::literals);
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1) : text;
    }
}
