package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A place that a container hands an object to.
 *
 * @param name of the field or parameter
 * @param annotations on it
 * @param type the class that receives the object
 */
record InjectionPoint(String name, List<Annotation> annotations, TypeFacts type) {

    private static final Set<String> BY_TYPE_THEN_NAME = Set.of("Autowired", "Resource", "Inject");
    private static final Set<String> SPRING = Set.of(
            "Component",
            "Service",
            "Repository",
            "Controller",
            "RestController",
            "Configuration",
            "ControllerAdvice",
            "RestControllerAdvice",
            "SpringBootApplication");
    private static final Set<String> CDI = Set.of(
            "ApplicationScoped", "RequestScoped", "SessionScoped", "Dependent", "Stateless", "Stateful", "Singleton");

    private static final Set<String> ASKING = Set.of("Qualifier", "Named", "Resource");

    InjectionPoint {
        annotations = List.copyOf(annotations);
    }

    /** A parameter; a qualifier may stand on the method or, where a tool copies it, on the field. */
    static InjectionPoint of(Method method, Parameter parameter, FieldFacts field) {
        List<Annotation> all = new ArrayList<>(parameter.annotations().all());
        all.addAll(method.facts().annotations().all());
        all.addAll(field.annotations().all());
        return new InjectionPoint(parameter.name(), all, method.type());
    }

    /** The name that is asked for. */
    Optional<String> qualifier(BeanNames names) {
        return asking().flatMap(a -> names.in(a, type, attribute(a)).stream()).findFirst();
    }

    /** Annotations that ask for a name, or may do so. */
    private Stream<Annotation> asking() {
        return annotations.stream().filter(a -> ASKING.contains(a.simpleName()));
    }

    private static String attribute(Annotation annotation) {
        return annotation.simpleName().equals("Resource") ? "name" : "value";
    }

    /** Whether a container fills it. */
    boolean isInjected() {
        return isNamed()
                || type.annotations().hasAny(CDI)
                || asking().anyMatch(a -> AnnotationValues.of(a).has(attribute(a)));
    }

    /** Whether its name decides between several candidates, as in Spring. */
    boolean isNamed() {
        return type.annotations().hasAny(SPRING)
                || annotations.stream().anyMatch(a -> BY_TYPE_THEN_NAME.contains(a.simpleName()));
    }
}
