package dev.optkit.analyzers.link;

import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells the objects in fields that an object has got for itself from those that it was handed, which others may hold,
 * and from those that were anywhere before.
 */
final class FieldObjects {

    private static final Set<Integer> ANYTHING = Set.of(ValueOrigins.HELD, ValueOrigins.ELSEWHERE);

    private final ProgramIndex index;
    private final ValueOrigins origins;
    private final IdentityHashMap<TypeFacts, Map<String, Set<Integer>>> known = new IdentityHashMap<>();
    private final Map<String, Boolean> fromElsewhere = new HashMap<>();
    private final Map<String, List<TypeFacts>> having = new HashMap<>();
    private Optional<Set<String>> others = Optional.empty();

    FieldObjects(ProgramIndex index, ValueOrigins origins) {
        this.index = index;
        this.origins = origins;
    }

    /** The origins of an object that a method of a type changes; a field stands for all that is ever in it. */
    Set<Integer> changed(Set<Integer> found, Expr object, TypeFacts type) {
        if (object instanceof Expr.This || object instanceof Expr.Super || !found.contains(ValueOrigins.OBJECT)) {
            return found;
        }
        return instead(found, object.field().map(f -> inField(type, f)).orElseGet(() -> inFields(type)));
    }

    /** The same origins, others in the place of the object itself. */
    private static Set<Integer> instead(Set<Integer> found, Set<Integer> others) {
        if (!found.contains(ValueOrigins.OBJECT)) {
            return found;
        }
        Set<Integer> result = new TreeSet<>(found);
        result.remove(ValueOrigins.OBJECT);
        result.addAll(others);
        return result;
    }

    /** Whether all fields with a name hold what nobody can change. */
    boolean isValue(String field) {
        List<TypeFacts> types = having(field);
        return !types.isEmpty()
                && types.stream().flatMap(t -> t.field(field).stream()).allMatch(FieldObjects::isValue);
    }

    /** Whether objects of some class keep in a field of this name what they have got elsewhere. */
    boolean isFromElsewhere(String field) {
        Boolean known = fromElsewhere.putIfAbsent(field, true);
        if (known != null) {
            return known;
        }
        boolean found = having(field).stream().anyMatch(t -> inField(t, field).contains(ValueOrigins.ELSEWHERE));
        fromElsewhere.put(field, found);
        return found;
    }

    private List<TypeFacts> having(String field) {
        if (having.isEmpty()) {
            index.allTypes()
                    .forEach(t -> t.fields().stream()
                            .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                            .forEach(f -> having.computeIfAbsent(f.name(), n -> new ArrayList<>())
                                    .add(t)));
        }
        return having.getOrDefault(field, List.of());
    }

    private static boolean isValue(FieldFacts field) {
        return field.type().isPrimitive() || ValueTypes.isImmutable(field.type().simpleName());
    }

    /** What a field of an object holds: what the object has made, was handed, or has got elsewhere. */
    private Set<Integer> inField(TypeFacts type, String field) {
        Map<String, Set<Integer>> ofType = known.computeIfAbsent(type, t -> new HashMap<>());
        Set<Integer> before = ofType.putIfAbsent(field, ANYTHING);
        if (before != null) {
            return before;
        }
        Set<Integer> found = type.field(field).map(f -> found(type, f)).orElse(ANYTHING);
        ofType.put(field, found);
        return found;
    }

    /** What some field of an object holds, or something in it. */
    private Set<Integer> inFields(TypeFacts type) {
        return type.fields().stream()
                .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                .filter(f -> !isValue(f))
                .flatMap(f -> inField(type, f.name()).stream())
                .filter(o -> o != ValueOrigins.OBJECT)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Set.of(ValueOrigins.HELD))));
    }

    private Set<Integer> found(TypeFacts type, FieldFacts field) {
        Set<Integer> result = new TreeSet<>();
        boolean given = field.initialized();
        for (Method method : methodsOf(type)) {
            for (Assignment assignment : method.body().assignments()) {
                if (assignment.target().field().filter(field.name()::equals).isPresent()) {
                    given = true;
                    origins.held(method, assignment.value()).forEach(o -> result.add(own(o)));
                }
            }
        }
        if (!given || assignedByOthers().contains(field.name())) {
            result.add(ValueOrigins.HELD);
        }
        if (field.initialized() && !field.type().isArray()) {
            result.addAll(
                    initial(type, field).orElse(field.createdType().isPresent() ? Set.of() : ValueOrigins.OUTSIDE));
        }
        return result.isEmpty() ? Set.of(ValueOrigins.OBJECT) : result;
    }

    /** What a parameter gives is handed, and so is what another field of the object was. */
    private static int own(int origin) {
        return origin >= 0 || origin == ValueOrigins.OBJECT ? ValueOrigins.HELD : origin;
    }

    /** What the outermost call of an initializer gives. */
    private Optional<Set<Integer>> initial(TypeFacts type, FieldFacts field) {
        int end = type.fields().stream()
                .mapToInt(f -> f.span().start())
                .filter(start -> start > field.span().start())
                .min()
                .orElse(Integer.MAX_VALUE);
        return methodsOf(type).stream()
                .filter(m -> m.facts().span().equals(type.span()))
                .flatMap(m -> m.body().calls().stream()
                        .filter(c -> c.span().start() >= field.span().end()
                                && c.span().end() <= end)
                        .max(Comparator.comparingInt(
                                c -> c.span().end() - c.span().start()))
                        .map(c -> origins.held(m, new Expr.Call(c.index())))
                        .stream())
                .findFirst();
    }

    private List<Method> methodsOf(TypeFacts type) {
        return index.methodsOf(type.name());
    }

    /** Fields that a method of another class, be it a nested or a derived one, assigns something that it did not make. */
    private Set<String> assignedByOthers() {
        if (others.isEmpty()) {
            Set<String> names = new HashSet<>();
            index.allMethods()
                    .forEach(m -> m.body().assignments().stream()
                            .filter(a -> isOfOther(m.type(), a.target()))
                            .filter(a -> holds(a.value(), m.body()))
                            .forEach(a -> names.add(name(a.target()))));
            others = Optional.of(names);
        }
        return others.get();
    }

    private static boolean isOfOther(TypeFacts type, Expr target) {
        return target.field().map(f -> type.field(f).isEmpty()).orElse(target instanceof Expr.Select);
    }

    private static String name(Expr target) {
        return target.field().orElseGet(() -> ((Expr.Select) target).name());
    }

    /** Whether a value is more than a literal or a new object that is made of nothing. */
    private static boolean holds(Expr value, Body body) {
        if (value instanceof Expr.Call call) {
            CallSite site = body.calls().get(call.call());
            return site.created().isEmpty() || site.arguments().stream().anyMatch(a -> holds(a, body));
        }
        if (value instanceof Expr.Local local) {
            TypeRef type = body.variables().get(local.variable()).type();
            return !type.isPrimitive() && !ValueTypes.isImmutable(type.simpleName());
        }
        return value.parts().isEmpty()
                ? !(value instanceof Expr.Literal)
                : value.parts().stream().anyMatch(p -> holds(p, body));
    }
}
