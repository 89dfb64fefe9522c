package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Class hierarchy analysis: the methods with a body that a call can run. Thread-safe. */
final class CallTargets {

    private final TypeSystem types;
    private final ProgramIndex index;
    private final Injections injections;
    private final Map<Asked, List<Method>> known = new ConcurrentHashMap<>();
    private final Map<String, List<TypeFacts>> subtypes = new ConcurrentHashMap<>();

    private record Asked(String receiver, Method declared) {}

    CallTargets(TypeSystem types) {
        this.types = types;
        this.index = types.index();
        this.injections = new Injections(types, this::withSubtypes);
    }

    /** Like {@link #of(String, Method, boolean)}, for a receiver of which more may be known than its type. */
    List<Method> of(Method caller, CallSite site, String receiver, Method declared, boolean exact) {
        List<Method> all = of(receiver, declared, exact);
        List<Method> meant = all.size() < 2
                ? all
                : site.receiver()
                        .flatMap(r -> injections.classesOf(caller, r, receiver))
                        .flatMap(classes -> running(classes, declared))
                        .orElse(all);
        return index.hasTypesTwice() ? nearest(meant, caller) : meant;
    }

    private List<Method> nearest(List<Method> methods, Method caller) {
        List<Method> nearest = new ArrayList<>(methods.size());
        boolean same = true;
        for (Method method : methods) {
            Method near = index.nearest(method, caller);
            nearest.add(near);
            same &= near == method;
        }
        return same ? methods : nearest;
    }

    /** The methods that instances of exactly these classes run; empty when one has none. */
    private Optional<List<Method>> running(Set<String> classes, Method declared) {
        Set<Method> found = new TreeSet<>();
        for (String type : classes) {
            Optional<Method> method = types.overrides().implementation(type, declared);
            if (method.isEmpty()) {
                return Optional.empty();
            }
            found.add(method.get());
        }
        return Optional.of(new ArrayList<>(found));
    }

    /** What a call of a declared method on a receiver can run; empty for an abstract method nobody implements. */
    List<Method> of(String receiver, Method declared, boolean exact) {
        if (exact || declared.facts().is(Modifier.STATIC) || declared.facts().is(Modifier.PRIVATE)) {
            return declared.body().isPresent() ? List.of(declared) : List.of();
        }
        Asked key = new Asked(receiver, declared);
        List<Method> found = known.get(key);
        if (found == null) {
            found = implementations(withSubtypes(receiver), declared);
            if (found.isEmpty()) {
                found = implementations(beside(receiver, declared.type().name()), declared);
            }
            found = List.copyOf(found); // that of all calls, not one for each
            known.put(key, found);
        }
        return found;
    }

    /**
     * What may stand behind a receiver that no class in sight implements: of one in the project, as of a repository made
     * of fragments, the classes that name the declaring type themselves. Those of an interface between are of another.
     */
    private List<TypeFacts> beside(String receiver, String declaring) {
        return index.type(receiver).isEmpty()
                ? withSubtypes(declaring)
                : index.directSubtypes(declaring).stream()
                        .filter(t -> !t.isInterface())
                        .flatMap(t -> withSubtypes(t.name()).stream())
                        .toList();
    }

    /**
     * The interfaces below one, of which a library may make the instances: those nearest to the caller in the folders of the
     * project first, and of these those with nothing below them.
     */
    List<TypeFacts> behind(String port, Method caller) {
        return withSubtypes(port).stream()
                .filter(t -> t.isInterface() && !t.name().equals(port))
                .sorted(Comparator.comparing((TypeFacts t) -> -shared(t, caller.path()))
                        .thenComparing(t -> index.directSubtypes(t.name()).size())
                        .thenComparing(TypeFacts::name))
                .toList();
    }

    private int shared(TypeFacts type, String path) {
        return ProgramIndex.foldersShared(
                index.fileOf(type.name()).map(FileFacts::path).orElse(""), path);
    }

    /** What instances of the classes run: of an abstract one only if nothing below it is known. */
    private List<Method> implementations(List<TypeFacts> classes, Method declared) {
        Set<Method> found = new TreeSet<>();
        for (TypeFacts type : classes) {
            if (!type.isInterface() && !isOnlyInherited(type)) {
                types.overrides().implementation(type.name(), declared).ifPresent(found::add);
            }
        }
        if (declared.body().isPresent() && (found.isEmpty() || declared.type().isInterface())) {
            found.add(declared);
        }
        return new ArrayList<>(found);
    }

    private boolean isOnlyInherited(TypeFacts type) {
        return type.modifiers().contains(Modifier.ABSTRACT)
                && !index.directSubtypes(type.name()).isEmpty();
    }

    /** A project type and all project types below it. */
    List<TypeFacts> withSubtypes(String typeName) {
        List<TypeFacts> found = subtypes.get(typeName);
        if (found == null) {
            found = List.copyOf(findSubtypes(typeName));
            subtypes.put(typeName, found);
        }
        return found;
    }

    private List<TypeFacts> findSubtypes(String typeName) {
        Set<String> seen = new LinkedHashSet<>();
        List<TypeFacts> result = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(typeName));
        while (!open.isEmpty()) {
            String next = open.poll();
            if (seen.add(next)) {
                index.type(next).ifPresent(result::add);
                index.directSubtypes(next).forEach(t -> open.add(t.name()));
            }
        }
        return result;
    }
}
