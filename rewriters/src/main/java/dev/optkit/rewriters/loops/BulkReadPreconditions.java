package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Effects;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.edit.UnseenEffect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Preconditions of {@link BulkRead} on the loop. Each method is one; it returns if the precondition holds. */
final class BulkReadPreconditions {

    private static final Set<String> MAP_WRITES =
            Set.of("setValue", "put", "putAll", "replace", "replaceAll", "merge", "compute", "computeIfPresent");

    private static final Set<String> SESSIONS = Set.of(
            "jakarta.persistence.EntityManager",
            "javax.persistence.EntityManager",
            "org.hibernate.Session",
            "org.hibernate.StatelessSession",
            "org.springframework.orm.hibernate3.HibernateTemplate",
            "org.springframework.orm.hibernate4.HibernateTemplate",
            "org.springframework.orm.hibernate5.HibernateTemplate");

    /** What a read may do to the session that it is made in, each time, as the read of many does. */
    private static final Set<String> OPENING = Set.of(
            "getTransaction",
            "beginTransaction",
            "isOpen",
            "setFlushMode",
            "setHibernateFlushMode",
            "setDefaultReadOnly");

    private BulkReadPreconditions() {}

    /**
     * BR-1: the read, by whatever way the code gets to it, has a form that reads many at once.
     *
     * @param from which call of the way the code makes
     */
    static BulkSource hasBulkForm(Site site, int from) {
        CallRef sink = site.evidence().sink();
        Invocation read = sink.invocation();
        site.evidence().path().stream()
                .filter(c -> c.invocation().site().kind() != CallSite.Kind.METHOD)
                .findFirst()
                .ifPresent(c -> {
                    int line = c.invocation().site().line();
                    throw Site.refusedAt(
                            c.caller(), line, "call-form", "the call is a method reference", "write it as a lambda");
                });
        List<CallRef> path = site.evidence().path();
        Optional<BulkSource> criteria = CriteriaReads.of(path.subList(from, path.size()), site);
        if (criteria.isPresent()) {
            return criteria.get();
        }
        if (path.size() - 2 >= from) {
            CallRef outer = path.get(path.size() - 2);
            Optional<BulkSource> asked = TemplateReads.of(outer, sink, site).or(() -> QueryReads.of(outer, sink, site));
            if (asked.isPresent()) {
                return HelperReads.lift(path.subList(from, path.size() - 1), asked.get(), site);
            }
        }
        Optional<BulkSource> source = source(sink, from == path.size() - 1 && from > 0, site);
        if (source.isEmpty()) {
            throw Site.refusedAt(
                    sink.caller(),
                    read.site().line(),
                    "custom-read",
                    read.receiver().simpleName() + "." + read.site().name()
                            + " has no known form that reads many at once",
                    "add a query that takes all keys");
        }
        return HelperReads.lift(path.subList(from, path.size()), source.get(), site);
    }

    private static Optional<BulkSource> source(CallRef sink, boolean handed, Site site) {
        // Only some stores ask, and the answer needs the file parsed.
        Supplier<ReadArguments> arguments = () -> ReadArguments.of(sink, handed, site);
        return RepositoryReads.of(sink, arguments, site)
                .or(() -> LibraryReads.of(sink, site))
                .or(() -> JdbcReads.of(sink, site))
                .or(() -> MongoFind.of(sink, site))
                .or(() -> ElasticGet.of(sink, site))
                .or(() -> ElasticResult.of(sink, site))
                .or(() -> MapperReads.of(sink, arguments, site));
    }

    /**
     * BR-2: what else the read is asked with is the same for each element, or compared with the rows.
     *
     * @param inLoop whether the loop itself makes the call
     */
    static void othersAreFixed(LoopCode loop, MethodCallExpr call, BulkSource store, boolean inLoop) {
        FixedValues values = new FixedValues(loop);
        for (int i = 0; i < call.getArguments().size(); i++) {
            int index = i;
            Expression other = call.getArgument(i);
            boolean compared = i == store.argument() || store.parts().stream().anyMatch(p -> p.argument() == index);
            boolean known = store.form() instanceof BulkSource.Statements;
            boolean fixed = known || (inLoop ? values.isFixed(other) : FixedValues.isConstant(other));
            if (!compared && !fixed) {
                throw loop.refused(
                        "id-depends-on-body", other, loop.source().text(other) + " may differ between elements", "");
            }
        }
    }

    /**
     * BR-18: what rows are compared by, too, is of the type of the property, and null where that is null.
     *
     * @param taken type of the parameter
     */
    static void partAgrees(LoopCode loop, Invocation read, BulkSource.Part part, TypeRef taken) {
        TypeRef asked =
                loop.program().typeOf(loop.method(), read.site().arguments().get(part.argument()));
        boolean unboxed = taken.isPrimitive() && !asked.isPrimitive();
        if (!EntityId.boxed(asked).equals(part.type()) || unboxed) {
            throw loop.site()
                    .refused(
                            "id-equality",
                            read.site().line(),
                            "an argument of type " + asked.simpleName() + " is compared with "
                                    + part.type().simpleName());
        }
    }

    /** G-10: of the call nothing is left but what it answers to null, or for a key that was not read with the others. */
    static void notDoneAlready(Site site) {
        boolean left = site.evidence().path().stream()
                .filter(c -> c.caller().path().equals(site.path()))
                .anyMatch(c -> isLeft(c, site));
        if (left) {
            int line = site.evidence().first().invocation().site().line();
            throw site.refused("already-done", line, "the rows are read before the loop already", "");
        }
    }

    private static boolean isLeft(CallRef call, Site site) {
        CallSite of = call.invocation().site();
        boolean onNull = of.arguments().stream().anyMatch(Expr::isNull);
        boolean onMissing = of.kind() == CallSite.Kind.METHOD
                && call.caller().body().calls().stream().anyMatch(c -> c.name().equals("containsKey"));
        if (!onNull && !onMissing) {
            return false;
        }
        MethodCallExpr node = site.source().node(of.span(), MethodCallExpr.class);
        String only = onlyIf(node);
        if ((onNull && only.endsWith(" == null")) || (onMissing && only.matches("!\\w+\\.containsKey\\(.*"))) {
            return true;
        }
        return (onNull && isChosenForNull(node)) || (onMissing && isAskedAgain(node));
    }

    /** The condition of the if statement that holds nothing but a call. */
    private static String onlyIf(MethodCallExpr call) {
        return call.getParentNode()
                .flatMap(Node::getParentNode)
                .filter(b ->
                        b instanceof BlockStmt block && block.getStatements().size() == 1)
                .flatMap(Node::getParentNode)
                .filter(IfStmt.class::isInstance)
                .map(i -> ((IfStmt) i).getCondition().toString())
                .orElse("");
    }

    private static boolean isAskedAgain(Expression call) {
        return call.getParentNode()
                .filter(p -> p instanceof ConditionalExpr choice
                        && choice.getElseExpr().equals(call)
                        && choice.getCondition() instanceof MethodCallExpr asked
                        && asked.getNameAsString().equals("containsKey")
                        && choice.getThenExpr()
                                .findFirst(
                                        MethodCallExpr.class, c -> c.getScope().equals(asked.getScope()))
                                .isPresent())
                .isPresent();
    }

    private static boolean isChosenForNull(Expression call) {
        Optional<Node> parent = call.getParentNode();
        if (parent.isEmpty() || !(parent.get() instanceof Expression around)) {
            return false;
        }
        boolean chosen = around instanceof ConditionalExpr choice
                && choice.getThenExpr().equals(call)
                && choice.getCondition() instanceof BinaryExpr asked
                && asked.getOperator() == BinaryExpr.Operator.EQUALS
                && asked.getRight().isNullLiteralExpr();
        return chosen || isChosenForNull(around);
    }

    /** BR-2: the same repository is asked in each round. */
    static void repositoryIsFixed(LoopCode loop, Invocation read, Expression receiver) {
        Optional<Expr> expression = read.site().receiver();
        boolean plain = expression.filter(e -> isPlain(e, loop)).isPresent();
        boolean changes = plain
                && (loop.body().assignments().stream()
                                .filter(a -> loop.isInside(a.region()))
                                .anyMatch(a -> Aliases.isSame(expression.get(), a.target()))
                        || expression
                                .get()
                                .field()
                                .filter(f -> isAssignedBelow(f, loop))
                                .isPresent());
        boolean perRound = receiver instanceof NameExpr name
                && loop.variable(name).filter(v -> loop.isInside(v.region())).isPresent();
        if (!plain || changes || perRound) {
            throw loop.refused(
                    "id-depends-on-body",
                    receiver,
                    loop.source().text(receiver) + " may be another repository in each round",
                    "");
        }
    }

    /** Whether a method that the loop calls gives the field of this name, of whichever object, another value. */
    static boolean isAssignedBelow(String field, LoopCode loop) {
        return CallGraph.below(loop.calls(), loop.program())
                .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""))
                .stream()
                .filter(m -> !m.facts().name().equals("<init>"))
                .flatMap(m -> m.body().assignments().stream())
                .anyMatch(a -> a.target().field().filter(field::equals).isPresent());
    }

    /** BR-2: nothing in the loop changes what the ids are computed from, but for a reference that is read anew. */
    static void idsDoNotChange(LoopCode loop, IdPath path, Optional<Span> refresh) {
        for (IdPath.Step step : path.steps()) {
            step.fields()
                    .forEach(field -> new FieldChanges(loop, step.owner(), field, refresh)
                            .line()
                            .ifPresent(line -> {
                                throw changed(loop, line, field);
                            }));
        }
    }

    /**
     * The setter that puts the row that was read in the place of the object whose id was asked for, as in
     * {@code line.setProduct(products.find(line.getProduct().getId()))}: the element refers to the same id as before, or
     * to none.
     */
    static Optional<Span> refresh(LoopCode loop, IdPath path, BulkSource store, MethodCallExpr read) {
        if (path.steps().size() != 2
                || store.answer() != BulkSource.Answer.NULLABLE
                || !store.passed().isEmpty()) {
            return Optional.empty();
        }
        IdPath.Step reference = path.steps().get(0);
        IdPath.Step id = path.steps().get(1);
        boolean ofRow = reference.result().equals(store.value())
                && reference.fields().size() == 1
                && store.keyOf().equals(Optional.of(id.access()));
        if (!ofRow) {
            return Optional.empty();
        }
        String field = reference.fields().get(0);
        return read.getParentNode()
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast)
                .filter(s -> s.getNameAsString().equals("set" + PlainLibraries.capital(field)))
                .filter(s -> s.getArguments().size() == 1 && isElement(s.getScope(), loop))
                .filter(s -> EntityId.isPlainlySet(loop.variableType(), field, loop.site()))
                .map(loop.source()::span);
    }

    private static boolean isElement(Optional<Expression> receiver, LoopCode loop) {
        return receiver.filter(
                        r -> r instanceof NameExpr name && loop.variable(name).equals(Optional.of(loop.variable())))
                .isPresent();
    }

    /** BR-2 for the values of a map, which are not fields of the project. */
    static void entriesDoNotChange(LoopCode loop, IdPath path) {
        if (path.steps().stream()
                .noneMatch(s -> s.access().equals("getValue()") && s.fields().isEmpty())) {
            return;
        }
        loop.calls().stream()
                .filter(c -> MAP_WRITES.contains(c.site().name()) && !isOnNewObject(c, loop))
                .findFirst()
                .ifPresent(c -> {
                    throw changed(loop, c.site().line(), "the value of the entry");
                });
    }

    private static boolean isOnNewObject(Invocation call, LoopCode loop) {
        return call.site()
                .receiver()
                .filter(Expr.Local.class::isInstance)
                .map(r -> loop.body().variables().get(((Expr.Local) r).variable()))
                .filter(v -> !loop.isAssigned(v, false))
                .flatMap(Variable::initializer)
                .filter(i -> i instanceof Expr.Call made
                        && loop.invocations().get(made.call()).site().kind() == CallSite.Kind.CONSTRUCTOR)
                .isPresent();
    }

    /** BR-18: what is collected, and what is asked for, is of the type of the id. */
    static void idTypesAgree(LoopCode loop, IdPath path, TypeRef key) {
        TypeRef iterated = loop.iteratedType();
        boolean raw = !iterated.isArray()
                && iterated.arguments().isEmpty()
                && iterated.name().startsWith("java.");
        TypeRef last = path.end(loop);
        if (path.steps().isEmpty() && iterated.isArray()) {
            last = iterated.withDimensions(iterated.dimensions() - 1);
        } else if (path.steps().isEmpty() && iterated.arguments().size() == 1) {
            last = iterated.arguments().get(0);
        }
        if (raw || last.isUnknown()) {
            throw loop.refused("unresolved", "the type of the ids is not known", "");
        }
        if (!EntityId.boxed(last).erased().equals(key.erased())) {
            throw loop.refused(
                    "id-equality", "the ids are of type " + last.simpleName() + ", not " + key.simpleName(), "");
        }
    }

    /** A name, or a view of one that does nothing by itself, such as {@code redis.opsForValue()}. */
    private static boolean isPlain(Expr receiver, LoopCode loop) {
        if (receiver instanceof Expr.Call view) {
            CallSite call = loop.invocations().get(view.call()).site();
            return call.name().startsWith("opsFor")
                    && call.arguments().isEmpty()
                    && call.receiver().filter(r -> isPlain(r, loop)).isPresent();
        }
        return receiver instanceof Expr.Name || receiver instanceof Expr.Local || isOwnField(receiver);
    }

    private static boolean isOwnField(Expr expression) {
        return expression instanceof Expr.Select select && select.target() instanceof Expr.This;
    }

    private static RuntimeException changed(LoopCode loop, int line, String field) {
        return loop.site()
                .refused("id-depends-on-body", line, "the loop may change " + field + ", which is the id", "");
    }

    /**
     * BR-3: between the reads nothing is written to where they read, and nothing unknown happens.
     *
     * @param inLoop whether the loop itself makes the call that is made in bulk
     */
    static void nothingWritten(LoopCode loop, boolean inLoop) {
        Predicate<Effect> writes = e -> !e.isRead()
                && (e.resource().isDatabase()
                        || e.resource() == loop.site().evidence().effect().resource());
        boolean database = loop.site().evidence().effect().resource().isDatabase();
        if (ThreadValue.isChangedIn(loop)) {
            throw loop.refused(
                    "write-between-reads",
                    "the loop sets a value of its thread, such as the database to ask",
                    "set it before the loop");
        }
        for (Invocation call : loop.calls()) {
            if (database) {
                sessionIsKept(loop, call, inLoop);
            }
            Optional<Meaning.Remote> remote = call.api().flatMap(ApiMethod::remote);
            if (remote.filter(r -> writes.test(r.effect())).isPresent()) {
                throw written(
                        loop,
                        call,
                        call.receiver().simpleName() + "." + call.site().name());
            }
            for (Method target : call.targets()) {
                Effects effects = loop.program().effects(target);
                if (effects.any(writes)) {
                    throw written(loop, call, target.shortName());
                }
                effects.unknown()
                        .flatMap(u -> UnknownWork.below(call, loop.program()))
                        .ifPresent(words -> {
                            throw unknown(loop, call, words);
                        });
            }
            boolean known = FreshValues.makesBson(call)
                    || JdbcMapper.isMade(call)
                    || ElasticGet.onlyComputes(call)
                    || ElasticRequest.isPartOf(call, loop)
                    || !call.targets().isEmpty()
                    || remote.isPresent()
                    || PlainLibraries.isPlain(call, loop.program())
                    || UnknownWork.isHarmless(call, loop.method(), loop.program());
            if (!known && call.api().filter(a -> !a.isGuessed()).isEmpty()) {
                throw unknown(loop, call, call.site().name());
            }
        }
        HandedFunctions.refuse(loop, loop.calls());
        CallGraph.below(loop.calls(), loop.program())
                .flatMap(m -> m.stream()
                        .flatMap(b -> loop.program().invocations(b).stream()
                                .flatMap(c -> UnseenEffect.of(c, b, loop.program()).stream()))
                        .filter(UnseenEffect::unknown)
                        .findFirst())
                .ifPresent(unseen -> {
                    throw Site.refusedAt(
                            unseen.where(),
                            unseen.line(),
                            "unresolved",
                            unseen.words() + ": it is not known what that does",
                            "");
                });
    }

    /** BR-3: no object leaves the session, and queries see the same rows, from one read to the next. */
    private static void sessionIsKept(LoopCode loop, Invocation call, boolean inLoop) {
        boolean read = inLoop && call.equals(loop.site().evidence().first().invocation());
        Set<Method> reached = CallGraph.below(List.of(call), loop.program())
                .orElseThrow(() -> loop.refused("unresolved", "the loop reaches too much code", ""));
        boolean changed = Stream.concat(
                        Stream.of(call), reached.stream().flatMap(m -> loop.program().invocations(m).stream()))
                .filter(c -> changesSession(c, loop.program()))
                .anyMatch(c -> !read || !OPENING.contains(c.site().name()));
        if (changed) {
            throw loop.site()
                    .refused(
                            "write-between-reads",
                            call.site().line(),
                            call.site().name() + " may change the session between the reads",
                            "do it before the loop or after it");
        }
    }

    /** Whether a call on a session does more than to read or to prepare a query. */
    private static boolean changesSession(Invocation call, Program program) {
        return call.api().flatMap(ApiMethod::remote).isEmpty()
                && !call.site().name().startsWith("create")
                && !call.site().name().equals("getCriteriaBuilder")
                && SESSIONS.stream()
                        .anyMatch(s -> program.isSubtype(call.receiver().name(), s));
    }

    /** BR-3 for rows that are asked for by what the loop may change in them, without a write that can be seen. */
    static void rowsDoNotChange(LoopCode loop, BulkSource store) {
        if (store.keyOf().isEmpty()) {
            return;
        }
        String getter = store.keyOf().get().replaceFirst("\\..*", "").replace("()", "");
        String key = getter.matches("get[A-Z].*") ? Names.variable(getter.substring(3)) : getter;
        Stream.concat(Stream.of(key), store.asked().stream())
                .flatMap(BulkReadPreconditions::fields)
                .distinct()
                .forEach(field -> rowsKeep(loop, store.value(), field));
    }

    /** The fields that a property may stand for: {@code ownerName} for that of the owner, too. */
    private static Stream<String> fields(String property) {
        return IntStream.rangeClosed(1, property.length())
                .filter(i -> i == property.length() || Character.isUpperCase(property.charAt(i)))
                .mapToObj(i -> property.substring(0, i));
    }

    private static void rowsKeep(LoopCode loop, TypeRef row, String field) {
        new FieldChanges(loop, row, field).line().ifPresent(line -> {
            throw loop.site()
                    .refused(
                            "write-between-reads",
                            line,
                            "the loop may change " + field + " of " + row.simpleName()
                                    + ", which the next read asks for",
                            "change it after the loop");
        });
    }

    private static RuntimeException written(LoopCode loop, Invocation call, String what) {
        return loop.site()
                .refused(
                        "write-between-reads",
                        call.site().line(),
                        what + " writes to the database between the reads",
                        "write after the loop");
    }

    private static RuntimeException unknown(LoopCode loop, Invocation call, String what) {
        return loop.site().refused("unresolved", call.site().line(), what + ": it is not known what that does");
    }
}
