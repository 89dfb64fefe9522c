package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.Locale;
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
    private static final Pattern CHUNK_WORDS = Pattern.compile("partition|chunk|batch|sublist|window");
    private static final Pattern CHUNK_COUNT = Pattern.compile(
            "(num|number|count|total|n)(of)?_?(part|chunk|batch|block)|(part|chunk|batch|block)(s|es|ition|itions)?_?(count|num|total)");
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

    private static LoopPurpose ofForEach(Loop loop, Method method, Program program) {
        String iterated = words(loop.header());
        TypeRef element = program.typeOf(method, new Expr.Local(loop.variables().get(0)));
        boolean group = element.isArray() || GROUPS.stream().anyMatch(g -> program.isSubtype(element.name(), g));
        return (group && !element.isUnknown()) || CHUNK_WORDS.matcher(iterated).find() ? CHUNKS : ITEMS;
    }

    private static LoopPurpose ofCondition(Region region, Loop loop, Method method, Program program) {
        if (Tries.are(region, loop, method.body())) {
            return RETRY;
        }
        if (loop.step().isPresent() || CHUNK_COUNT.matcher(words(loop.header())).find()) {
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
