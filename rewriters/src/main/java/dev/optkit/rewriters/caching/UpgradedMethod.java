package dev.optkit.rewriters.caching;

import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.core.finding.WeakAnnotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a test can see of a method that an upgrade of an annotation has changed.
 *
 * @param method it has changed
 * @param added qualified name of the annotation that is new
 * @param kept those that have to stay, as what they do still counts
 */
public record UpgradedMethod(Method method, String added, List<String> kept) {

    private static final List<String> AT_RUN_TIME = List.of(
            CachedMembers.PACKAGE,
            "org.springframework.cache.",
            "javax.cache.annotation.",
            "io.quarkus.cache.",
            "io.micronaut.cache.annotation.",
            "com.alicp.jetcache.anno.");

    public UpgradedMethod {
        kept = List.copyOf(kept);
    }

    /**
     * The methods of one module that an upgrade changes, the upgraded one first; empty if the new annotation may not be
     * there at run time, or the method is not known by the names of its parameters.
     */
    public static List<UpgradedMethod> of(WeakAnnotation weak, Method method, Program program) {
        AnnotationUpgrade upgrade = weak.upgrade();
        if (!isThere(upgrade.to(), program) || !hasPlainParameters(method, program)) {
            return List.of();
        }
        List<UpgradedMethod> all = new ArrayList<>();
        boolean stays = upgrade.keep() && isThere(upgrade.from(), program);
        all.add(new UpgradedMethod(method, upgrade.to(), stays ? List.of(upgrade.from()) : List.of()));
        if (upgrade.to().equals(CachedMembers.TYPE)) {
            Evictions evictions = Evictions.of(weak, program);
            evictions.methods().stream()
                    .filter(m -> program.project()
                            .moduleOf(m.path())
                            .equals(program.project().moduleOf(method.path())))
                    .filter(m -> hasPlainParameters(m, program))
                    .map(m -> new UpgradedMethod(m, WovenCaches.EVICTS, staying(m, evictions, weak, program)))
                    .forEach(all::add);
        }
        return all;
    }

    /** What evicts the old entries, unless it is to be replaced itself. */
    private static List<String> staying(Method method, Evictions evictions, WeakAnnotation weak, Program program) {
        return evictions.types().stream()
                .filter(type -> method.facts().annotations().all().stream()
                        .anyMatch(a -> AnnotationUses.is(a, type, method, program)))
                .filter(type -> isThere(type, program))
                .filter(type -> weak.others().stream()
                        .noneMatch(o -> !o.keep() && o.from().equals(type)))
                .toList();
    }

    /** What a variable stands for in a class file depends on its bound. */
    private static boolean hasPlainParameters(Method method, Program program) {
        Set<String> variables = new HashSet<>();
        method.facts().typeParameters().forEach(p -> variables.add(p.name()));
        Optional<TypeFacts> type = Optional.of(method.type());
        while (type.isPresent()) {
            type.get().typeParameters().forEach(p -> variables.add(p.name()));
            type = type.get().outer().flatMap(program::type);
        }
        return method.facts().parameters().stream()
                .noneMatch(p -> variables.contains(p.type().name()));
    }

    /** Whether an annotation is kept in class files for those who ask at run time. */
    private static boolean isThere(String type, Program program) {
        Optional<TypeFacts> declared = program.type(type);
        return declared.isPresent()
                ? declared.get()
                        .annotations()
                        .find("Retention")
                        .filter(r -> r.text().contains("RUNTIME"))
                        .isPresent()
                : AT_RUN_TIME.stream().anyMatch(type::startsWith);
    }
}
