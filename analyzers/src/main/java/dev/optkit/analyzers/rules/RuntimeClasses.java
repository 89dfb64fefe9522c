package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of the class of objects on a way through inherited methods: {@code this} is an object of the class the
 * way came in by, and a field whose type is a type parameter holds what that class fills in.
 */
final class RuntimeClasses {

    private final Program program;

    RuntimeClasses(Program program) {
        this.program = program;
    }

    /** The type of the object a call is made on, in a method of an object of a type. */
    TypeRef receiver(Method at, TypeRef self, Invocation call) {
        Optional<Expr> receiver = call.site().receiver();
        if (isOnItself(call)) {
            return self;
        }
        return receiver.flatMap(r -> field(at.type(), r))
                .map(FieldFacts::type)
                .flatMap(t -> filledIn(t.name(), at.type(), self))
                .orElse(call.receiver());
    }

    /**
     * Whether an object may go this way: what it calls on itself runs methods of the classes that objects of its type can have,
     * not those of another class that inherits the same. What an inner class calls on the object around it is not judged.
     */
    boolean allow(List<CallRef> way) {
        TypeRef self = TypeRef.UNKNOWN;
        for (int i = 0; i + 1 < way.size(); i++) {
            Invocation call = way.get(i).invocation();
            self = i == 0 && isOnItself(call)
                    ? TypeRef.of(way.get(0).caller().type().name())
                    : receiver(way.get(i).caller(), self, call);
            if (isOnItself(call) && !mayRun(self, call, way.get(i + 1).caller().type())) {
                return false;
            }
        }
        return true;
    }

    private boolean mayRun(TypeRef self, Invocation call, TypeFacts type) {
        if (program.isSubtype(self.name(), type.name())) {
            return true;
        }
        List<TypeFacts> classes = classes(self);
        return !isAmong(classes, call.receiver().name()) || isAmong(classes, type.name());
    }

    private List<TypeFacts> classes(TypeRef type) {
        return Stream.concat(program.type(type.name()).stream(), program.subtypesOf(type.name()).stream())
                .filter(t -> !t.isInterface())
                .toList();
    }

    private boolean isAmong(List<TypeFacts> classes, String type) {
        return classes.stream().anyMatch(t -> program.isSubtype(t.name(), type));
    }

    private static boolean isOnItself(Invocation call) {
        return call.site().kind() == CallSite.Kind.METHOD
                && call.site()
                        .receiver()
                        .map(r -> r instanceof Expr.This || r instanceof Expr.Super)
                        .orElse(true);
    }

    /** Whether objects of a subtype run a method of their own in place of one that calls a method of itself. */
    boolean replaces(TypeFacts subtype, Method caller, Invocation call) {
        return isOnItself(call)
                && !subtype.equals(caller.type())
                && program.methodsOf(subtype).stream()
                        .filter(m -> m.facts().name().equals(caller.facts().name()))
                        .anyMatch(m -> program.overridden(m).contains(caller))
                && program.methodsOf(subtype).stream()
                        .noneMatch(m -> callsAbove(m, caller.facts().name()));
    }

    /** Whether a method calls one of this name of the class above. */
    static boolean callsAbove(Method method, String name) {
        return method.body().calls().stream()
                .anyMatch(c -> c.name().equals(name)
                        && c.receiver().filter(Expr.Super.class::isInstance).isPresent());
    }

    /** Whether no object of a subtype can run a method of its own. */
    boolean isFinal(Invocation call, TypeRef type) {
        return call.targets().stream()
                .map(t -> t.type().name())
                .noneMatch(t -> !t.equals(type.name()) && program.isSubtype(t, type.name()));
    }

    /** Of the methods a call can run, the one that an object of exactly a type runs; empty if that is not known. */
    Optional<Method> running(Invocation call, TypeRef type) {
        List<Method> above = call.targets().stream()
                .filter(t -> program.isSubtype(type.name(), t.type().name()))
                .toList();
        return above.stream()
                .reduce((nearest, t) -> isBelow(t, nearest) ? t : nearest)
                .filter(nearest -> above.stream().allMatch(o -> isBelow(nearest, o)));
    }

    private boolean isBelow(Method one, Method other) {
        return program.isSubtype(one.type().name(), other.type().name());
    }

    private static Optional<FieldFacts> field(TypeFacts type, Expr receiver) {
        return receiver.field().flatMap(type::field);
    }

    private Optional<TypeRef> filledIn(String parameter, TypeFacts generic, TypeRef self) {
        List<String> names =
                generic.typeParameters().stream().map(TypeParameter::name).toList();
        int index = names.indexOf(parameter);
        return index < 0
                ? Optional.empty()
                : seenAs(generic, self, Set.of())
                        .filter(view -> view.arguments().size() == names.size())
                        .map(view -> view.arguments().get(index))
                        .filter(t -> program.type(t.name()).isPresent());
    }

    /** A type that inherits from itself, by mistake, leads nowhere. */
    private Optional<TypeRef> seenAs(TypeFacts generic, TypeRef type, Set<String> below) {
        if (type.name().equals(generic.name())) {
            return Optional.of(type);
        }
        if (below.contains(type.name())) {
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>(below);
        seen.add(type.name());
        return program.type(type.name()).stream()
                .flatMap(t -> t.superTypes().stream().map(s -> fill(program.link(t, s), t, type)))
                .flatMap(s -> seenAs(generic, s, seen).stream())
                .findFirst();
    }

    private static TypeRef fill(TypeRef superType, TypeFacts type, TypeRef view) {
        List<TypeRef> arguments = superType.arguments().stream()
                .map(a -> IntStream.range(0, view.arguments().size())
                        .filter(i -> i < type.typeParameters().size()
                                && type.typeParameters().get(i).name().equals(a.name()))
                        .mapToObj(view.arguments()::get)
                        .findFirst()
                        .orElse(a))
                .toList();
        return new TypeRef(superType.name(), arguments, 0);
    }
}
