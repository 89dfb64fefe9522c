package dev.optkit.core.program;

import dev.optkit.core.catalogue.ApiMethod;
import java.util.List;
import java.util.Optional;

/**
 * A call site with what it can reach.
 *
 * @param site the call
 * @param receiver linked type the method is looked up in; unknown when it could not be found
 * @param result linked type of the value; unknown when it could not be found
 * @param targets project methods it can run, in stable order; several for an interface with several implementations
 * @param api the catalogue entry it matches, when it leaves the project
 * @param certainty how the receiver's type was found
 */
public record Invocation(
        CallSite site,
        TypeRef receiver,
        TypeRef result,
        List<Method> targets,
        Optional<ApiMethod> api,
        Certainty certainty) {

    public Invocation {
        targets = List.copyOf(targets);
    }

    /**
     * Whether it is known what the call is made on: a method of the project, one that a tool generates for a type of
     * the project, or a library type by declarations and imports. Where the class file of that type is at hand, it
     * must have such a method. A type that is only guessed does not count.
     */
    public boolean isResolved() {
        return certainty == Certainty.TYPED;
    }

    /** Whether it is known what the call is made on, and what it does is not guessed from names. */
    public boolean isSure() {
        return isResolved() && api.filter(ApiMethod::isGuessed).isEmpty();
    }

    /** The same call, looked up in another type. */
    public Invocation withReceiver(TypeRef other) {
        return new Invocation(site, other, result, targets, api, certainty);
    }

    /** The same call with a value of another type. */
    public Invocation withResult(TypeRef other) {
        return new Invocation(site, receiver, other, targets, api, certainty);
    }

    /** How sure the receiver's type is. */
    public enum Certainty {
        /** By declarations and single imports. */
        TYPED,
        /** By an on-demand import or by naming. */
        NAMED,
        UNKNOWN
    }
}
