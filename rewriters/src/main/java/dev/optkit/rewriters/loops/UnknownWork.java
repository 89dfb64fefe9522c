package dev.optkit.rewriters.loops;

import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** BR-3: calls whose work is not known, and that still cannot write to a database. */
final class UnknownWork {

    /** Texts to new objects and back: what of the project runs there are constructors, getters and setters. */
    private static final String JSON = "com.fasterxml.jackson.databind.ObjectMapper";

    private static final Pattern JSON_CALLS =
            Pattern.compile("readTree|readValue|writeValueAs(String|Bytes)|valueToTree|treeToValue|convertValue"
                    + "|create(Object|Array)Node|getTypeFactory");

    private static final List<String> JSON_PARTS = List.of(
            "com.fasterxml.jackson.databind.node.",
            "com.fasterxml.jackson.databind.type.",
            "com.fasterxml.jackson.databind.JsonNode",
            "com.fasterxml.jackson.core.type.TypeReference");

    /** On a statement or a row that a template hands to a function. */
    private static final Pattern VALUES = Pattern.compile("(set|get)[A-Z]\\w*|next|wasNull|findColumn");

    private static final Set<String> JDBC_TEMPLATES = Set.of(
            "org.springframework.jdbc.core.JdbcTemplate",
            "org.springframework.jdbc.core.JdbcOperations",
            "org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate",
            "org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations");

    /** Plain computations, settings that are read, and queries that are put together. */
    private static final List<String> PLAIN = List.of(
            "org.springframework.util.",
            "org.springframework.core.env.",
            "jakarta.persistence.criteria.",
            "javax.persistence.criteria.");

    private static final Set<String> TRANSACTIONS = Set.of(
            "org.hibernate.Transaction",
            "jakarta.persistence.EntityTransaction",
            "javax.persistence.EntityTransaction");

    private static final Set<String> LOGS =
            Set.of("Slf4j", "XSlf4j", "Log", "Log4j", "Log4j2", "CommonsLog", "JBossLog", "Flogger", "CustomLog");

    private UnknownWork() {}

    /** Other work that a call of the project may lead to, in words. */
    static Optional<String> below(Invocation call, Program program) {
        return CallGraph.below(List.of(call), program)
                .map(reached -> reached.stream()
                        .flatMap(m -> program.invocations(m).stream()
                                .filter(c -> !isKnown(c, m, program))
                                .map(c ->
                                        m.shortName() + " calls " + c.receiver().simpleName() + "."
                                                + c.site().name()))
                        .findFirst())
                .orElse(Optional.of("it reaches too much code"));
    }

    private static boolean isKnown(Invocation call, Method in, Program program) {
        return !call.targets().isEmpty()
                || call.api().isPresent()
                || PlainLibraries.isPlain(call, program)
                || (call.site().name().equals("<init>")
                        && call.receiver().name().indexOf('.') > 0)
                || isAccessor(call)
                || PLAIN.stream().anyMatch(call.receiver().name()::startsWith)
                || isHarmless(call, in, program);
    }

    /** Whether a call runs what a tool makes of a type of the project, so that its result is known. */
    private static boolean isAccessor(Invocation call) {
        return call.certainty() == Invocation.Certainty.TYPED
                && call.receiver().name().indexOf('.') > 0
                && !call.result().isUnknown();
    }

    /** Whether one call without a target is such work. */
    static boolean isHarmless(Invocation call, Method in, Program program) {
        String type = call.receiver().name();
        boolean json =
                (type.equals(JSON) && JSON_CALLS.matcher(call.site().name()).matches())
                        || JSON_PARTS.stream().anyMatch(type::startsWith);
        return json
                || (TRANSACTIONS.contains(type) && call.site().name().equals("isActive"))
                || isLog(call, in)
                || (VALUES.matcher(call.site().name()).matches()
                        && call.site()
                                .receiver()
                                .filter(r ->
                                        r instanceof Expr.Local local && isOfTemplate(local.variable(), in, program))
                                .isPresent());
    }

    /** Whether a call is on the {@code log} that Lombok makes, whatever its type. */
    private static boolean isLog(Invocation call, Method in) {
        return call.site().receiver().equals(Optional.of(new Expr.Name("log")))
                && in.type().annotations().hasAny(LOGS)
                && in.type().field("log").isEmpty();
    }

    /** Whether a variable is what a template hands to a function that is written where it is called. */
    private static boolean isOfTemplate(int variable, Method in, Program program) {
        List<Invocation> calls = program.invocations(in);
        return in.body().regions().stream()
                .filter(r -> r.kind() == Region.Kind.LAMBDA && r.parameters().contains(variable) && r.call() >= 0)
                .flatMap(r -> Stream.of(calls.get(r.call())))
                .anyMatch(c -> JDBC_TEMPLATES.contains(c.receiver().name())
                        && c.targets().isEmpty());
    }
}
