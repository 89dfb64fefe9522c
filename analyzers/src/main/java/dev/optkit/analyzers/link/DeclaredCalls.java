package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;

/** The declarations that calls mean which have no code in the project: a library implements them. */
final class DeclaredCalls {

    private final Linker.Parts parts;
    private final Overloads overloads;

    DeclaredCalls(Linker.Parts parts) {
        this.parts = parts;
        this.overloads = new Overloads(parts.types());
    }

    /** The overload that a call means, in all the types that declare it. */
    List<Method> of(Method caller, Invocation invocation) {
        CallSite site = invocation.site();
        List<Member> named = parts.types().methods(invocation.receiver(), site.name());
        return meant(caller, site, named).stream()
                .flatMap(m -> m.project().stream())
                .toList();
    }

    private List<Member> meant(Method caller, CallSite site, List<Member> named) {
        if (site.kind() == CallSite.Kind.METHOD_REFERENCE) {
            return named;
        }
        List<Member> fitting =
                named.stream().filter(m -> m.takes(site.arguments().size())).toList();
        return fitting.size() < 2 ? fitting : overload(fitting, arguments(caller, site));
    }

    private List<Member> overload(List<Member> fitting, List<TypeRef> arguments) {
        Optional<Member> best = overloads.select(fitting, arguments);
        return fitting.stream()
                .filter(m -> best.filter(b -> erased(b).equals(erased(m))).isPresent())
                .toList();
    }

    private static List<String> erased(Member member) {
        return member.parameters().stream().map(TypeRef::erased).toList();
    }

    private List<TypeRef> arguments(Method caller, CallSite site) {
        BodyTyper typer = new BodyTyper(caller, parts.types(), parts.matcher(), parts.targets());
        return site.arguments().stream()
                .map(a -> a instanceof Expr.Function f
                        ? Overloads.function(caller.body().regions().get(f.region()))
                        : typer.typeOf(a))
                .toList();
    }
}
