package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether the code fixes how many elements a loop has: the constants of an enum, a list written out. */
final class LoopSize {

    private static final int SMALL = 20;
    private static final int FEW = 3;
    private static final Set<String> LISTS = Set.of("asList", "of", "stream");
    private static final Pattern NOTHING = Pattern.compile("of|emptyList|emptySet|emptyMap|empty");
    private static final Pattern ENUM_SET = Pattern.compile("EnumSet");
    /** Operations of streams that take a collector, and collectors that take another. */
    private static final Set<String> COLLECTS = Set.of(
            "collect",
            "groupingBy",
            "groupingByConcurrent",
            "partitioningBy",
            "mapping",
            "filtering",
            "flatMapping",
            "collectingAndThen");

    private static final Set<String> MEMBERS = Set.of(
            "java.lang.reflect.Field",
            "java.lang.reflect.Method",
            "java.lang.reflect.Parameter",
            "java.lang.reflect.RecordComponent",
            "java.beans.PropertyDescriptor",
            "java.lang.annotation.Annotation");

    private static final Set<String> VIEWS = Set.of("entrySet", "stream", "parallelStream", "filter", "sorted");
    private static final Set<String> SAME_SIZE = Set.of(
            "stream",
            "parallelStream",
            "entrySet",
            "keySet",
            "values",
            "filter",
            "sorted",
            "distinct",
            "map",
            "iterator",
            "peek",
            "boxed",
            "mapToObj",
            "toList");

    private final Method method;
    private final Program program;
    private final Body body;

    private LoopSize(Method method, Program program) {
        this.method = method;
        this.program = program;
        this.body = method.body();
    }

    static boolean isFixed(Region region, Method method, Program program) {
        LoopSize size = new LoopSize(method, program);
        return size.isKeyedByEnum(region)
                || size.isOfDeclarations(region)
                || region.loop().map(size::isFixed).orElseGet(() -> region.call() >= 0 && size.isFixedStage(region));
    }

    /** Whether the elements are the entries of a map with constants of an enum for keys. */
    private boolean isKeyedByEnum(Region region) {
        return source(region, body).filter(this::isOfMap).isPresent() && hasEnumKey(region);
    }

    /** A map, or a view of one. */
    private boolean isOfMap(Expr source) {
        boolean view = source instanceof Expr.Call call
                && VIEWS.contains(body.calls().get(call.call()).name());
        Optional<Expr> below =
                view ? body.calls().get(((Expr.Call) source).call()).receiver() : Optional.empty();
        return below.map(this::isOfMap)
                .orElseGet(
                        () -> program.isSubtype(program.typeOf(method, source).name(), "java.util.Map"));
    }

    /** What a loop, or a function that is called for each element, runs over. */
    static Optional<Expr> source(Region region, Body body) {
        return region.loop().isPresent()
                ? region.loop().get().iterated()
                : Optional.of(region.call())
                        .filter(c -> c >= 0)
                        .flatMap(c -> stage(body.calls().get(c), body).receiver());
    }

    /** The operation of a stream that a function belongs to: for one in {@code collect(toMap(f, g))} it is the outer one. */
    static CallSite stage(CallSite taker, Body body) {
        boolean part = taker.receiver().map(Spelling::isType).orElse(true);
        Expr itself = new Expr.Call(taker.index());
        return !part
                ? taker
                : body.calls().stream()
                        .filter(c ->
                                COLLECTS.contains(c.name()) && c.arguments().contains(itself))
                        .findFirst()
                        .map(c -> stage(c, body))
                        .orElse(taker);
    }

    /** Whether the elements are constants of an enum of the project, each of them once, or the members of a class. */
    private boolean isOfDeclarations(Region region) {
        boolean each = region.loop().map(l -> l.iterated().isPresent()).orElse(region.call() >= 0);
        List<TypeRef> types = elementTypes(region);
        return each
                && types.size() == 1
                && (MEMBERS.contains(types.get(0).name()) || (isEnum(types.get(0)) && isOfSet(region)));
    }

    private boolean isOfSet(Region region) {
        return source(region, body)
                .filter(s -> program.isSubtype(program.typeOf(method, s).name(), "java.util.Set"))
                .isPresent();
    }

    private List<TypeRef> elementTypes(Region region) {
        return Stream.concat(
                        region.parameters().stream(), region.loop().stream().flatMap(l -> l.variables().stream()))
                .map(v -> program.typeOf(method, new Expr.Local(v)))
                .toList();
    }

    private boolean hasEnumKey(Region region) {
        List<TypeRef> types = elementTypes(region);
        return types.size() == 2
                ? isEnum(types.get(0))
                : types.size() == 1
                        && types.get(0).name().equals("java.util.Map.Entry")
                        && types.get(0).arguments().stream().limit(1).anyMatch(this::isEnum);
    }

    private boolean isEnum(TypeRef type) {
        return program.type(type.name())
                .filter(t -> t.kind() == TypeFacts.Kind.ENUM)
                .isPresent();
    }

    /** Whether so many elements are written out that one call for each is worth a word all the same. */
    static boolean isMoreThanFew(Region region, Method method, Program program) {
        LoopSize size = new LoopSize(method, program);
        Optional<Expr> source = source(region, size.body);
        int trips = region.loop().map(l -> l.trips().orElse(0)).orElse(0);
        return trips > FEW || source.filter(s -> size.written(s) > FEW).isPresent();
    }

    /** How many elements are written out; 0 if that is not known. */
    private int written(Expr expression) {
        if (expression instanceof Expr.NewArray array) {
            return array.elements().size();
        }
        if (expression instanceof Expr.Local local) {
            return body.variables()
                    .get(local.variable())
                    .initializer()
                    .filter(v -> !(v instanceof Expr.Local))
                    .map(this::written)
                    .orElse(0);
        }
        if (!(expression instanceof Expr.Call call)) {
            return 0;
        }
        CallSite site = body.calls().get(call.call());
        boolean listing = Listings.isOne(site) && site.arguments().size() > 1;
        return listing
                ? site.arguments().size()
                : site.receiver().map(this::written).orElse(0);
    }

    private boolean isFixed(Loop loop) {
        if (loop.trips().isPresent()) {
            return loop.trips().getAsInt() <= SMALL;
        }
        return loop.iterated().filter(this::isWrittenOut).isPresent()
                || loop.condition().filter(this::isConstantBound).isPresent();
    }

    private boolean isConstantBound(Expr condition) {
        return condition instanceof Expr.Operation compare
                && Set.of("<", "<=").contains(compare.operator())
                && compare.operands().get(1) instanceof Expr.Name bound
                && Spelling.isConstant(bound.name());
    }

    private boolean isFixedStage(Region function) {
        return stage(body.calls().get(function.call()), body)
                .receiver()
                .filter(this::isWrittenOut)
                .isPresent();
    }

    private boolean isWrittenOut(Expr expression) {
        if (expression instanceof Expr.Call call) {
            return isWrittenOut(body.calls().get(call.call()));
        }
        if (expression instanceof Expr.Local local) {
            Variable variable = body.variables().get(local.variable());
            return variable.initializer()
                            .filter(v -> !(v instanceof Expr.Local) && isWrittenOut(v))
                            .isPresent()
                    && body.assignments().stream().noneMatch(a -> a.target().equals(expression));
        }
        if (expression instanceof Expr.NewArray array) {
            return !array.elements().isEmpty() && array.elements().size() <= SMALL;
        }
        return expression instanceof Expr.Name name ? isConstantField(name.name()) : isConstantOfType(expression);
    }

    private boolean isWrittenOut(CallSite call) {
        if (isListedElsewhere(call)) {
            return true;
        }
        Optional<Expr> receiver = call.receiver();
        if (receiver.isEmpty()) {
            return false;
        }
        boolean onType = Spelling.isType(receiver.get());
        if (isOfAnnotation(receiver.get())
                || (onType
                        && LISTS.contains(call.name())
                        && call.arguments().stream().anyMatch(this::isSaidByAnnotation))) {
            return true;
        }
        if (onType && call.name().equals("values") && call.arguments().isEmpty()) {
            return true;
        }
        if (onType && (Spelling.isNamed(receiver.get(), ENUM_SET) || Listings.isOne(call))) {
            return isListing(call.arguments());
        }
        if (call.name().equals("split")) {
            return receiver.get() instanceof Expr.Literal;
        }
        return SAME_SIZE.contains(call.name()) && isWrittenOut(receiver.get());
    }

    private boolean isSaidByAnnotation(Expr value) {
        return value instanceof Expr.Call call
                && body.calls()
                        .get(call.call())
                        .receiver()
                        .filter(this::isOfAnnotation)
                        .isPresent();
    }

    /** What an annotation says was written out. */
    private boolean isOfAnnotation(Expr receiver) {
        return program.type(program.typeOf(method, receiver).name())
                .filter(t -> t.kind() == TypeFacts.Kind.ANNOTATION)
                .isPresent();
    }

    /** Whether a method of the project is called that returns a list written out there. */
    private boolean isListedElsewhere(CallSite call) {
        List<Method> targets = program.invocations(method).get(call.index()).targets();
        return targets.size() == 1 && new LoopSize(targets.get(0), program).returnsListing();
    }

    private boolean returnsListing() {
        List<Expr> returned = body.exits().stream()
                .filter(e -> e.kind() == Exit.Kind.RETURN)
                .flatMap(e -> e.value().stream())
                .filter(v -> !isNothing(v))
                .toList();
        return !returned.isEmpty() && returned.stream().allMatch(this::isListing);
    }

    private boolean isNothing(Expr value) {
        return value instanceof Expr.Call call
                && NOTHING.matcher(body.calls().get(call.call()).name()).matches()
                && body.calls().get(call.call()).arguments().isEmpty()
                && program.invocations(method).get(call.call()).targets().isEmpty();
    }

    private boolean isListing(Expr value) {
        if (value instanceof Expr.NewArray array) {
            return !array.elements().isEmpty() && array.elements().size() <= SMALL;
        }
        if (!(value instanceof Expr.Call listing)) {
            return false;
        }
        CallSite site = body.calls().get(listing.call());
        return Listings.isOne(site)
                && program.invocations(method).get(listing.call()).targets().isEmpty()
                && isListing(site.arguments());
    }

    /** A single argument may be an array or a collection of any size. */
    private boolean isListing(List<Expr> arguments) {
        if (arguments.size() != 1) {
            return !arguments.isEmpty() && arguments.size() <= SMALL;
        }
        TypeRef type = program.typeOf(method, arguments.get(0));
        return !type.isArray() && !type.isUnknown() && !program.isSubtype(type.name(), "java.lang.Iterable");
    }

    /** A static final field that is not filled later. */
    private boolean isConstantField(String name) {
        return Spelling.isConstant(name)
                && method.type()
                        .field(name)
                        .map(f -> f.modifiers().contains(Modifier.FINAL)
                                && f.initialized()
                                && f.createdType().isEmpty())
                        .orElse(false);
    }

    private static boolean isConstantOfType(Expr expression) {
        return expression instanceof Expr.Select select
                && Spelling.isConstant(select.name())
                && Spelling.isType(select.target());
    }
}
