package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Preconditions of {@link MongoWrites}. Each method is one; it returns if the precondition holds. */
final class MongoPreconditions {

    private static final String EVENTS = "org.springframework.data.mongodb.core.mapping.event.";
    private static final Set<String> HOOKS = Set.of(
            EVENTS + "AbstractMongoEventListener",
            EVENTS + "BeforeConvertCallback",
            EVENTS + "BeforeSaveCallback",
            EVENTS + "AfterSaveCallback");
    private static final Set<String> HOOK_NAMES = Set.of(
            "AbstractMongoEventListener",
            "ValidatingMongoEventListener",
            "BeforeConvertCallback",
            "BeforeSaveCallback",
            "AfterSaveCallback");
    private static final Set<String> HEARD =
            Set.of("BeforeConvertEvent", "BeforeSaveEvent", "AfterSaveEvent", "MongoMappingEvent");

    private final BatchLoop form;
    private final LoopCode loop;
    private final Invocation call;
    private final MethodCallExpr write;
    private final MongoWrite kind;

    MongoPreconditions(BatchLoop form, Invocation call, MethodCallExpr write, MongoWrite kind) {
        this.form = form;
        this.loop = form.loop();
        this.call = call;
        this.write = write;
        this.kind = kind;
    }

    void check() {
        resultUnused();
        isLast();
        notCaught();
        BulkReadPreconditions.repositoryIsFixed(loop, call, write.getScope().orElse(write));
        rowsAreKnown();
        nothingElseHappens();
        LoopPreconditions.isCollection(loop);
        valuesKeep();
        if (kind == MongoWrite.INSERT) {
            notHeard();
        }
    }

    /** BW-3, BW-8. */
    private void resultUnused() {
        if (!(write.getParentNode().orElse(write) instanceof ExpressionStmt)) {
            throw refused("result-used", write, "the result of each write is used");
        }
    }

    /** BW-4: nothing in the round looks at what was written. */
    private void isLast() {
        List<Statement> statements = form.body().getStatements();
        if (!statements.get(statements.size() - 1).equals(write.getParentNode().orElse(write))) {
            throw refused("generated-value-used", write, "the loop goes on after the write, and may see what it did");
        }
    }

    /** BW-2, BW-9. */
    private void notCaught() {
        boolean caught = loop.body().enclosing(call.site().region()).stream()
                .anyMatch(r -> r.kind() == Region.Kind.TRY
                        && loop.body().regions().stream()
                                .anyMatch(c -> c.parent() == r.parent()
                                        && (c.kind() == Region.Kind.CATCH || c.kind() == Region.Kind.FINALLY)));
        if (caught) {
            throw refused("per-item-error", write, "a failing write is caught here, with those before it done");
        }
    }

    /** BW-6: the documents are of one type, and so of one collection. */
    private void rowsAreKnown() {
        boolean known;
        if (kind == MongoWrite.INSERT) {
            TypeRef row =
                    loop.program().typeOf(loop.method(), call.site().arguments().get(0));
            known = loop.program().type(row.name()).isPresent()
                    && loop.program().subtypesOf(row.name()).isEmpty();
        } else {
            known = call.receiver().arguments().size() == 1
                    && !call.receiver().arguments().get(0).isUnknown()
                    && !call.receiver().arguments().get(0).name().equals("?");
        }
        if (!known) {
            throw refused("unresolved", write, "it is not known of which type the documents are");
        }
    }

    /** BW-5, BW-9: but for the write, the loop only computes. */
    private void nothingElseHappens() {
        for (Invocation other : loop.calls()) {
            if (!other.equals(call)
                    && !FreshValues.makesBson(other)
                    && !BatchPreconditions.isPure(other, loop.program())) {
                throw BatchPreconditions.comesBefore(loop, other);
            }
        }
        HandedFunctions.refuse(loop, loop.calls());
        boolean leaks = loop.body().assignments().stream()
                .anyMatch(a -> loop.isInside(a.region()) && a.target().field().isPresent());
        if (leaks) {
            throw refused("exception-semantics", write, "a failure would leave another state behind");
        }
    }

    /** BW-4: what is written later is what it was when the loop asked for it. */
    private void valuesKeep() {
        FreshValues fresh = new FreshValues(loop);
        for (Expression value : write.getArguments()) {
            boolean element = kind.model().isEmpty() && (fresh.isElement(value) || fresh.isNewObject(value));
            if (!element && !fresh.isFresh(value)) {
                throw refused("result-used", value, loop.source().text(value) + " may be changed before it is written");
            }
        }
        partsKeep(fresh);
        new PendingRows(loop).keep();
    }

    /** Nor does what is put into a document change, which two documents might share. */
    private void partsKeep(FreshValues fresh) {
        Stream<Expression> added = form.body().findAll(MethodCallExpr.class).stream()
                .filter(c -> loop.call(c).filter(FreshValues::makesBson).isPresent())
                .flatMap(c -> c.getArguments().stream());
        Stream<Expression> made = form.body().findAll(ObjectCreationExpr.class).stream()
                .filter(c -> loop.call(c).filter(FreshValues::makesBson).isPresent())
                .flatMap(c -> c.getArguments().stream());
        Stream.concat(added, made)
                .filter(part -> !fresh.isFresh(part))
                .findFirst()
                .ifPresent(part -> {
                    throw refused(
                            "result-used", part, loop.source().text(part) + " may be changed before it is written");
                });
    }

    /** BW-11: no code of the project runs for each document. */
    private void notHeard() {
        Program program = loop.program();
        boolean heard = HOOKS.stream().anyMatch(h -> !program.subtypesOf(h).isEmpty())
                || program.methods().stream()
                        .filter(m -> m.facts().annotations().has("EventListener"))
                        .flatMap(m -> m.facts().parameters().stream())
                        .map(Parameter::type)
                        .anyMatch(t -> HEARD.contains(t.simpleName()))
                || program.methods().stream()
                        .anyMatch(
                                m -> HOOK_NAMES.contains(m.facts().returnType().simpleName())
                                        || m.body().calls().stream()
                                                .flatMap(c -> c.created().stream())
                                                .anyMatch(t -> HOOK_NAMES.contains(t.simpleName())));
        if (heard) {
            throw refused("write-hook", write, "code of the project runs when a document is written");
        }
    }

    private RuntimeException refused(String reason, Node at, String message) {
        return loop.refused(reason, at, message, "");
    }
}
