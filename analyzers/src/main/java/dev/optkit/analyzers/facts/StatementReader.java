package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.analyzers.syntax.Statement;
import dev.optkit.analyzers.syntax.SwitchEntry;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Exit;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads statements of one body into its tables. Not thread-safe. */
final class StatementReader {

    private final BodyBuilder body;
    private final FileText file;
    private final ExpressionReader expressions;
    private final Consumer<Declaration.Type> localTypes;

    StatementReader(BodyBuilder body, FileText file, Consumer<Declaration.Type> localTypes) {
        this.body = body;
        this.file = file;
        this.localTypes = localTypes;
        this.expressions = new ExpressionReader(body, file, this);
    }

    ExpressionReader expressions() {
        return expressions;
    }

    void read(Statement statement) {
        if (statement instanceof Statement.Plain plain) {
            expressions.readUnused(plain.expression());
        } else if (statement instanceof Statement.Block block) {
            body.inScope(() -> block.statements().forEach(this::read));
        } else if (statement instanceof Statement.If choice) {
            readIf(choice);
        } else if (statement instanceof Statement.ForEach loop) {
            readForEach(loop);
        } else if (statement instanceof Statement.For loop) {
            readFor(loop);
        } else if (statement instanceof Statement.While loop) {
            readConditional(Loop.Form.WHILE, loop.condition(), loop.conditionSpan(), loop.body(), loop.span());
        } else if (statement instanceof Statement.Do loop) {
            readConditional(Loop.Form.DO, loop.condition(), loop.conditionSpan(), loop.body(), loop.span());
        } else if (statement instanceof Statement.Try attempt) {
            readTry(attempt);
        } else {
            readJump(statement);
        }
    }

    private void readJump(Statement statement) {
        int line = file.line(statement.span());
        if (statement instanceof Statement.Return jump) {
            body.exit(Exit.Kind.RETURN, jump.value().map(expressions::read), line);
        } else if (statement instanceof Statement.Throw jump) {
            body.exit(Exit.Kind.THROW, Optional.of(expressions.read(jump.value())), line);
        } else if (statement instanceof Statement.Break) {
            body.exit(Exit.Kind.BREAK, Optional.empty(), line);
        } else if (statement instanceof Statement.Continue) {
            body.exit(Exit.Kind.CONTINUE, Optional.empty(), line);
        } else if (statement instanceof Statement.Yield jump) {
            body.exit(Exit.Kind.YIELD, Optional.of(expressions.read(jump.value())), line);
        } else {
            readRare(statement);
        }
    }

    private void readRare(Statement statement) {
        if (statement instanceof Statement.Switch choice) {
            Expr selector = expressions.read(choice.selector());
            choice.entries().forEach(entry -> readEntry(entry, selector));
        } else if (statement instanceof Statement.Synchronized locked) {
            expressions.read(locked.lock());
            inRegion(Region.Kind.SYNCHRONIZED, locked.span(), () -> read(locked.body()));
        } else if (statement instanceof Statement.Labeled labeled) {
            read(labeled.statement());
        } else if (statement instanceof Statement.Assert check) {
            expressions.read(check.check());
        } else if (statement instanceof Statement.LocalType local) {
            localTypes.accept(local.type());
        } else if (statement instanceof Statement.ConstructorCall call) {
            readConstructorCall(call);
        }
    }

    private void readConstructorCall(Statement.ConstructorCall call) {
        int index = body.reserveCall();
        List<Expr> arguments = expressions.arguments(call.arguments(), index);
        body.fill(new CallSite(
                index,
                CallSite.Kind.CONSTRUCTOR,
                Optional.of(call.ofThis() ? new Expr.This() : new Expr.Super()),
                "<init>",
                Optional.empty(),
                arguments,
                body.region(),
                false,
                false,
                call.span(),
                file.line(call.span())));
    }

    private void readIf(Statement.If first) {
        List<Expr> others = new ArrayList<>();
        Optional<Statement> next = Optional.of(first);
        while (next.orElse(null) instanceof Statement.If choice) {
            Expr condition = expressions.read(choice.condition());
            List<Expr> here = new ArrayList<>(others);
            here.add(condition);
            readBranch(choice.then(), here);
            others.add(new Expr.Operation("!", List.of(condition)));
            next = choice.otherwise();
        }
        next.ifPresent(last -> readBranch(last, others));
    }

    private void readBranch(Statement branch, List<Expr> conditions) {
        Expr condition = conditions.size() == 1 ? conditions.get(0) : new Expr.Operation("&&", conditions);
        inRegion(Region.Kind.BRANCH, branch.span(), () -> {
            body.decide(condition);
            read(branch);
        });
    }

    /** Reads an entry of a {@code switch} that is an expression and does more than give a value. */
    void readBlockEntry(SwitchEntry entry) {
        inRegion(Region.Kind.CASE, entry.span(), () -> entry.statements().forEach(this::read));
    }

    private void readEntry(SwitchEntry entry, Expr selector) {
        inRegion(Region.Kind.CASE, entry.span(), () -> {
            Expr condition = expressions
                    .readLabels(entry)
                    .<Expr>map(guard -> new Expr.Operation("&&", List.of(selector, guard)))
                    .orElse(selector);
            body.decide(condition);
            entry.statements().forEach(this::read);
        });
    }

    private void readForEach(Statement.ForEach loop) {
        Expr iterated = expressions.read(loop.iterated());
        inLoop(loop.span(), loop.body(), header -> {
            int index = body.declare(loop.variable(), Variable.Kind.LOOP, Optional.empty());
            return new Loop(
                    Loop.Form.FOR_EACH,
                    List.of(index),
                    Optional.of(iterated),
                    Optional.empty(),
                    file.brief(loop.variableSpan()) + " : " + file.brief(loop.iteratedSpan()),
                    LoopReader.trips(loop.iterated()),
                    Optional.empty(),
                    header.leavesAtOnce(),
                    header.leavesEarly(),
                    header.bodySpan());
        });
    }

    private void readFor(Statement.For loop) {
        body.inScope(() -> {
            List<Integer> variables = new ArrayList<>();
            loop.start().forEach(e -> readStart(e, variables));
            inLoop(loop.span(), loop.body(), header -> {
                Optional<Expr> condition = loop.condition().map(expressions::readHeader);
                loop.update().forEach(expressions::readUpdate);
                return new Loop(
                        Loop.Form.FOR,
                        variables,
                        Optional.empty(),
                        condition,
                        condition.isPresent() ? file.brief(loop.conditionSpan()) : "ever",
                        LoopReader.trips(loop, file),
                        LoopReader.step(loop, file),
                        header.leavesAtOnce(),
                        header.leavesEarly(),
                        header.bodySpan());
            });
        });
    }

    private void readStart(Expression start, List<Integer> variables) {
        expressions.read(start);
        if (start instanceof Expression.Locals declared) {
            declared.variables().forEach(v -> {
                if (body.lookUp(v.name()) instanceof Expr.Local local) {
                    variables.add(local.variable());
                }
            });
        }
    }

    private void readConditional(
            Loop.Form form, Expression condition, Span conditionSpan, Statement loopBody, Span span) {
        inLoop(
                span,
                loopBody,
                header -> new Loop(
                        form,
                        List.of(),
                        Optional.empty(),
                        Optional.of(expressions.readHeader(condition)),
                        file.brief(conditionSpan),
                        OptionalInt.empty(),
                        Optional.empty(),
                        header.leavesAtOnce(),
                        header.leavesEarly(),
                        header.bodySpan()));
    }

    private void readTry(Statement.Try attempt) {
        inRegion(Region.Kind.TRY, attempt.span(), () -> {
            attempt.resources().forEach(expressions::read);
            read(attempt.body());
        });
        for (Statement.Catch handler : attempt.handlers()) {
            inRegion(Region.Kind.CATCH, handler.span(), () -> {
                body.declare(handler.parameter(), Variable.Kind.CATCH, Optional.empty());
                read(handler.body());
            });
        }
        attempt.last().ifPresent(last -> inRegion(Region.Kind.FINALLY, last.span(), () -> read(last)));
    }

    private void inRegion(Region.Kind kind, Span span, Runnable step) {
        body.inRegion(BodyBuilder.plain(body.nextRegion(), body.region(), kind, span, file.line(span)), step);
    }

    /** What a loop's body alone decides of its header. */
    private record LoopBody(boolean leavesAtOnce, boolean leavesEarly, Span bodySpan) {}

    private interface HeaderReader {
        Loop read(LoopBody loopBody);
    }

    private void inLoop(Span span, Statement loopBody, HeaderReader header) {
        inRegion(Region.Kind.LOOP, span, () -> {
            Loop read = header.read(
                    new LoopBody(LoopReader.leavesAtOnce(loopBody), LoopReader.leavesEarly(loopBody), loopBody.span()));
            Region self = body.get(body.region());
            body.replace(new Region(
                    self.index(),
                    self.parent(),
                    self.kind(),
                    self.span(),
                    self.line(),
                    Optional.of(read),
                    -1,
                    -1,
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));
            read(loopBody);
        });
    }
}
