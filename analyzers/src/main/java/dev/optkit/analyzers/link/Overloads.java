package dev.optkit.analyzers.link;

import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;

/** Picks the method a call means by number and types of arguments; an unknown type neither helps nor harms. */
final class Overloads {

    /** Stands for the type of a lambda or method reference. */
    static final TypeRef FUNCTION = TypeRef.of("->");

    private static final int IMPOSSIBLE = -1_000;

    private final TypeSystem types;

    Overloads(TypeSystem types) {
        this.types = types;
    }

    /** The best of the members, the nearest one among equals. */
    Optional<Member> select(List<Member> members, List<TypeRef> arguments) {
        if (members.size() == 1) {
            return members.get(0).takes(arguments.size()) ? Optional.of(members.get(0)) : Optional.empty();
        }
        Optional<Member> best = Optional.empty();
        int bestScore = IMPOSSIBLE;
        for (Member member : members) {
            int score = member.takes(arguments.size()) ? score(member, arguments) : IMPOSSIBLE;
            if (score > bestScore) {
                best = Optional.of(member);
                bestScore = score;
            }
        }
        return best;
    }

    private int score(Member member, List<TypeRef> arguments) {
        int total = member.parameters().size() == arguments.size() ? 1 : 0;
        for (int i = 0; i < arguments.size(); i++) {
            total += score(member.parameter(i, arguments.size()), arguments.get(i));
        }
        return total;
    }

    private int score(TypeRef parameter, TypeRef argument) {
        if (argument.isUnknown() || parameter.isUnknown() || Unifier.isFree(argument)) {
            return 0;
        }
        if (argument.equals(FUNCTION)) {
            return types.functionOf(parameter).isPresent() ? 2 : parameter.isPrimitive() ? -10 : 0;
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
        return comparable ? -4 : 0;
    }
}
