package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.CallPaths.CallPath;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells message brokers that run inside of the process: sending is a call in memory there. */
final class Brokers {

    private static final Set<String> LIBRARIES = Set.of("JMS", "Spring JMS");
    private static final String EMBEDDED = "vm://";
    private static final List<String> REMOTE =
            List.of("tcp://", "ssl://", "nio://", "failover:", "amqp://", "amqps://");

    private Brokers() {}

    /** Whether a way ends at such a broker: the project names one for JMS, and no other. */
    static boolean areEmbedded(CallPath path, Program program) {
        return path.sink()
                        .invocation()
                        .api()
                        .map(ApiMethod::library)
                        .filter(LIBRARIES::contains)
                        .isPresent()
                && program.derived(Embedded.class, () -> find(program)).only();
    }

    /** Whether the project names an embedded broker and no other; found once. */
    private record Embedded(boolean only) {}

    private static Embedded find(Program program) {
        List<String> brokers = texts(program)
                .map(Brokers::unquoted)
                .filter(t -> t.startsWith(EMBEDDED) || REMOTE.stream().anyMatch(t::startsWith))
                .toList();
        return new Embedded(!brokers.isEmpty() && brokers.stream().allMatch(b -> b.startsWith(EMBEDDED)));
    }

    private static Stream<String> texts(Program program) {
        Stream<String> fields = program.files().stream()
                .flatMap(f -> f.types().stream())
                .flatMap(t -> t.fields().stream())
                .map(FieldFacts::text)
                .flatMap(Optional::stream);
        Stream<String> arguments = program.methods().stream()
                .flatMap(m -> m.body().calls().stream())
                .flatMap(c -> c.arguments().stream())
                .filter(Expr.Literal.class::isInstance)
                .map(a -> ((Expr.Literal) a).text());
        return Stream.concat(fields, arguments);
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1) : text;
    }
}
