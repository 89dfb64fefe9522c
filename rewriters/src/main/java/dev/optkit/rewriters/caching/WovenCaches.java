package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.AnnotationEdits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods the annotations of the runtime can be put on, and how entries are evicted. */
final class WovenCaches {

    static final String EVICTS = CachedMembers.PACKAGE + "Evicts";
    private static final Pattern CLASS = Pattern.compile("([\\w.]+)\\.class\\b");
    private static final Set<String> VALUES = Set.of("Data", "Value", "EqualsAndHashCode");
    private static final Set<String> OF_RUNTIME = Set.of("Evicts", "Timed", "Cached", "CachedEach");

    private final RewriteContext context;
    private final Program program;
    private final Beans beans;
    private final ValueTypes types;

    WovenCaches(RewriteContext context) {
        this.context = context;
        this.program = context.program();
        this.beans = new Beans(program, BeanStyle.WOVEN);
        this.types = new ValueTypes(program);
    }

    Beans beans() {
        return beans;
    }

    /**
     * Checks that a method gives the same answer to equal arguments, as something that can be shared.
     *
     * @param remote whether answers may leave the process
     * @param byFunction whether a function of the user's makes the key
     * @return whether that is so only if all objects of its class are alike
     * @throws dev.optkit.rewriters.edit.Refused if it does not, or that is not known
     */
    boolean requireCacheable(Method method, boolean remote, boolean byFunction) {
        hasBody(method);
        returnsSomethingToShare(method, remote);
        hasPlainObjects(method);
        if (!byFunction) {
            parametersAreKeys(method);
        }
        new Preconditions(program, beans, types, context::source).dependsOnParametersOnly(method);
        Refusals.require(
                !Reads.isRecursive(method, program), method, "recursive-load", method.shortName() + " calls itself");
        new Callers(program, beans, types).check(method);
        if (types.kind(returned(method)) == ValueTypes.Kind.MUTABLE) {
            new ResultUses(program, beans, types).requireUnchanged(method);
        }
        return dependsOnObject(method);
    }

    /**
     * Checks what weaving asks of a method, whatever it does.
     *
     * @throws dev.optkit.rewriters.edit.Refused if it cannot be woven
     */
    void requireWeavable(Method method) {
        hasBody(method);
        hasPlainObjects(method);
        new ResultGraph(method, program, false, true)
                .requireNoSecrets(returned(method), method.facts().line());
    }

    private TypeRef returned(Method method) {
        return program.link(method.type(), method.facts().returnType());
    }

    private static void hasBody(Method method) {
        boolean weavable = method.body().isPresent() && method.type().kind() != TypeFacts.Kind.INTERFACE;
        Refusals.require(weavable, method, "hierarchy", method.shortName() + " has no body in a class");
        Annotations annotations = method.facts().annotations();
        boolean other = annotations.all().stream()
                .anyMatch(a -> OF_RUNTIME.contains(a.simpleName())
                        && method.file().imports().stream()
                                .anyMatch(i -> i.name().equals(CachedMembers.PACKAGE + a.simpleName())));
        Refusals.require(!other, method, "other-mechanism", method.shortName() + " has an annotation of the runtime");
    }

    private void returnsSomethingToShare(Method method, boolean remote) {
        TypeRef type = returned(method);
        boolean nothing = type.isVoid() || type.name().equals("java.lang.Void");
        Refusals.require(!nothing, method, "returns-nothing", method.shortName() + " returns nothing");
        String words = method.shortName() + " returns " + type;
        switch (types.kind(type)) {
            case LIVE -> throw Refusals.at(method, "live-result", words + ", which can be used once or must be closed");
            case ENTITY ->
                throw Refusals.at(method, "entity-result", words + ", and entities do not outlive their session");
            case UNKNOWN ->
                throw Refusals.at(method, "mutable-result", words + ", and who may change that is not known");
            default -> {
                // What is mutable is followed to its users later.
            }
        }
        if (remote) {
            new ResultGraph(method, program, false, true)
                    .requireNoSecrets(type, method.facts().line());
        }
    }

    /** The runtime refuses objects that differ by value, as their key holds none of it. */
    private void hasPlainObjects(Method method) {
        if (method.facts().is(Modifier.STATIC)) {
            return;
        }
        TypeFacts type = method.type();
        boolean differ = type.kind() != TypeFacts.Kind.CLASS
                || ancestors(type)
                        .anyMatch(t -> t.annotations().hasAny(VALUES)
                                || t.methods().stream().anyMatch(m -> m.name().equals("equals")));
        Refusals.require(
                !differ,
                method,
                "hidden-input",
                "objects of " + type.simpleName() + " differ by what is in them, which the key does not hold");
        Refusals.require(
                type.outer().isEmpty() || type.modifiers().contains(Modifier.STATIC),
                method,
                "hidden-input",
                type.simpleName() + " is an inner class, whose objects depend on others");
    }

    /** A type and what it inherits from in the project. */
    private Stream<TypeFacts> ancestors(TypeFacts type) {
        List<TypeFacts> all = new ArrayList<>(List.of(type));
        Set<String> seen = new HashSet<>(Set.of(type.name()));
        for (int i = 0; i < all.size(); i++) {
            TypeFacts each = all.get(i);
            each.superTypes().stream()
                    .flatMap(s -> program.type(program.link(each, s).name()).stream())
                    .filter(t -> seen.add(t.name()))
                    .forEach(all::add);
        }
        return all.stream();
    }

    private void parametersAreKeys(Method method) {
        for (Parameter parameter : method.facts().parameters()) {
            TypeRef type = program.link(method.type(), parameter.type());
            Refusals.require(
                    types.hasContent(type),
                    method,
                    "bad-key",
                    "parameter " + parameter.name() + " of type " + type + " may not be compared by content");
        }
    }

    /** Whether fields that a constructor sets are used, in a class of which nobody makes exactly one object. */
    private boolean dependsOnObject(Method method) {
        boolean one = method.facts().is(Modifier.STATIC) || program.isManaged(method.type());
        List<FieldFacts> fields = ancestors(method.type())
                .flatMap(t -> t.fields().stream())
                .filter(f -> !f.modifiers().contains(Modifier.STATIC))
                .toList();
        if (one || fields.isEmpty()) {
            return false;
        }
        fields.stream()
                .filter(f -> !f.modifiers().contains(Modifier.FINAL)
                        && !f.annotations().hasAny(Beans.INJECTED))
                .findFirst()
                .ifPresent(f -> {
                    throw Refusals.at(
                            method,
                            "hidden-input",
                            "objects of " + method.type().simpleName() + " may differ in " + f.name());
                });
        return true;
    }

    /**
     * Adds the eviction of all entries of a cached method to another method.
     *
     * @throws dev.optkit.rewriters.edit.Refused if that would be too early, or have no effect
     */
    void evict(AnnotationEdits annotations, Method evictor, Method cached) {
        boolean weavable = evictor.body().isPresent()
                && evictor.type().kind() != TypeFacts.Kind.INTERFACE
                && !evictor.equals(cached);
        Refusals.require(
                weavable,
                evictor,
                "unknown-writer",
                evictor.shortName() + " evicts, but has no body that could be woven");
        Refusals.require(
                !beans.isTransactional(evictor),
                evictor,
                "tx-unknown",
                evictor.shortName() + " would evict before its transaction has ended");
        boolean later =
                types.isLive(program.link(evictor.type(), evictor.facts().returnType()))
                        || evictor.facts().annotations().hasAny(Set.of("Async", "Asynchronous"));
        Refusals.require(
                !later, evictor, "async-writer", evictor.shortName() + " may return before it has written the data");
        List<String> holders = holders(cached);
        holders.forEach(holder -> requireVisible(holder, evictor, cached));
        String name = cached.facts().name();
        boolean there = evictor.facts().annotations().all().stream()
                .anyMatch(a -> AnnotationUses.is(a, EVICTS, evictor, program)
                        && a.text().contains("\"" + name + "\"")
                        && a.text().replace(" ", "").contains("all=true")
                        && classesIn(a.text(), evictor).containsAll(holders));
        if (!there) {
            annotations.add(evictor, names -> {
                String in = holders.stream().map(h -> names.apply(h) + ".class").collect(Collectors.joining(", "));
                String classes = holders.size() == 1 ? in : "{" + in + "}";
                return "@" + names.apply(EVICTS) + "(value = \"" + name + "\", in = " + classes + ", all = true)";
            });
        }
    }

    /** The eviction names the class. */
    private void requireVisible(String holder, Method evictor, Method cached) {
        Refusals.require(
                isInModuleOf(holder, evictor),
                evictor,
                "unknown-writer",
                evictor.shortName() + " stands in another module than " + holder);
        boolean together = packageOf(holder).equals(packageOf(evictor.type().name()));
        Optional<TypeFacts> type = program.type(holder);
        while (type.isPresent() && !type.get().name().equals(evictor.type().name())) {
            Set<Modifier> modifiers = type.get().modifiers();
            boolean visible =
                    modifiers.contains(Modifier.PUBLIC) || (together && !modifiers.contains(Modifier.PRIVATE));
            Refusals.require(
                    visible,
                    evictor,
                    "unknown-writer",
                    evictor.shortName() + " cannot name " + type.get().simpleName() + ", which keeps answers of "
                            + cached.shortName());
            type = type.get().outer().flatMap(program::type);
        }
    }

    private boolean isInModuleOf(String type, Method method) {
        return program.type(type)
                .flatMap(program::fileOf)
                .flatMap(f -> program.project().moduleOf(f.path()))
                .equals(program.project().moduleOf(method.path()));
    }

    private String packageOf(String type) {
        return program.type(type)
                .flatMap(program::fileOf)
                .map(FileFacts::packageName)
                .orElse("");
    }

    private Set<String> classesIn(String annotation, Method method) {
        return CLASS.matcher(annotation)
                .results()
                .map(found ->
                        program.link(method.type(), TypeRef.of(found.group(1))).name())
                .collect(Collectors.toSet());
    }

    /** The classes whose objects have entries of their own. */
    private List<String> holders(Method cached) {
        TypeFacts type = cached.type();
        if (cached.facts().is(Modifier.STATIC)) {
            return List.of(type.name());
        }
        List<String> holders = Stream.concat(Stream.of(type), program.subtypesOf(type.name()).stream())
                .filter(t -> t.kind() == TypeFacts.Kind.CLASS && !t.modifiers().contains(Modifier.ABSTRACT))
                .filter(t -> program.fileOf(t)
                        .filter(f -> program.project().isTest(f.path()))
                        .isEmpty())
                .map(TypeFacts::name)
                .distinct()
                .toList();
        Refusals.require(
                !holders.isEmpty(),
                cached,
                "unknown-writer",
                "which classes keep answers of " + cached.shortName() + " is not known");
        return holders;
    }
}
