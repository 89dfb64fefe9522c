package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Subject;
import dev.optkit.core.program.Subject.Kind;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds out what a remote call is about. Thread-safe. */
final class Subjects {

    private final TypeSystem types;
    private final Texts texts;
    private final DataSubjects data;

    Subjects(TypeSystem types, MapperEntries mappers) {
        this.types = types;
        this.texts = new Texts(types);
        this.data = new DataSubjects(types, mappers, texts);
    }

    /**
     * The subject of a remote call.
     *
     * @param caller the method it stands in
     * @param call the call
     * @param calls what all calls of the caller reach
     * @param typeOf types of expressions in the caller
     */
    Optional<Subject> of(Method caller, Invocation call, List<Invocation> calls, Function<Expr, TypeRef> typeOf) {
        Optional<Resource> resource =
                call.api().flatMap(ApiMethod::remote).map(r -> r.effect().resource());
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        return switch (resource.get()) {
            case DB, STORE -> data.of(caller, call, typeOf);
            case HTTP -> endpoint(caller, call, calls);
            case CACHE -> keys(caller, call);
            default -> Optional.empty();
        };
    }

    private Stream<Method> declarations(Invocation call) {
        return types.methods(call.receiver(), call.site().name()).stream().flatMap(m -> m.project().stream());
    }

    private Optional<Subject> endpoint(Method caller, Invocation call, List<Invocation> calls) {
        Optional<Subject> declared =
                declarations(call).flatMap(m -> Endpoints.declared(m).stream()).findFirst();
        Optional<Subject> before = call.site()
                .receiver()
                .filter(Expr.Call.class::isInstance)
                .flatMap(c -> declarations(calls.get(((Expr.Call) c).call()))
                        .flatMap(m -> Endpoints.declared(m).stream())
                        .findFirst());
        return declared.or(() -> before).or(() -> Endpoints.written(texts.in(caller, call.site())));
    }

    private Optional<Subject> keys(Method caller, Invocation call) {
        return call.site().arguments().stream()
                .findFirst()
                .flatMap(a -> texts.text(caller, a, 0))
                .map(t -> t.contains(Texts.HOLE) ? t.substring(0, t.indexOf(Texts.HOLE)) : t)
                .filter(t -> !t.isBlank())
                .map(t -> new Subject(Kind.KEYS, t));
    }
}
