package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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

    private static final Set<String> CONSTRUCTORS =
            Set.of("RequiredArgsConstructor", "AllArgsConstructor", "Data", "Value", "Builder");

    private static final Pattern HELD = Pattern.compile("\\b([a-z]\\w*)\\.(\\w+)\\b");

    private static final Pattern FIELD_OF_TYPE = Pattern.compile("\\b([A-Z]\\w*)\\.(\\w+)\\b(?!\\s*\\()");

    private final Program program;
    private final RewriteContext context;
    private final Method read;
    private final Set<String> made;
    private final SettledFields fields;

    AlikeObjects(Method read, RewriteContext context) {
        this.program = context.program();
        this.context = context;
        this.read = read;
        this.fields = new SettledFields(program, read);
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
        for (TypeFacts owner : fields.lineage(below.type())) {
            for (FieldFacts field : owner.fields()) {
                boolean ofClass = field.modifiers().contains(Modifier.STATIC);
                if (!words.contains(field.name()) || (value && !ofClass) || owner.kind() == TypeFacts.Kind.ENUM) {
                    continue;
                }
                fields.check(owner, field);
                if (!ofClass) {
                    holders.add(below.type().name());
                }
            }
        }
        HELD.matcher(text(below))
                .results()
                .forEach(use -> fields.lineage(below.type()).stream()
                        .flatMap(t -> t.field(use.group(1)).map(f -> program.link(t, f.type())).stream())
                        .flatMap(t -> program.type(t.name()).stream())
                        .forEach(held -> asksFor(use.group(2), held)));
        FIELD_OF_TYPE.matcher(text(below)).results().forEach(use -> {
            String type = program.link(below.type(), TypeRef.of(use.group(1))).name();
            program.type(type)
                    .ifPresent(owner -> owner.field(use.group(2))
                            .filter(f -> f.modifiers().contains(Modifier.STATIC))
                            .ifPresent(f -> fields.check(owner, f)));
        });
    }

    /** What a read takes out of an object that it holds, by a field or by a getter that nobody has written. */
    private void asksFor(String member, TypeFacts held) {
        for (TypeFacts owner : fields.lineage(held)) {
            owner.fields().stream()
                    .filter(f -> member.equals(f.name())
                            || member.equalsIgnoreCase("get" + f.name())
                            || member.equalsIgnoreCase("is" + f.name()))
                    .filter(f ->
                            owner.methods().stream().noneMatch(m -> m.name().equals(member)))
                    .forEach(f -> fields.check(owner, f));
        }
    }

    private Set<String> words(Method method) {
        return new HashSet<>(Arrays.asList(text(method).split("\\W+")));
    }

    private String text(Method method) {
        String text = context.source(method.path()).map(SourceFile::text).orElse("");
        int end = Math.min(method.facts().span().end(), text.length());
        return text.substring(Math.min(method.facts().span().start(), end), end);
    }

    private void isMadeAlike(TypeFacts type) {
        boolean several = type.annotations().hasAny(Beans.SEVERAL);
        boolean alike = program.isManaged(type) || (!type.annotations().hasAny(CONSTRUCTORS) && isMadeOnce(type));
        Refusals.require(
                alike && !several,
                read,
                "hidden-input",
                "objects of " + type.simpleName() + " are made of what differs, and share their entries");
    }

    /** Whether there is at most one place in all that makes one of something. */
    private boolean isMadeOnce(TypeFacts type) {
        List<CallRef> places = constructors(type).stream()
                .flatMap(c -> program.callersOf(c).stream())
                .filter(c -> !program.project().isTest(c.caller().path()))
                .toList();
        boolean given =
                places.stream().anyMatch(c -> !c.invocation().site().arguments().isEmpty());
        return (!given || places.size() == 1)
                && constructors(type).stream().allMatch(c -> isGivenAlike(c, new HashSet<>()));
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
        boolean called = !program.callersOf(call.caller()).isEmpty();
        return !varied || (called && isGivenAlike(call.caller(), seen));
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
