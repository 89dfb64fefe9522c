package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Association;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a method reference in a stream loads of the element it is handed. */
final class LazyReferences {

    private LazyReferences() {}

    static List<LazyLoad> loads(
            Program program, Method method, Region function, LazyStage stage, Invocation reference) {
        List<Association> chain = stage.chain();
        LazyFrame frame = new LazyFrame(program, method, Map.of(), Optional.of(chain), List.of());
        boolean onElement = isOnElement(program, reference);
        if (onElement && LazyLoads.loads(frame, chain, reference)) {
            return List.of(LazyLoads.load(frame, reference, chain, true));
        }
        Optional<Association> read = program.entities()
                .readBy(reference.receiver().name(), reference.site().name());
        if (read.filter(a -> a.toMany() && a.lazy()).isPresent() && isFlattened(program, method, function)) {
            List<Association> longer = new ArrayList<>(chain);
            longer.add(read.get());
            return List.of(LazyLoads.load(frame, reference, longer, true));
        }
        if (read.isPresent() || reference.targets().size() != 1) {
            return List.of();
        }
        Method target = reference.targets().get(0);
        boolean entity = onElement
                ? program.entities().isEntity(target.type().name())
                : target.facts().parameters().size() == 1;
        if (!entity || !isEntityChain(program, target, onElement, chain)) {
            return List.of();
        }
        List<CallRef> path = new ArrayList<>(List.of(new CallRef(method, reference)));
        Map<Integer, List<Association>> handed = onElement ? Map.of() : Map.of(0, chain);
        Optional<List<Association>> self = onElement ? Optional.of(chain) : Optional.empty();
        return LazyLoads.in(new LazyFrame(program, target, handed, self, path), 0);
    }

    private static boolean isFlattened(Program program, Method method, Region function) {
        HelperLoops helpers = new HelperLoops(method, program);
        return helpers.source(function).isPresent() && helpers.flattens(function);
    }

    private static boolean isEntityChain(Program program, Method target, boolean onElement, List<Association> chain) {
        return onElement
                || !chain.isEmpty()
                || program.entities()
                        .isEntity(program.link(
                                target.type(),
                                target.facts().parameters().get(0).type()));
    }

    /** Whether the method is one of the element, as in {@code Order::total}, and not one it is handed to. */
    private static boolean isOnElement(Program program, Invocation reference) {
        String type = reference.receiver().name();
        boolean typeName = reference
                .site()
                .receiver()
                .filter(r -> r instanceof Expr.Name name
                        && Character.isUpperCase(name.name().charAt(0)))
                .isPresent();
        return typeName
                && (program.entities().isEntity(type) || program.isSubtype(type, "java.util.Collection"))
                && reference.targets().stream().noneMatch(t -> t.facts().is(Modifier.STATIC));
    }
}
