package dev.optkit.analyzers.rules.caching;

import dev.optkit.core.catalogue.HiddenInput;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells clients that are made anew for each request and hold who sends it: what they answer is for that one alone, though
 * no call says so.
 */
final class RequestBeans {

    private static final Set<String> MAKERS = Set.of("Bean", "Produces");
    private static final Set<String> SCOPES = Set.of("RequestScope", "SessionScope", "RequestScoped", "SessionScoped");
    private static final Set<HiddenInput> PERSONAL =
            Set.of(HiddenInput.SECURITY, HiddenInput.REQUEST, HiddenInput.TENANT, HiddenInput.THREAD_LOCAL);
    /** The last word in the brackets. */
    private static final Pattern QUALIFIER = Pattern.compile("(\\w+)\"?\\s*\\)$");

    private final Program program;
    private final Set<Method> seen = new HashSet<>();

    private RequestBeans(Program program) {
        this.program = program;
    }

    static boolean answer(CachedRead read, Program program) {
        String client = read.path().sink().invocation().receiver().name();
        return new RequestBeans(program).makers(client).stream().anyMatch(new RequestBeans(program)::isPersonal);
    }

    /** The methods that make beans, by the type of what they make; found once. */
    private record Makers(Map<String, List<Method>> byType) {

        static Makers of(Program program) {
            return new Makers(program.methods().stream()
                    .filter(m -> m.facts().annotations().hasAny(MAKERS))
                    .collect(Collectors.groupingBy(
                            m -> program.link(m.type(), m.facts().returnType()).name())));
        }
    }

    private List<Method> makers(String type) {
        return program.derived(Makers.class, () -> Makers.of(program)).byType().getOrDefault(type, List.of());
    }

    private boolean isPersonal(Method maker) {
        return seen.add(maker)
                && maker.facts().annotations().hasAny(SCOPES)
                && (program.effects(maker).hidden().keySet().stream().anyMatch(PERSONAL::contains)
                        || maker.facts().parameters().stream().anyMatch(p -> isPersonal(maker, p)));
    }

    private boolean isPersonal(Method maker, Parameter parameter) {
        String type = program.link(maker.type(), parameter.type()).name();
        return program.type(type)
                        .map(TypeFacts::annotations)
                        .filter(a -> a.hasAny(SCOPES))
                        .isPresent()
                || makers(type).stream()
                        .filter(m -> isMeant(m, parameter.annotations()))
                        .anyMatch(this::isPersonal);
    }

    /** Whether a bean may be that which a parameter asks for by its name. */
    private static boolean isMeant(Method maker, Annotations wanted) {
        return wanted.find("Qualifier")
                .or(() -> wanted.find("Named"))
                .map(a -> QUALIFIER.matcher(a.text()))
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .filter(name -> !maker.facts().name().equals(name)
                        && maker.facts().annotations().all().stream()
                                .noneMatch(a -> a.text().contains(name)))
                .isEmpty();
    }
}
