package dev.optkit.analyzers.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A part of a syntax tree. Immutable; only what the facts need is kept, and offsets are those of the text. */
public sealed interface Syntax permits Expression, Statement, Declaration, Declarator, SwitchEntry {

    /** The parts it consists of, in the order of the source. */
    List<Syntax> children();

    /** The first part, itself included, of a kind; outer ones before inner ones. */
    default <T extends Syntax> Optional<T> first(Class<T> kind) {
        if (kind.isInstance(this)) {
            return Optional.of(kind.cast(this));
        }
        return children().stream().flatMap(c -> c.first(kind).stream()).findFirst();
    }

    /** Whether it or a part of it is wanted; what is closed is not entered, and not asked either. */
    default boolean holds(Predicate<Syntax> wanted, Predicate<Syntax> closed) {
        if (wanted.test(this)) {
            return true;
        }
        for (Syntax child : children()) {
            if (!closed.test(child) && child.holds(wanted, closed)) {
                return true;
            }
        }
        return false;
    }

    /** Parts, and lists and options of parts, as one list. */
    static List<Syntax> parts(Object... parts) {
        List<Syntax> all = new ArrayList<>();
        for (Object part : parts) {
            add(part, all);
        }
        return all;
    }

    private static void add(Object part, List<Syntax> all) {
        if (part instanceof Syntax syntax) {
            all.add(syntax);
        } else if (part instanceof Collection<?> many) {
            many.forEach(p -> add(p, all));
        } else if (part instanceof Optional<?> one) {
            one.ifPresent(p -> add(p, all));
        }
    }
}
