package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what the calls of one body are made on; for unqualified calls by scope, from the inside out. */
final class Receivers {

    private static final TypeRef OBJECT = TypeRef.of("java.lang.Object");

    private final Method method;
    private final BodyTyper body;
    private final TypeSystem types;
    private final GeneratedMembers generated;

    Receivers(Method method, BodyTyper body, TypeSystem types, GeneratedMembers generated) {
        this.method = method;
        this.body = body;
        this.types = types;
        this.generated = generated;
    }

    Optional<Receiver> of(CallSite site) {
        if (site.receiver().isEmpty()) {
            return unqualified(site);
        }
        Expr expression = site.receiver().get();
        TypeRef type = bounded(body.typeOf(expression), site.name());
        if (!type.isUnknown() && !Unifier.isFree(type)) {
            return Optional.of(new Receiver(type, false, expression instanceof Expr.Super, false));
        }
        return body.typeNamed(expression).map(Receiver::named);
    }

    private Optional<Receiver> unqualified(CallSite site) {
        return anonymousClass(site)
                .or(() -> declaring(site))
                .or(() -> scopes().filter(s -> generated.result(s, site).isPresent())
                        .findFirst()
                        .map(Receiver::instance))
                .or(() -> imported(site.name()))
                .or(this::librarySuper)
                .or(() -> importedOnDemand(site.name()));
    }

    /** The type of the method and those around it. */
    private Stream<TypeRef> scopes() {
        return Stream.iterate(Optional.of(body.self()), Optional::isPresent, s -> s.flatMap(body::outer))
                .flatMap(Optional::stream);
    }

    private Optional<Receiver> declaring(CallSite site) {
        for (Optional<TypeRef> scope = Optional.of(body.self()); scope.isPresent(); scope = body.outer(scope.get())) {
            if (declares(scope.get(), site)) {
                return scope.map(Receiver::instance);
            }
        }
        return Optional.empty();
    }

    private boolean declares(TypeRef scope, CallSite site) {
        for (Member member : types.methods(scope, site.name())) {
            if (member.takes(site.arguments().size())) {
                return true;
            }
        }
        return false;
    }

    private Optional<Receiver> anonymousClass(CallSite site) {
        List<Region> around = body.body().enclosing(site.region());
        if (!isInClass(around)) {
            return Optional.empty();
        }
        return around.stream()
                .filter(r -> r.kind() == Region.Kind.ANONYMOUS_CLASS)
                .flatMap(r -> body.body().calls().stream().filter(c -> c.span().equals(r.span())))
                .flatMap(c -> c.created().stream())
                .map(body::link)
                .filter(t -> types.methods(t, site.name()).stream()
                        .anyMatch(m -> !m.owner().equals(OBJECT.name())
                                && m.takes(site.arguments().size())))
                .map(Receiver::instance)
                .findFirst();
    }

    private static boolean isInClass(List<Region> around) {
        for (Region region : around) {
            if (region.kind() == Region.Kind.ANONYMOUS_CLASS) {
                return true;
            }
        }
        return false;
    }

    private Optional<Receiver> imported(String name) {
        return body.names().staticImports().stream()
                .filter(i -> !i.onDemand() && i.brings(name))
                .map(MemberImport::owner)
                .filter(owner -> types.isOpen(owner.name()) || hasMember(owner, name))
                .findFirst()
                .map(Receiver::named);
    }

    /** Of a type that has such a method; else of one that cannot be looked into, which is a guess among several. */
    private Optional<Receiver> importedOnDemand(String name) {
        List<TypeRef> owners = body.names().staticImports().stream()
                .filter(MemberImport::onDemand)
                .map(MemberImport::owner)
                .toList();
        Optional<TypeRef> known =
                owners.stream().filter(o -> hasMember(o, name)).findFirst();
        List<TypeRef> open = owners.stream().filter(o -> types.isOpen(o.name())).toList();
        return known.or(() -> open.stream().findFirst())
                .map(o -> new Receiver(o, true, false, known.isEmpty() && open.size() > 1));
    }

    private boolean hasMember(TypeRef owner, String name) {
        return !types.methods(owner, name).isEmpty()
                || generated.result(owner, name).isPresent();
    }

    /** A method of a superclass whose class file is not at hand. */
    private Optional<Receiver> librarySuper() {
        List<String> open = scopes().flatMap(s -> types.ancestors(s.name()).stream())
                .filter(types::isUnread)
                .distinct()
                .toList();
        return open.stream().findFirst().map(a -> new Receiver(TypeRef.of(a), false, false, open.size() > 1));
    }

    /** A type variable stands for its bound; of several bounds for the first with such a method. */
    TypeRef bounded(TypeRef type, String member) {
        if (type.isUnknown() || type.name().indexOf('.') >= 0 || type.isArray()) {
            return type;
        }
        Optional<TypeParameter> parameter = parameter(type.name());
        return parameter.isEmpty()
                ? type
                : bound(parameter.get().bounds().stream().map(body::link).toList(), member);
    }

    private TypeRef bound(List<TypeRef> bounds, String member) {
        return bounds.stream()
                .filter(b -> !types.methods(b, member).isEmpty())
                .findFirst()
                .or(() -> bounds.stream().findFirst())
                .map(b -> bounded(b, member))
                .orElse(OBJECT);
    }

    private Optional<TypeParameter> parameter(String name) {
        for (TypeParameter parameter : method.facts().typeParameters()) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return types.index().typeParameter(method.type(), name);
    }
}
