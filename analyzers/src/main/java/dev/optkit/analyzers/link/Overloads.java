package dev.optkit.analyzers.link;

import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.PackageRoots;
import java.util.List;
import java.util.Optional;

/** Picks the method a call means by number and types of arguments; an unknown type neither helps nor harms. */
final class Overloads {

    /** Stands for the type of a function whose parameters are not written. */
    private static final TypeRef FUNCTION = TypeRef.of("->");

    private static final String JAVA_LANG = "java.lang.";
    private static final int IMPOSSIBLE = -1_000;

    private final TypeSystem types;

    Overloads(TypeSystem types) {
        this.types = types;
    }

    /** Stands for the type of a function that is written in place; of a lambda it says how many parameters there are. */
    static TypeRef function(Region region) {
        return region.kind() == Region.Kind.LAMBDA
                ? TypeRef.of(FUNCTION.name() + region.parameters().size())
                : FUNCTION;
    }

    /** The best of the members, the nearest one among equals. */
    Optional<Member> select(List<Member> members, List<TypeRef> arguments) {
        if (members.size() == 1) {
            Member only = members.get(0);
            return mayTake(only, arguments) ? Optional.of(only) : Optional.empty();
        }
        Optional<Member> best = Optional.empty();
        int bestScore = IMPOSSIBLE;
        for (Member member : members) {
            int score = mayTake(member, arguments) ? score(member, arguments) : IMPOSSIBLE;
            if (score > bestScore) {
                best = Optional.of(member);
                bestScore = score;
            }
        }
        return best;
    }

    /**
     * Not so where an argument is of a library and the member takes a class of the project, if its class inherits others that
     * are not at hand: one of those is meant then.
     */
    private boolean mayTake(Member member, List<TypeRef> arguments) {
        boolean takes = member.takes(arguments.size());
        boolean open = takes && types.unread(member.owner()).isPresent();
        for (int i = 0; open && takes && i < arguments.size(); i++) {
            takes = !isForeign(member.parameter(i, arguments.size()), arguments.get(i));
        }
        return takes;
    }

    private boolean isForeign(TypeRef parameter, TypeRef argument) {
        return types.index().has(parameter.name())
                && types.isUnread(argument.name())
                && !argument.isArray()
                && !types.index().sharesRoot(PackageRoots.of(argument.name()));
    }

    private int score(Member member, List<TypeRef> arguments) {
        int total = member.parameters().size() == arguments.size() ? 1 : 0;
        for (int i = 0; i < arguments.size(); i++) {
            total += score(member, i, arguments);
        }
        return total;
    }

    /** What goes to the last parameter may be the array that it is, or its only element. */
    private int score(Member member, int index, List<TypeRef> arguments) {
        TypeRef parameter = member.parameter(index, arguments.size());
        TypeRef argument = arguments.get(index);
        boolean maybeElement =
                index == arguments.size() - 1 && parameter.isArray() && !argument.isArray() && !argument.isUnknown();
        TypeRef element = maybeElement ? parameter.withDimensions(parameter.dimensions() - 1) : parameter;
        return score(element, argument) - (maybeElement ? 1 : 0);
    }

    private int score(TypeRef parameter, TypeRef argument) {
        if (argument.isUnknown() || parameter.isUnknown() || Unifier.isFree(argument)) {
            return 0;
        }
        if (argument.name().startsWith(FUNCTION.name())) {
            return ofFunction(parameter, argument);
        }
        if (parameter.dimensions() == argument.dimensions() && parameter.name().equals(argument.name())) {
            return 4;
        }
        if (parameter.isArray() != argument.isArray()) {
            return parameter.name().indexOf('.') < 0 ? 0 : -4;
        }
        TypeRef boxed = Substitution.boxed(argument);
        if (types.isSubtype(boxed.name(), Substitution.boxed(parameter).name())) {
            return parameter.name().equals("java.lang.Object") ? 1 : 3;
        }
        boolean comparable = types.isKnown(boxed.name()) && parameter.name().indexOf('.') > 0;
        return comparable || isNoFunction(boxed, parameter) ? -4 : 0;
    }

    /** Whether a value such as a text or a number stands where a function of another library is taken. */
    private boolean isNoFunction(TypeRef boxed, TypeRef parameter) {
        return boxed.name().startsWith(JAVA_LANG)
                && !boxed.name().equals("java.lang.Object")
                && !parameter.name().startsWith(JAVA_LANG)
                && types.functionOf(parameter).isPresent();
    }

    private int ofFunction(TypeRef parameter, TypeRef argument) {
        Optional<Member> function = types.functionOf(parameter);
        if (function.isEmpty()) {
            return parameter.isPrimitive() ? -10 : 0;
        }
        boolean written = !argument.equals(FUNCTION);
        String arity = FUNCTION.name() + function.get().parameters().size();
        return !written ? 2 : argument.name().equals(arity) ? 3 : -4;
    }
}
