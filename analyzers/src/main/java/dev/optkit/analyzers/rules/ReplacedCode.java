package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognizes methods of abstract classes that no object runs, as all classes below have one of their own in its place. Anonymous
 * classes are no types of the program; where one may be made below without a method of its own, there is an object.
 */
final class ReplacedCode {

    private ReplacedCode() {}

    static boolean is(Method method, Program program) {
        if (!isAbstract(method.type()) || method.facts().is(Modifier.STATIC)) {
            return false;
        }
        List<TypeFacts> below = program.subtypesOf(method.type().name());
        List<TypeFacts> objects = below.stream().filter(t -> !isAbstract(t)).toList();
        List<String> replacing = below.stream()
                .flatMap(t -> program.methodsOf(t).stream())
                .filter(m -> replaces(m, method, program))
                .map(m -> m.type().name())
                .toList();
        return !objects.isEmpty()
                && below.stream().noneMatch(t -> runsAbove(t, method, program))
                && Stream.concat(Stream.of(method.type()), below.stream())
                        .filter(t -> isMadeAnonymously(t, program))
                        .allMatch(t -> isReplacedIn(t, replacing, program))
                && objects.stream().allMatch(o -> isReplacedIn(o, replacing, program));
    }

    private static boolean isReplacedIn(TypeFacts type, List<String> replacing, Program program) {
        return replacing.stream().anyMatch(r -> program.isSubtype(type.name(), r));
    }

    /** Whether any method of a class calls the one above, which the class may have another one for. */
    private static boolean runsAbove(TypeFacts type, Method above, Program program) {
        return program.methodsOf(type).stream()
                .anyMatch(m -> RuntimeClasses.callsAbove(m, above.facts().name()));
    }

    /** The types that an anonymous class inherits from; found once. */
    private record Anonymous(Set<String> types) {}

    private static boolean isMadeAnonymously(TypeFacts type, Program program) {
        return program.derived(Anonymous.class, () -> anonymous(program))
                .types()
                .contains(type.name());
    }

    private static Anonymous anonymous(Program program) {
        return new Anonymous(program.methods().stream()
                .flatMap(m -> created(m, program))
                .map(c -> c.receiver().name())
                .collect(Collectors.toSet()));
    }

    /** The calls of constructors with a body behind them. */
    private static Stream<Invocation> created(Method method, Program program) {
        Set<Span> bodies = method.body().regions().stream()
                .filter(r -> r.kind() == Region.Kind.ANONYMOUS_CLASS)
                .map(Region::span)
                .collect(Collectors.toSet());
        return bodies.isEmpty()
                ? Stream.empty()
                : program.invocations(method).stream()
                        .filter(c -> c.site().kind() == CallSite.Kind.CONSTRUCTOR)
                        .filter(c -> bodies.contains(c.site().span()));
    }

    private static boolean isAbstract(TypeFacts type) {
        return type.modifiers().contains(Modifier.ABSTRACT);
    }

    private static boolean replaces(Method method, Method above, Program program) {
        return method.facts().name().equals(above.facts().name())
                && program.overridden(method).contains(above);
    }
}
