package dev.optkit.rewriters.caching;

import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Assignment;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which tables a database call reads or writes. */
final class DataAccess {

    private static final Set<String> REPOSITORIES = Set.of(
            "org.springframework.data.repository.Repository",
            "io.quarkus.hibernate.orm.panache.PanacheRepositoryBase",
            "io.micronaut.data.repository.GenericRepository",
            "jakarta.data.repository.DataRepository");
    private static final Set<String> QUERY_ANNOTATIONS = Set.of(
            "Query",
            "NativeQuery",
            "Select",
            "Insert",
            "Update",
            "Delete",
            "SqlQuery",
            "SqlUpdate",
            "CountQuery",
            "DeleteQuery");
    /** Calls that only let out what others have changed, or change nothing. */
    private static final Set<String> WITHOUT_DATA = Set.of(
            "flush",
            "clear",
            "detach",
            "refresh",
            "close",
            "commit",
            "rollback",
            "begin",
            "setAutoCommit",
            "lock",
            "unwrap");

    private static final int LONGEST_LITERAL = 400;

    private final Program program;
    private final Tables tables;

    DataAccess(Program program, Tables tables) {
        this.program = program;
        this.tables = tables;
    }

    /** The tables of a call; empty if they cannot be told. */
    Optional<Set<String>> tablesOf(Method caller, Invocation call, boolean write) {
        CallSite site = call.site();
        if (WITHOUT_DATA.contains(site.name())) {
            return Optional.of(Set.of());
        }
        Set<String> found = new TreeSet<>();
        List<String> queries = declaredQueries(call);
        queries.forEach(q -> found.addAll(tables.named(q)));
        entityOf(call.receiver(), new HashSet<>()).ifPresent(entity -> {
            found.addAll(write ? tables.written(entity) : Set.of(tables.table(entity)));
            if (queries.isEmpty()) {
                found.addAll(tables.walked(entity, site.name()));
            }
        });
        boolean repository = !found.isEmpty();
        if (!repository && !collect(caller, site, write, found, new HashSet<>())) {
            return Optional.empty();
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** Queries in annotations of the project's declaration of the called method. */
    private List<String> declaredQueries(Invocation call) {
        List<String> queries = new ArrayList<>();
        program.type(call.receiver().name()).stream()
                .flatMap(t -> t.methods().stream())
                .filter(m -> m.name().equals(call.site().name()))
                .flatMap(m -> m.annotations().all().stream())
                .filter(a -> QUERY_ANNOTATIONS.contains(a.simpleName()))
                .map(Annotation::text)
                .forEach(queries::add);
        return queries;
    }

    /** The entity of a repository type: the first type argument of the library's repository above it. */
    private Optional<TypeFacts> entityOf(TypeRef repository, Set<String> seen) {
        boolean known = REPOSITORIES.stream().anyMatch(r -> program.isSubtype(repository.name(), r));
        if (!seen.add(repository.name()) || !known) {
            return Optional.empty();
        }
        Optional<TypeFacts> declared = program.type(repository.name());
        if (declared.isEmpty()) {
            return repository.arguments().stream().findFirst().flatMap(a -> tables.entity(a.name()));
        }
        for (TypeRef superType : declared.get().superTypes()) {
            TypeRef linked = program.link(declared.get(), superType);
            Optional<TypeFacts> entity = linked.arguments().stream()
                    .findFirst()
                    .flatMap(a -> tables.entity(a.name()))
                    .or(() -> entityOf(linked, seen));
            if (entity.isPresent()) {
                return entity;
            }
        }
        return Optional.empty();
    }

    /**
     * Adds what the fluent chain before the call says, then what its arguments do: a text behind the query is a value.
     * False if something is unknown.
     */
    private boolean collect(Method caller, CallSite site, boolean write, Set<String> found, Set<Integer> seen) {
        if (!seen.add(site.index())) {
            return true;
        }
        add(program.invocations(caller).get(site.index()).receiver(), write, found);
        boolean known = site.receiver().stream()
                .flatMap(r -> calls(caller, r).stream())
                .allMatch(before -> collect(caller, before, write, found, seen));
        for (Expr argument : site.arguments()) {
            known = known && collect(caller, argument, write, found);
        }
        return known;
    }

    /** The calls that a value may come from; those of a variable are all that it is ever given. */
    private static List<CallSite> calls(Method caller, Expr value) {
        if (value instanceof Expr.Call call
                && call.call() < caller.body().calls().size()) {
            return List.of(caller.body().calls().get(call.call()));
        }
        if (value instanceof Expr.Local local) {
            Stream<Expr> given = Stream.concat(
                    caller.body().variables().get(local.variable()).initializer().stream(),
                    caller.body().assignments().stream()
                            .filter(a -> a.target().equals(local))
                            .map(Assignment::value));
            return given.filter(e -> !(e instanceof Expr.Local))
                    .flatMap(e -> calls(caller, e).stream())
                    .toList();
        }
        return List.of();
    }

    private boolean collect(Method caller, Expr argument, boolean write, Set<String> found) {
        if (argument instanceof Expr.ClassLiteral literal) {
            add(program.link(caller.type(), literal.type()), write, found);
            return true;
        }
        Optional<String> text = text(caller, argument);
        if (text.isPresent()) {
            found.addAll(tables.named(text.get()));
            return argument.field().isPresent() || text.get().length() < LONGEST_LITERAL;
        }
        TypeRef type = program.typeOf(caller, argument);
        add(type, write, found);
        type.arguments().forEach(a -> add(a, write, found));
        return !type.name().equals("java.lang.String") || !found.isEmpty();
    }

    private void add(TypeRef type, boolean write, Set<String> found) {
        tables.entity(type.name()).ifPresent(e -> found.addAll(write ? tables.written(e) : Set.of(tables.table(e))));
    }

    /** The text of a literal, of a constant, or of such joined with plus. */
    private Optional<String> text(Method caller, Expr value) {
        if (value instanceof Expr.Literal literal && literal.type().equals("java.lang.String")) {
            return Optional.of(literal.text());
        }
        if (value instanceof Expr.Operation sum && sum.operator().equals("+")) {
            StringBuilder all = new StringBuilder();
            for (Expr part : sum.operands()) {
                Optional<String> text = text(caller, part);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                all.append(text.get());
            }
            return Optional.of(all.toString());
        }
        if (value instanceof Expr.Local local) {
            boolean again = caller.body().assignments().stream()
                    .anyMatch(a -> a.target().equals(local));
            return again
                    ? Optional.empty()
                    : caller.body()
                            .variables()
                            .get(local.variable())
                            .initializer()
                            .flatMap(i -> text(caller, i));
        }
        return value.field().flatMap(name -> caller.type().field(name)).flatMap(DataAccess::constant);
    }

    private static Optional<String> constant(FieldFacts field) {
        boolean fixed = field.modifiers().contains(Modifier.FINAL)
                && field.type().simpleName().equals("String");
        return fixed ? field.text() : Optional.empty();
    }
}
