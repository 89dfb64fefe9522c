package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import dev.optkit.rewriters.loops.BulkSource.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method of the project that asks an {@code EntityManager}, or a session of Hibernate, for the entities with one value
 * of a property, by a query in its code: beside it comes one that asks for many values.
 */
final class QueryReads {

    private static final Map<String, Answer> ANSWERS = Map.of(
            "getResultList", Answer.LIST,
            "list", Answer.LIST,
            "getSingleResult", Answer.REQUIRED,
            "uniqueResult", Answer.NULLABLE,
            "uniqueResultOptional", Answer.OPTIONAL);
    private static final Set<String> QUERIES = Set.of(
            "jakarta.persistence.Query",
            "javax.persistence.Query",
            "jakarta.persistence.TypedQuery",
            "javax.persistence.TypedQuery",
            "org.hibernate.query.Query",
            "org.hibernate.Query");
    private static final Pattern FROM = Pattern.compile("(\\w+)\\s+(?:as\\s+)?(\\w+)", Pattern.CASE_INSENSITIVE);

    private final Sibling sibling;
    private final JavaSource file;
    private final MethodCallExpr read;
    private final CallRef sink;
    private final Site site;

    private QueryReads(Sibling sibling, CallRef sink, Site site) {
        this.sibling = sibling;
        this.file = sibling.file();
        this.read = file.node(sink.invocation().site().span(), MethodCallExpr.class);
        this.sink = sink;
        this.site = site;
    }

    /** How the call of such a method can be made in bulk; empty if it is none. */
    static Optional<BulkSource> of(CallRef call, CallRef sink, Site site) {
        Invocation read = sink.invocation();
        boolean query = ANSWERS.containsKey(read.site().name())
                && read.site().kind() == CallSite.Kind.METHOD
                && read.site().arguments().isEmpty()
                && QUERIES.stream()
                        .anyMatch(q -> read.receiver().name().equals(q)
                                || site.program().isSubtype(read.receiver().name(), q));
        return query
                ? Optional.of(new QueryReads(Sibling.of(call, sink.caller(), site), sink, site).source())
                : Optional.empty();
    }

    private BulkSource source() {
        if (sibling.declaration().getParameters().size() != 1) {
            throw sibling.refused("it takes more than the key");
        }
        Answer answer = OwnQuery.answer(
                sibling, read, ANSWERS.getOrDefault(read.getNameAsString(), Answer.LIST), Set.of("NoResultException"));
        TypeRef returned = site.program()
                .link(sink.caller().type(), sibling.single().facts().returnType());
        boolean holds = answer == Answer.LIST || answer == Answer.OPTIONAL;
        String holder = answer == Answer.LIST ? "java.util.List" : "java.util.Optional";
        if (holds && (!returned.name().equals(holder) || returned.arguments().size() != 1)) {
            throw custom("its result is something else than what it reads");
        }
        TypeRef entity = holds ? returned.arguments().get(0) : returned;
        MethodCallExpr parameter = scope(read, "setParameter", 2);
        MethodCallExpr created = scope(parameter, "createQuery", 2);
        keyIsArgument(parameter.getArgument(1), created);
        JavaSql sql = JavaSql.of(created.getArgument(0), sibling.single(), file, site)
                .filter(s -> s.fields().isEmpty())
                .orElseThrow(() -> custom("its query is not known"));
        String name = name(parameter.getArgument(0));
        KeyedSql query = understood(sql.text(), name, entity);
        String property = query.column();
        String accessor = EntityId.property(entity, property, site);
        TypeRef key = key(entity, property);
        Matcher condition = KeyedSql.condition(Pattern.quote(name)).matcher(sql.text());
        if (!condition.find()) {
            throw custom("its query is not known");
        }
        String many = sql.text().substring(0, condition.start(3)).replaceFirst("\\s*=\\s*$", " in (") + name + ")"
                + sql.text().substring(condition.end());
        BulkSource source = BulkSource.of(key, entity, answer, Form.method(sibling.name()), Optional.of(accessor), 0)
                .asking(asked(sql.text(), query.table().orElseThrow()));
        if (answer != Answer.LIST && !EntityId.isUnique(entity, property, site)) {
            source = source.assuming("no two rows of " + entity.simpleName() + " that it finds have the same "
                    + property + ": reading them one by one would fail");
        }
        String receiver = file.text(created.getScope().orElseThrow());
        String typed = file.text(created.getArgument(1));
        String bound = file.text(parameter.getArgument(0));
        return sibling.declared(
                sibling.name(),
                source,
                answer,
                (keys, imports) -> "return " + receiver + ".createQuery(\"" + many + "\", " + typed
                        + ")\n        .setParameter(" + bound + ", " + keys + ")\n        .getResultList();");
    }

    /** What a call of the chain is made on. */
    private MethodCallExpr scope(MethodCallExpr call, String name, int arguments) {
        return call.getScope()
                .flatMap(Expression::toMethodCallExpr)
                .filter(c -> c.getNameAsString().equals(name))
                .filter(c ->
                        c.getArguments().size() == arguments && c.getScope().isPresent())
                .orElseThrow(() -> custom("its query is more than one property asked for by value"));
    }

    /** How the query calls its parameter. */
    private String name(Expression parameter) {
        return parameter
                .toStringLiteralExpr()
                .map(s -> ":" + s.getValue())
                .or(() -> parameter.toIntegerLiteralExpr().map(i -> "?" + i.getValue()))
                .orElseThrow(() -> custom("its query is not known"));
    }

    private KeyedSql understood(String jpql, String name, TypeRef entity) {
        boolean known = site.program()
                .type(entity.name())
                .flatMap(t -> t.annotations().find("Entity"))
                .filter(a -> !a.text().contains("("))
                .isPresent();
        boolean once = jpql.chars().filter(c -> c == ':' || c == '?').count() == 1;
        return KeyedSql.of(jpql, Pattern.quote(name))
                .filter(q -> known && once)
                .filter(q -> {
                    Matcher from = FROM.matcher(q.from());
                    return from.matches()
                            && from.group(1).equals(entity.simpleName())
                            && q.columns().equals(from.group(2))
                            && q.table().equals(Optional.of(from.group(2)));
                })
                .orElseThrow(() -> custom("its query is more than one property of an entity asked for by value"));
    }

    private static List<String> asked(String jpql, String alias) {
        return Pattern.compile("\\b" + alias + "\\.(\\w+)")
                .matcher(jpql)
                .results()
                .map(r -> r.group(1))
                .distinct()
                .toList();
    }

    private TypeRef key(TypeRef entity, String property) {
        TypeRef held = EntityId.propertyType(entity, property, site);
        if (!EntityId.isValue(held, site.program())
                || !EntityId.boxed(sibling.taken()).equals(held)) {
            throw Site.refusedAt(
                    sibling.single(),
                    sibling.single().facts().line(),
                    "id-equality",
                    "values of type " + held.simpleName() + " may be equal in the database and not in Java",
                    "");
        }
        if (!EntityId.isPlainlySet(entity, property, site)) {
            throw custom("the setter of " + property + " does more than to keep it");
        }
        return held;
    }

    private void keyIsArgument(Expression key, MethodCallExpr created) {
        boolean same = key instanceof NameExpr name && name.getNameAsString().equals(sibling.parameter());
        boolean fixed = created.getScope().orElseThrow().findAll(NameExpr.class).stream()
                .noneMatch(n -> sibling.single().body().variables().stream()
                        .anyMatch(v -> v.name().equals(n.getNameAsString())));
        if (!same || !fixed) {
            throw sibling.refused("it asks for something else than what it is called with");
        }
    }

    private Refused custom(String why) {
        return Sibling.custom(sink, why);
    }
}
