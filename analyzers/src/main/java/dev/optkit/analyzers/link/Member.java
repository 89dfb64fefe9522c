package dev.optkit.analyzers.link;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method as it looks from a receiver: the type variables of the receiver are filled in.
 *
 * @param owner qualified name of the type that declares it
 * @param project its declaration, when it is in the project
 * @param typeParameters its own
 * @param parameters linked
 * @param returnType linked
 * @param isStatic whether it needs no receiver
 * @param isAbstract whether it has no body
 */
record Member(
        String owner,
        Optional<Method> project,
        List<TypeParameter> typeParameters,
        List<TypeRef> parameters,
        TypeRef returnType,
        boolean isStatic,
        boolean isAbstract) {

    /** The same member with more type parameters that a call can infer. */
    Member withTypeParameters(List<TypeParameter> more) {
        List<TypeParameter> all = new ArrayList<>(typeParameters);
        all.addAll(more);
        return new Member(owner, project, List.copyOf(all), parameters, returnType, isStatic, isAbstract);
    }

    /** Whether it can take this many arguments; an array at the end may be a variable arity parameter. */
    boolean takes(int arguments) {
        if (parameters.size() == arguments) {
            return true;
        }
        return !parameters.isEmpty()
                && parameters.get(parameters.size() - 1).isArray()
                && arguments >= parameters.size() - 1;
    }

    /** The type of the parameter that an argument goes to. */
    TypeRef parameter(int argument, int arguments) {
        int last = parameters.size() - 1;
        if (last < 0) {
            return TypeRef.UNKNOWN;
        }
        if (argument < last || (argument == last && arguments == parameters.size())) {
            return parameters.get(argument);
        }
        TypeRef rest = parameters.get(last);
        return rest.isArray() ? rest.withDimensions(rest.dimensions() - 1) : TypeRef.UNKNOWN;
    }
}
