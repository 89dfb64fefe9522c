package dev.optkit.rewriters.testing;

import dev.optkit.core.program.TypeFacts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Whether {@code equals} holds between values, as far as that is known without running anything. */
final class Equality {

    /** Constants that are written in one way only. */
    private static final Pattern PLAIN = Pattern.compile("\"[^\"\\\\]*\"|'[^'\\\\]'|0|[1-9]\\d{0,8}|0L|[1-9]\\d{0,8}L");

    private Equality() {}

    /** Whether two values are equal; empty if nobody knows. */
    static Optional<Boolean> of(Value one, Value two) {
        if (one == two) {
            return Optional.of(true);
        }
        if (one instanceof Value.Unknown || two instanceof Value.Unknown) {
            return Optional.empty();
        }
        if (one instanceof Value.Null || two instanceof Value.Null) {
            return Optional.of(one instanceof Value.Null && two instanceof Value.Null);
        }
        if (one instanceof Value.Known left && two instanceof Value.Known right) {
            return known(left, right);
        }
        if (one instanceof Value.Made left && two instanceof Value.Made right) {
            return made(left, right);
        }
        boolean mocks = isMockOrConstant(one) && isMockOrConstant(two);
        return mocks ? Optional.of(false) : Optional.empty();
    }

    private static boolean isMockOrConstant(Value value) {
        return value instanceof Value.Fake || value instanceof Value.Known;
    }

    private static Optional<Boolean> known(Value.Known left, Value.Known right) {
        String one = Conversions.boxed(left.type().name());
        String two = Conversions.boxed(right.type().name());
        if (!one.equals(two)) {
            boolean never = Conversions.isSimple(one) || Conversions.isSimple(two);
            return never && !left.type().isUnknown() && !right.type().isUnknown()
                    ? Optional.of(false)
                    : Optional.of(true).filter(equal -> left.code().equals(right.code()));
        }
        boolean alike = left.code().equals(right.code());
        return alike || (isPlain(left) && isPlain(right)) ? Optional.of(alike) : Optional.empty();
    }

    private static boolean isPlain(Value.Known known) {
        return known.seed() > 0
                || known.is(true)
                || known.is(false)
                || PLAIN.matcher(known.code()).matches();
    }

    /** Records are equal by their components; what classes say of it nobody looks up. */
    private static Optional<Boolean> made(Value.Made left, Value.Made right) {
        boolean records = left.type().kind() == TypeFacts.Kind.RECORD
                && left.type().name().equals(right.type().name())
                && left.type().methods().stream().noneMatch(m -> m.name().equals("equals"));
        if (!records || left.fields().size() != right.fields().size()) {
            return Optional.empty();
        }
        List<Value> one = List.copyOf(left.fields().values());
        List<Value> two = left.fields().keySet().stream()
                .<Value>map(name -> right.fields().getOrDefault(name, new Value.Unknown()))
                .toList();
        boolean all = true;
        for (int i = 0; i < one.size(); i++) {
            Optional<Boolean> same = of(one.get(i), two.get(i));
            if (same.filter(equal -> !equal).isPresent()) {
                return same;
            }
            all &= same.isPresent();
        }
        return all ? Optional.of(true) : Optional.empty();
    }

    /** Whether lists are equal: of two objects of which nothing is known, as much as of one, that is assumed. */
    static boolean isAssumed(List<Value> one, List<Value> two) {
        return one.size() == two.size()
                && IntStream.range(0, one.size())
                        .allMatch(i -> of(one.get(i), two.get(i))
                                .orElseGet(() -> one.get(i).equals(two.get(i))));
    }

    /**
     * The one of some values that equals another.
     *
     * @return nothing if nobody knows; else what was found, if anything was
     */
    static Optional<Optional<Value>> find(Collection<Value> values, Value value) {
        boolean unknown = false;
        for (Value each : values) {
            Optional<Boolean> same = of(each, value);
            if (same.orElse(false)) {
                return Optional.of(Optional.of(each));
            }
            unknown |= same.isEmpty();
        }
        return unknown ? Optional.empty() : Optional.of(Optional.empty());
    }
}
