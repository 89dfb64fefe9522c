package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.RequestMappings;
import dev.optkit.core.program.TypeRef;
import java.util.Set;
import java.util.stream.Collectors;

/** What the handlers of a program's requests are handed: whoever sends a request says how much is in it. */
final class RequestData {

    private static final Set<String> HANDLERS = RequestMappings.and();

    private RequestData() {}

    /** The types of what handlers are handed; found once. */
    private record Types(Set<String> names) {}

    static boolean includes(TypeRef type, Program program) {
        return program.derived(Types.class, () -> handed(program)).names().contains(type.name());
    }

    private static Types handed(Program program) {
        return new Types(program.methods().stream()
                .filter(m -> m.facts().annotations().hasAny(HANDLERS))
                .flatMap(m -> m.facts().parameters().stream().map(p -> name(m, p.type(), program)))
                .collect(Collectors.toSet()));
    }

    private static String name(Method method, TypeRef written, Program program) {
        return program.link(method.type(), written).name();
    }
}
