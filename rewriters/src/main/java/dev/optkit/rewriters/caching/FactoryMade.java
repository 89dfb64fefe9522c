package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which types the methods with an annotation make instances of. Found once for a project, as all of its methods are looked at.
 *
 * @param byAnnotation names of types by the simple name of the annotation
 */
record FactoryMade(Map<String, Set<String>> byAnnotation) {

    static FactoryMade of(Program program) {
        return program.derived(FactoryMade.class, () -> find(program));
    }

    /** Whether a method with one of these annotations makes instances of a type. */
    boolean makes(String type, Collection<String> annotations) {
        return annotations.stream()
                .anyMatch(a -> byAnnotation.getOrDefault(a, Set.of()).contains(type));
    }

    private static FactoryMade find(Program program) {
        Map<String, Set<String>> all = new HashMap<>();
        for (Method method : program.methods()) {
            List<Annotation> annotations = method.facts().annotations().all();
            if (!annotations.isEmpty()) {
                Set<String> made = made(method, program);
                annotations.forEach(a -> all.computeIfAbsent(a.simpleName(), n -> new HashSet<>())
                        .addAll(made));
            }
        }
        return new FactoryMade(all);
    }

    private static Set<String> made(Method method, Program program) {
        Set<String> names = new HashSet<>();
        for (Invocation call : program.invocations(method)) {
            if (call.site().kind() == CallSite.Kind.CONSTRUCTOR) {
                names.add(call.result().name());
            }
        }
        return names;
    }
}
