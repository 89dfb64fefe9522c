package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether fields that a read depends on keep what they are set to when their object is made, or once when it is first asked
 * for, and collections in them what is put into them then.
 */
final class SettledFields {

    private static final Set<String> SETTERS = Set.of("Setter", "Data");

    private final Program program;
    private final Method read;
    /** Those that are being asked for, as one may depend on another. */
    private final Set<FieldFacts> asked = new HashSet<>();

    SettledFields(Program program, Method read) {
        this.program = program;
        this.read = read;
    }

    /**
     * Asks for one field.
     *
     * @throws Refused with {@code hidden-input} if it may change
     */
    void check(TypeFacts owner, FieldFacts field) {
        if (field.annotations().hasAny(Beans.INJECTED) && !field.modifiers().contains(Modifier.FINAL)) {
            keepsWhatItHolds(owner, field);
            return;
        }
        boolean generated =
                owner.annotations().hasAny(SETTERS) || field.annotations().hasAny(SETTERS);
        boolean settled = field.modifiers().contains(Modifier.FINAL) || (!generated && asked.add(field));
        Refusals.require(settled, read, "hidden-input", words(owner, field) + ", which may be set");
        keepsWhatItHolds(owner, field);
        if (field.modifiers().contains(Modifier.FINAL)) {
            return;
        }
        for (FieldUpdates.Update each : FieldUpdates.of(program).set(field.name())) {
            boolean changes = isTo(each, owner, field)
                    && !setsUp(each.method(), each.region(), owner, field)
                    && !isGuarded(each, owner, field);
            if (changes) {
                throw changed(words(owner, field), each);
            }
        }
        asked.remove(field);
    }

    private static String words(TypeFacts owner, FieldFacts field) {
        return "the result depends on the field " + field.name() + " of " + owner.simpleName();
    }

    /** A collection that code adds to is no constant, final as the field may be. */
    private void keepsWhatItHolds(TypeFacts owner, FieldFacts field) {
        String type = program.link(owner, field.type()).name();
        if (program.type(type).isPresent() || field.type().isPrimitive()) {
            return;
        }
        for (FieldUpdates.Update each : FieldUpdates.of(program).filled(field.name())) {
            if (isTo(each, owner, field) && !setsUp(each.method(), each.region(), owner, field)) {
                throw changed("the result depends on what " + owner.simpleName() + "." + field.name() + " holds", each);
            }
        }
    }

    private Refused changed(String what, FieldUpdates.Update update) {
        return Refusals.at(
                read, "hidden-input", what + ", which " + update.method().shortName() + " changes");
    }

    private boolean isTo(FieldUpdates.Update update, TypeFacts owner, FieldFacts field) {
        Expr target = update.target();
        Method method = update.method();
        Optional<String> own = target.field();
        if (own.isPresent()) {
            return own.get().equals(field.name())
                    && lineage(method.type()).stream().anyMatch(t -> t.name().equals(owner.name()));
        }
        if (target instanceof Expr.Select select && select.name().equals(field.name())) {
            String type = program.typeOf(method, select.target()).name();
            return program.type(type).isEmpty()
                    || program.isSubtype(type, owner.name())
                    || program.isSubtype(owner.name(), type);
        }
        return false;
    }

    /** A constructor or initializer of the class or of one that inherits from it; of a static field that of the class. */
    private boolean setsUp(Method method, int region, TypeFacts owner, FieldFacts field) {
        boolean first = field.modifiers().contains(Modifier.STATIC)
                ? method.facts().name().equals("<clinit>")
                : method.facts().name().startsWith("<");
        return first
                && program.isSubtype(method.type().name(), owner.name())
                && method.body().enclosing(region).stream().noneMatch(Region::isFunction);
    }

    /** Set once, when it or another field that is set beside it is first asked for. */
    private boolean isGuarded(FieldUpdates.Update assignment, TypeFacts owner, FieldFacts field) {
        Method method = assignment.method();
        return method.body().enclosing(assignment.region()).stream()
                .flatMap(region -> absent(region).map(name -> setBeside(method, region, name)))
                .flatMap(Optional::stream)
                .flatMap(name -> owner.field(name).stream())
                .anyMatch(guard -> guard.equals(field) || keeps(owner, guard));
    }

    /** Whether a field keeps what it is set to when its object is made. */
    boolean keeps(TypeFacts owner, FieldFacts field) {
        try {
            check(owner, field);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    /** The fields that are null where a branch is taken. */
    private static Stream<String> absent(Region branch) {
        return branch.condition().stream()
                .filter(c -> c instanceof Expr.Operation check
                        && check.operator().equals("==")
                        && check.operands().stream().anyMatch(Expr::isNull))
                .flatMap(c -> c.parts().stream())
                .flatMap(o -> o.field().stream());
    }

    private static Optional<String> setBeside(Method method, Region branch, String field) {
        return method.body().assignments().stream()
                .filter(a -> method.body().within(a.region(), branch.index()))
                .flatMap(a -> a.target().field().stream())
                .filter(field::equals)
                .findFirst();
    }

    /** A type, those it inherits from and those around it, in the project. */
    List<TypeFacts> lineage(TypeFacts type) {
        List<TypeFacts> all = new ArrayList<>(List.of(type));
        Set<String> seen = new HashSet<>(Set.of(type.name()));
        for (int i = 0; i < all.size(); i++) {
            TypeFacts each = all.get(i);
            Stream.concat(
                            each.outer().stream(),
                            each.superTypes().stream()
                                    .map(s -> program.link(each, s).name()))
                    .flatMap(name -> program.type(name).stream())
                    .filter(t -> seen.add(t.name()))
                    .forEach(all::add);
        }
        return all;
    }
}
