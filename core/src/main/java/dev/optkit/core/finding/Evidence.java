package dev.optkit.core.finding;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import java.util.List;
import java.util.Optional;

/**
 * The program elements behind a finding, for savings and rewriters.
 *
 * @param method the method around the place to edit
 * @param region for a loop the index of its region in the method's body; else 0
 * @param path the calls from there to the remote call: the first stands in {@code method}, the last is the remote call;
 *     each but the last runs the caller of the next. A method that a library implements has no calls: its path is one
 *     call of it, by one of its callers. Empty for a finding about an annotation alone
 * @param effect what the remote call does
 * @param others the paths, of the same kind, of the other remote calls of a finding about several, in order
 * @param lazy for a lazy association, what is loaded by what
 * @param weak for an annotation that is to become another, that and the mapping
 * @param again for a read that could be cached, whether anything shows that the same is asked for again; else true
 */
public record Evidence(
        Method method,
        int region,
        List<CallRef> path,
        Effect effect,
        List<List<CallRef>> others,
        Optional<LazyUse> lazy,
        Optional<WeakAnnotation> weak,
        boolean again) {

    public Evidence {
        path = List.copyOf(path);
        others = others.stream().map(List::copyOf).toList();
        if ((path.isEmpty() && weak.isEmpty()) || others.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a finding without a call path");
        }
    }

    /** The evidence of a finding about one remote call. */
    public Evidence(Method method, int region, List<CallRef> path, Effect effect) {
        this(method, region, path, effect, List.of());
    }

    /** The evidence of a finding about several remote calls. */
    public Evidence(Method method, int region, List<CallRef> path, Effect effect, List<List<CallRef>> others) {
        this(method, region, path, effect, others, Optional.empty(), Optional.empty(), true);
    }

    /** The evidence of a finding about a lazy association. */
    public Evidence(Method method, int region, List<CallRef> path, Effect effect, LazyUse lazy) {
        this(method, region, path, effect, List.of(), Optional.of(lazy), Optional.empty(), true);
    }

    /** The evidence of a finding about a cache annotation of a method. */
    public static Evidence of(Method method, WeakAnnotation weak) {
        Effect effect = new Effect(Resource.CACHE, Access.READ);
        return new Evidence(method, 0, List.of(), effect, List.of(), Optional.empty(), Optional.of(weak), true);
    }

    /** The same of a read, with whether anything shows that the same is asked for again. */
    public Evidence again(boolean shown) {
        return new Evidence(method, region, path, effect, others, lazy, weak, shown);
    }

    /** Whether there is a remote call: not for a finding about an annotation alone. */
    public boolean isAboutCall() {
        return !path.isEmpty();
    }

    /** The call in the method itself. */
    public CallRef first() {
        return path.get(0);
    }

    /** The remote call. */
    public CallRef sink() {
        return path.get(path.size() - 1);
    }

    /** The other calls in the method itself. */
    public List<CallRef> otherFirsts() {
        return others.stream().map(other -> other.get(0)).toList();
    }

    /** The other remote calls. */
    public List<CallRef> otherSinks() {
        return others.stream().map(other -> other.get(other.size() - 1)).toList();
    }

    /** Number of project methods between the place to edit and the remote call. */
    public int depth() {
        return path.size() - 1;
    }
}
