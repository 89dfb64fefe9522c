package dev.optkit.analyzers.link;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which methods override which others, by name and parameters. Thread-safe. */
final class Overrides {

    private final TypeSystem types;

    Overrides(TypeSystem types) {
        this.types = types;
    }

    /** The concrete method that an instance of a type runs for a method of this name and these parameters. */
    Optional<Method> implementation(String type, Method declared) {
        TypeRef self = itself(type);
        for (TypeRef view : types.views(self).values()) {
            for (Method candidate :
                    types.index().methodsOf(view.name(), declared.facts().name())) {
                if (candidate.body().isPresent() && are(candidate, declared, self)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a method overrides one of a supertype, as far as is known how its class fills type variables. */
    boolean are(Method method, Method declared) {
        return are(method, declared, itself(method.type().name()));
    }

    private boolean are(Method method, Method declared, TypeRef self) {
        return method == declared
                || (agree(method, declared) && (isAlike(method, declared) || !isOther(self, method, declared)));
    }

    /** A type as it is seen from within, its type parameters for arguments. */
    private TypeRef itself(String type) {
        List<TypeRef> own = types.typeParameters(type).stream()
                .map(p -> TypeRef.of(p.name()))
                .toList();
        return new TypeRef(type, own, 0);
    }

    private static boolean isAlike(Method candidate, Method declared) {
        return IntStream.range(0, candidate.facts().parameters().size()).allMatch(i -> isSame(i, candidate, declared));
    }

    /** Whether a class fills the type variables of both methods so that their parameters differ: {@code delete(T)} and {@code delete(ID)}. */
    private boolean isOther(TypeRef self, Method candidate, Method declared) {
        List<TypeRef> given = parameters(candidate, self);
        List<TypeRef> wanted = parameters(declared, self);
        return IntStream.range(0, Math.min(given.size(), wanted.size()))
                .anyMatch(i -> isOther(given.get(i), candidate, wanted.get(i), declared));
    }

    private static boolean isOther(TypeRef given, Method candidate, TypeRef wanted, Method declared) {
        return !given.isUnknown()
                && !wanted.isUnknown()
                && !isAmong(candidate.facts().typeParameters(), given.name())
                && !isAmong(declared.facts().typeParameters(), wanted.name())
                && (given.dimensions() != wanted.dimensions()
                        || !given.simpleName().equals(wanted.simpleName()));
    }

    /** The types of the parameters of a method as seen from a class; none if it is not known how it fills the variables. */
    private List<TypeRef> parameters(Method method, TypeRef self) {
        List<TypeParameter> variables = method.type().typeParameters();
        List<TypeRef> filled = types.asSuper(self, method.type().name())
                .map(TypeRef::arguments)
                .orElse(List.of());
        return filled.size() == variables.size()
                ? Substitution.apply(
                        method.facts().parameters().stream()
                                .map(Parameter::type)
                                .toList(),
                        Substitution.of(variables, filled))
                : List.of();
    }

    /** Whether two methods have one name and parameters that agree, type variables agreeing with all. */
    private static boolean agree(Method method, Method declared) {
        int count = method.facts().parameters().size();
        return method.facts().name().equals(declared.facts().name())
                && count == declared.facts().parameters().size()
                && !method.facts().is(Modifier.STATIC)
                && IntStream.range(0, count).allMatch(i -> agree(method, declared, i));
    }

    private static boolean agree(Method one, Method other, int i) {
        return isSame(i, one, other)
                || isVariable(one.facts().parameters().get(i).type().name(), one)
                || isVariable(other.facts().parameters().get(i).type().name(), other);
    }

    private static boolean isSame(int i, Method one, Method other) {
        TypeRef first = one.facts().parameters().get(i).type();
        TypeRef second = other.facts().parameters().get(i).type();
        return first.dimensions() == second.dimensions()
                && (first.name().equals(second.name()) || first.simpleName().equals(second.simpleName()));
    }

    private static boolean isVariable(String type, Method method) {
        return isAmong(method.facts().typeParameters(), type)
                || isAmong(method.type().typeParameters(), type);
    }

    private static boolean isAmong(List<TypeParameter> parameters, String name) {
        for (TypeParameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
