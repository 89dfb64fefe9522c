package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Association;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the entities that differ from one round of a loop to the next, and what is loaded of each. */
final class LazyElements {

    private final Method method;
    private final Program program;
    private final Set<Integer> loops = new HashSet<>();

    LazyElements(Method method, Program program, List<LoopSite> sites) {
        this.method = method;
        this.program = program;
        sites.forEach(s -> loops.add(s.loop().index()));
    }

    /**
     * Loads of one entity.
     *
     * @param source where the entity comes from: a variable of the loop, or what the loop runs over
     * @param loads what is loaded of it
     */
    record Element(Expr source, List<LazyLoad> loads) {

        Element {
            loads = List.copyOf(loads);
        }
    }

    List<Element> of(Region loop) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < method.body().variables().size(); i++) {
            if (differs(method.body().variables().get(i), i, loop)) {
                int variable = i;
                start(i, loop).ifPresent(chain -> {
                    LazyFrame frame = LazyFrame.of(program, method, variable, chain);
                    add(new Expr.Local(variable), loads(frame, loop, variable), found);
                });
            }
        }
        if (loop.kind() == Region.Kind.METHOD_REFERENCE) {
            ofReference(loop, found);
        }
        return found;
    }

    /** What is loaded of a variable: where a helper takes an interface of several entities, that of its own. */
    private List<LazyLoad> loads(LazyFrame frame, Region loop, int variable) {
        List<LazyLoad> loads = LazyLoads.in(frame, loop.index());
        String type = program.typeOf(method, new Expr.Local(variable)).name();
        return frame.chain(new Expr.Local(variable)).filter(List::isEmpty).isPresent()
                        && program.type(type).isPresent()
                ? loads.stream().flatMap(l -> ofType(l, type).stream()).toList()
                : loads;
    }

    private Optional<LazyLoad> ofType(LazyLoad load, String type) {
        Association first = load.chain().get(0);
        if (program.isSubtype(type, first.owner()) || program.isSubtype(first.owner(), type)) {
            return Optional.of(load);
        }
        return program.entities()
                .association(type, first.attribute())
                .filter(own -> own.lazy() && load.chain().size() == 1)
                .map(own -> new LazyLoad(own, List.of(own), load.path(), load.certain()));
    }

    private static void add(Expr source, List<LazyLoad> loads, List<Element> found) {
        if (!loads.isEmpty()) {
            found.add(new Element(source, loads));
        }
    }

    /** Whether a variable belongs to a loop, not to one inside it, and holds an entity. */
    private boolean differs(Variable variable, int index, Region loop) {
        boolean direct = method.body().within(variable.region(), loop.index())
                && method.body().enclosing(variable.region()).stream()
                        .map(Region::index)
                        .filter(loops::contains)
                        .findFirst()
                        .filter(i -> i == loop.index())
                        .isPresent();
        boolean kind = switch (variable.kind()) {
            case LOOP -> true;
            case LAMBDA -> loop.parameters().contains(index);
            case LOCAL ->
                variable.initializer()
                        .filter(i -> isLookedUp(i) && !isReference(i))
                        .isPresent();
            default -> false;
        };
        return direct && kind && isReachable(variable, index);
    }

    private boolean isReachable(Variable variable, int index) {
        TypeRef type = program.typeOf(method, new Expr.Local(index));
        return variable.kind() == Variable.Kind.LAMBDA || program.entities().isEntity(type);
    }

    private static boolean isLookedUp(Expr initializer) {
        return initializer instanceof Expr.Cast cast
                ? isLookedUp(cast.value())
                : initializer instanceof Expr.Call || initializer instanceof Expr.Element;
    }

    /** Whether a value is what a reference of another entity leads to, which is followed from there. */
    private boolean isReference(Expr initializer) {
        if (!(initializer instanceof Expr.Call call)) {
            return false;
        }
        Invocation read = program.invocations(method).get(call.call());
        return program.entities()
                .readBy(read.receiver().name(), read.site().name())
                .isPresent();
    }

    private Optional<List<Association>> start(int index, Region loop) {
        Variable variable = method.body().variables().get(index);
        if (variable.kind() != Variable.Kind.LAMBDA) {
            return Optional.of(List.of());
        }
        Optional<List<Association>> chain = LazyStage.of(program, method, loop).map(LazyStage::chain);
        TypeRef type = program.typeOf(method, new Expr.Local(index));
        return chain.filter(c -> !c.isEmpty() || program.entities().isEntity(type));
    }

    private void ofReference(Region loop, List<Element> found) {
        Optional<LazyStage> stage = LazyStage.of(program, method, loop);
        Optional<Invocation> reference = loop.result()
                .filter(Expr.Call.class::isInstance)
                .map(r -> program.invocations(method).get(((Expr.Call) r).call()));
        if (stage.isPresent() && reference.isPresent()) {
            add(stage.get().source(), LazyReferences.loads(program, method, loop, stage.get(), reference.get()), found);
        }
    }
}
