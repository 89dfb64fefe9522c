package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why a loop statement loops. Only {@link #ITEMS} is a loop over things; the others call once per iteration because
 * that is what they are for.
 */
enum LoopPurpose {
    ITEMS,
    RETRY,
    POLL,
    PAGES,
    CHUNKS,
    FEW,
    ONE;

    private static final int FEW_TRIPS = 3;
    static final Pattern CHUNK_WORDS = Pattern.compile("partition|chunk|batch|sublist|window");
    private static final Pattern CHUNK_TYPE = Pattern.compile("\\w*(Partition|Chunk|Batch|SubList|Window)");
    private static final Pattern CHUNK_COUNT = Pattern.compile(
            "(num|number|count|total|n)(of)?_?(part|chunk|batch|block)|(part|chunk|batch|block)(s|es|ition|itions)?_?(count|num|total)");
    private static final Pattern BULK =
            Pattern.compile("(save|insert|update|delete|remove|find|load|get)All([A-Z]\\w*)?");
    private static final Set<String> FIRST = Set.of("findFirst", "findAny");
    /** What a stream of one element is still one after. */
    private static final Set<String> STEPS =
            Set.of("map", "filter", "peek", "sorted", "distinct", "limit", "skip", "boxed", "parallel", "sequential");

    private static final Set<String> VIEWS =
            Set.of("stream", "parallelStream", "filter", "peek", "parallel", "sequential");

    static final Set<String> GROUPS = Set.of("java.util.Collection", "java.lang.Iterable");

    /** The purpose of a loop statement in a method. */
    static LoopPurpose of(Region region, Loop loop, Method method, Program program) {
        if (loop.leavesAtOnce()) {
            return ONE;
        }
        if (loop.trips().isPresent() && loop.trips().getAsInt() <= FEW_TRIPS) {
            return FEW;
        }
        return loop.form() == Loop.Form.FOR_EACH
                ? ofForEach(loop, method, program)
                : ofCondition(region, loop, method, program);
    }

    /** The purpose of a function that runs once per element of something. */
    static LoopPurpose ofFunction(Region function, Method method, Program program) {
        if (isForFirst(function, method.body()) || isOfOptional(function, method, program)) {
            return ONE;
        }
        if (isOfPartition(function, method.body())) {
            return CHUNKS;
        }
        if (function.kind() == Region.Kind.METHOD_REFERENCE) {
            return takesGroup(function, method, program) || isOfGroups(function, method, program) ? CHUNKS : ITEMS;
        }
        List<Integer> parameters = function.parameters();
        boolean chunks = parameters.size() == 1 && isChunk(parameters.get(0), "", method, program);
        return chunks ? CHUNKS : ITEMS;
    }

    /** {@code ListUtils.partition(ids, 500).stream().map(rows::findAllById)}, before another step makes something else of the parts. */
    private static boolean isOfPartition(Region function, Body body) {
        Optional<Expr> at = function.call() < 0 ? Optional.empty() : receiver(function.call(), body);
        while (at.isPresent() && at.get() instanceof Expr.Call call) {
            String step = body.calls().get(call.call()).name();
            if (step.equals("partition")) {
                return body.calls().get(call.call()).arguments().size() == 2;
            }
            at = VIEWS.contains(step) ? receiver(call.call(), body) : Optional.empty();
        }
        return false;
    }

    /** {@code map(rows::load).findFirst()}: a stream runs the function for the first element alone. */
    private static boolean isForFirst(Region function, Body body) {
        return function.call() >= 0
                && body.calls().get(function.call()).name().equals("map")
                && body.calls().stream()
                        .filter(c -> FIRST.contains(c.name()) && c.arguments().isEmpty())
                        .anyMatch(c -> c.receiver()
                                .filter(new Expr.Call(function.call())::equals)
                                .isPresent());
    }

    /**
     * {@code found.stream().map(rows::load)} of an {@code Optional} runs the function once, if at all, and so does
     * {@code ofNullable(found)}, or a method that gives the like.
     */
    private static boolean isOfOptional(Region function, Method method, Program program) {
        Body body = method.body();
        Optional<Expr> at = function.call() < 0 ? Optional.empty() : receiver(function.call(), body);
        while (at.isPresent() && at.get() instanceof Expr.Call call) {
            String step = body.calls().get(call.call()).name();
            Optional<Expr> before = receiver(call.call(), body);
            if (step.equals("stream")) {
                return before.filter(b -> program.typeOf(method, b).name().equals("java.util.Optional"))
                        .isPresent();
            }
            if (!STEPS.contains(step)) {
                return givesOne(call, method, program);
            }
            at = before;
        }
        return false;
    }

    private static boolean givesOne(Expr.Call call, Method method, Program program) {
        Invocation giver = program.invocations(method).get(call.call());
        CallSite site = giver.site();
        return (site.name().equals("ofNullable") && site.arguments().size() == 1)
                || (giver.targets().size() == 1
                        && streamsOptional(giver.targets().get(0), program));
    }

    /** Whether all that a method gives is {@code found.stream()} of an {@code Optional}. */
    private static boolean streamsOptional(Method giver, Program program) {
        Body body = giver.body();
        List<Expr> given =
                body.exits().stream().flatMap(e -> e.value().stream()).toList();
        return given.size() == 1
                && given.get(0) instanceof Expr.Call call
                && body.calls().get(call.call()).name().equals("stream")
                && receiver(call.call(), body)
                        .filter(r -> program.typeOf(giver, r).name().equals("java.util.Optional"))
                        .isPresent();
    }

    private static Optional<Expr> receiver(int call, Body body) {
        return body.calls().get(call).receiver();
    }

    /** Whether a method reference is to a method whose one parameter is a collection, or to one that takes them all. */
    private static boolean takesGroup(Region reference, Method method, Program program) {
        return program.invocations(method).stream()
                .filter(c ->
                        c.site().region() == reference.index() && c.site().kind() == CallSite.Kind.METHOD_REFERENCE)
                .anyMatch(c -> BULK.matcher(c.site().name()).matches()
                        || c.targets().stream().anyMatch(t -> hasGroupParameter(t, program)));
    }

    /**
     * Whether the elements of the stream that runs a method reference are groups, as those of a list of lists are, and handed on
     * whole; {@code Collection::stream} takes them apart.
     */
    private static boolean isOfGroups(Region reference, Method method, Program program) {
        return reference.call() >= 0
                && program.invocations(method).stream()
                        .filter(c -> c.site().region() == reference.index())
                        .noneMatch(c -> isGroup(c.receiver(), program))
                && receiver(reference.call(), method.body())
                        .map(stream -> program.typeOf(method, stream).arguments())
                        .filter(elements -> elements.size() == 1 && isGroup(elements.get(0), program))
                        .isPresent();
    }

    private static boolean hasGroupParameter(Method target, Program program) {
        List<Parameter> parameters = target.facts().parameters();
        return parameters.size() == 1
                && isGroup(program.link(target.type(), parameters.get(0).type()), program);
    }

    private static LoopPurpose ofForEach(Loop loop, Method method, Program program) {
        return isChunk(loop.variables().get(0), loop.header(), method, program) ? CHUNKS : ITEMS;
    }

    /**
     * Whether an element is a group and no row of fields, or called a part of one; an order for a batch of goods is an order, and a name out of
     * a batch is a name.
     */
    private static boolean isChunk(int variable, String header, Method method, Program program) {
        TypeRef type = program.typeOf(method, new Expr.Local(variable));
        String name = method.body().variables().get(variable).name();
        String telling = name + " " + (type.isUnknown() ? header : type.simpleName());
        return (isGroup(type, program) && !Rows.isOne(variable, method.body()))
                || (CHUNK_WORDS.matcher(words(telling)).find()
                        && program.type(type.name())
                                .filter(t -> !CHUNK_TYPE.matcher(t.simpleName()).matches())
                                .isEmpty());
    }

    private static boolean isGroup(TypeRef element, Program program) {
        return element.isArray()
                || (!element.isUnknown() && GROUPS.stream().anyMatch(g -> program.isSubtype(element.name(), g)));
    }

    private static LoopPurpose ofCondition(Region region, Loop loop, Method method, Program program) {
        if (Tries.are(region, loop, method.body())) {
            return RETRY;
        }
        if (loop.step().isPresent()
                || Chunks.areTaken(region, loop, method.body())
                || Chunks.areTakenWithin(region, loop, method.body())
                || Chunks.areFull(loop, method.body())
                || Chunks.areCut(region, loop, method.body())
                || CHUNK_COUNT.matcher(words(loop.header())).find()) {
            return CHUNKS;
        }
        if (Pages.are(region, loop, method, program)) {
            return PAGES;
        }
        return Waiting.is(loop, method.body()) ? POLL : ITEMS;
    }

    static String words(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
