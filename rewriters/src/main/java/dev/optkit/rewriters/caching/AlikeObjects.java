package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether all objects that a read goes through are alike, as far as code shows: their fields keep what they are set to when
 * the object is made, and it is made once, or each time of the same.
 */
final class AlikeObjects {

    private static final Pattern CHANGES = Pattern.compile(
            "(set|put|add|remove|clear|compute|merge|replace|retain|poll|push|pop|offer|update|get(?=And)"
                    + "|increment|decrement|accumulate|compareAndSet|lazySet)([A-Z].*|AndSet.*)?");

    private static final Pattern FIELD_OF_TYPE = Pattern.compile("\\b([A-Z]\\w*)\\.(\\w+)\\b(?!\\s*\\()");

    private final Program program;
    private final RewriteContext context;
    private final Method read;
    private final Set<String> made;

    AlikeObjects(Method read, RewriteContext context) {
        this.program = context.program();
        this.context = context;
        this.read = read;
        this.made = Reads.below(read, program).stream()
                .flatMap(m -> program.invocations(m).stream())
                .filter(i -> i.site().kind() == CallSite.Kind.CONSTRUCTOR)
                .map(i -> i.result().name())
                .collect(Collectors.toSet());
    }

    /**
     * Asks each method that runs.
     *
     * @return whether fields of objects are used at all
     * @throws dev.optkit.rewriters.edit.Refused with {@code hidden-input} if objects may differ
     */
    boolean check() {
        Set<String> holders = new TreeSet<>();
        for (Method below : Reads.below(read, program)) {
            if (below.body().isPresent() && !ValueTypes.isEntity(below.type())) {
                check(below, holders);
            }
        }
        holders.stream().flatMap(h -> program.type(h).stream()).forEach(this::isMadeAlike);
        return !holders.isEmpty();
    }

    private void check(Method below, Set<String> holders) {
        boolean value = made.contains(below.type().name()) && !below.type().equals(read.type());
        Set<String> words = words(below);
        for (TypeFacts owner : lineage(below.type())) {
            for (FieldFacts field : owner.fields()) {
                boolean ofClass = field.modifiers().contains(Modifier.STATIC);
                if (!words.contains(field.name()) || (value && !ofClass) || owner.kind() == TypeFacts.Kind.ENUM) {
                    continue;
                }
                keepsWhatItIs(owner, field);
                if (!ofClass) {
                    holders.add(below.type().name());
                }
            }
        }
        FIELD_OF_TYPE.matcher(text(below)).results().forEach(use -> {
            String type = program.link(below.type(), TypeRef.of(use.group(1))).name();
            program.type(type)
                    .ifPresent(owner -> owner.field(use.group(2))
                            .filter(f -> f.modifiers().contains(Modifier.STATIC))
                            .ifPresent(f -> keepsWhatItIs(owner, f)));
        });
    }

    private Set<String> words(Method method) {
        return new HashSet<>(Arrays.asList(text(method).split("\\W+")));
    }

    private String text(Method method) {
        String text = context.source(method.path()).map(SourceFile::text).orElse("");
        int end = Math.min(method.facts().span().end(), text.length());
        return text.substring(Math.min(method.facts().span().start(), end), end);
    }

    /** A type, those it inherits from and those around it, in the project. */
    private List<TypeFacts> lineage(TypeFacts type) {
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

    private void keepsWhatItIs(TypeFacts owner, FieldFacts field) {
        keepsWhatItHolds(owner, field);
        if (field.modifiers().contains(Modifier.FINAL) || field.annotations().hasAny(Beans.INJECTED)) {
            return;
        }
        for (Method method : program.methods()) {
            for (Assignment each : method.body().assignments()) {
                boolean changes = !program.project().isTest(method.path())
                        && isTo(each.target(), method, owner, field)
                        && !setsUp(method, owner)
                        && !isGuarded(method, each, owner, field);
                Refusals.require(
                        !changes,
                        read,
                        "hidden-input",
                        "the result depends on the field " + field.name() + " of " + owner.simpleName() + ", which "
                                + method.shortName() + " changes");
            }
        }
    }

    /** A collection that code adds to is no constant, final as the field may be. */
    private void keepsWhatItHolds(TypeFacts owner, FieldFacts field) {
        String type = program.link(owner, field.type()).name();
        if (!type.startsWith("java.util.") && !field.type().isArray()) {
            return;
        }
        for (Method method : program.methods()) {
            Stream<Expr> changed = Stream.concat(
                    program.invocations(method).stream()
                            .filter(c -> CHANGES.matcher(c.site().name()).matches())
                            .flatMap(c -> c.site().receiver().stream()),
                    method.body().assignments().stream()
                            .flatMap(
                                    a -> a.target() instanceof Expr.Element e ? Stream.of(e.array()) : Stream.empty()));
            boolean changes = !program.project().isTest(method.path())
                    && !setsUp(method, owner)
                    && changed.anyMatch(target -> isTo(target, method, owner, field));
            Refusals.require(
                    !changes,
                    read,
                    "hidden-input",
                    "the result depends on what " + owner.simpleName() + "." + field.name() + " holds, which "
                            + method.shortName() + " changes");
        }
    }

    private boolean isTo(Expr target, Method method, TypeFacts owner, FieldFacts field) {
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

    /** A constructor or initializer of the class or of one that inherits from it. */
    private boolean setsUp(Method method, TypeFacts owner) {
        return method.facts().name().startsWith("<")
                && program.isSubtype(method.type().name(), owner.name());
    }

    /** Set once, when it or another field that is set beside it is first asked for. */
    private boolean isGuarded(Method method, Assignment assignment, TypeFacts owner, FieldFacts field) {
        return method.body().enclosing(assignment.region()).stream()
                .flatMap(region -> absent(region).map(name -> setBeside(method, region, name)))
                .flatMap(Optional::stream)
                .flatMap(name -> owner.field(name).stream())
                .anyMatch(guard -> guard.equals(field) || isKept(owner, guard));
    }

    private boolean isKept(TypeFacts owner, FieldFacts guard) {
        try {
            keepsWhatItIs(owner, guard);
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

    private void isMadeAlike(TypeFacts type) {
        boolean alike =
                program.isManaged(type) || constructors(type).stream().allMatch(c -> isGivenAlike(c, new HashSet<>()));
        Refusals.require(
                alike,
                read,
                "hidden-input",
                "objects of " + type.simpleName() + " are made of what differs, and share their entries");
    }

    private List<Method> constructors(TypeFacts type) {
        return program.methodsOf(type).stream()
                .filter(m -> m.facts().name().equals("<init>"))
                .toList();
    }

    /** Whether a method gets the same arguments all the time, as it has none, or is called once in all. */
    private boolean isGivenAlike(Method method, Set<Method> seen) {
        List<CallRef> calls = program.callersOf(method).stream()
                .filter(c -> !program.project().isTest(c.caller().path()))
                .filter(c -> !c.invocation().site().arguments().isEmpty())
                .toList();
        return seen.add(method)
                && calls.size() <= 1
                && calls.stream().allMatch(c -> isRunOnce(c) && givesAlike(c, seen));
    }

    private static boolean isRunOnce(CallRef call) {
        return call.caller().body().enclosing(call.invocation().site().region()).stream()
                .noneMatch(r -> r.kind() == Region.Kind.LOOP || r.isFunction());
    }

    private boolean givesAlike(CallRef call, Set<Method> seen) {
        boolean varied = call.invocation().site().arguments().stream().anyMatch(a -> isGiven(call.caller(), a, 0));
        return !varied || isGivenAlike(call.caller(), seen);
    }

    /** Whether a value may depend on what a method is given. */
    private static boolean isGiven(Method method, Expr value, int depth) {
        if (depth > 10) {
            return true;
        }
        if (value instanceof Expr.Local local) {
            Variable variable = method.body().variables().get(local.variable());
            boolean again = method.body().assignments().stream()
                    .anyMatch(a -> a.target().equals(local));
            return again
                    || variable.initializer()
                            .map(i -> isGiven(method, i, depth + 1))
                            .orElse(true);
        }
        if (value instanceof Expr.Call call) {
            CallSite site = method.body().calls().get(call.call());
            return Stream.concat(site.receiver().stream(), site.arguments().stream())
                    .anyMatch(e -> isGiven(method, e, depth + 1));
        }
        return value.parts().stream().anyMatch(p -> isGiven(method, p, depth + 1));
    }
}
