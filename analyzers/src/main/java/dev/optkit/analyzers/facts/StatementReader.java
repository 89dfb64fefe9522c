package dev.optkit.analyzers.facts;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
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
    private final Consumer<TypeDeclaration<?>> localTypes;

    StatementReader(BodyBuilder body, FileText file, Consumer<TypeDeclaration<?>> localTypes) {
        this.body = body;
        this.file = file;
        this.localTypes = localTypes;
        this.expressions = new ExpressionReader(body, file, this);
    }

    ExpressionReader expressions() {
        return expressions;
    }

    void read(Statement statement) {
        if (statement instanceof ExpressionStmt plain) {
            expressions.read(plain.getExpression());
        } else if (statement instanceof BlockStmt block) {
            body.inScope(() -> block.getStatements().forEach(this::read));
        } else if (statement instanceof IfStmt choice) {
            readIf(choice);
        } else if (statement instanceof ForEachStmt loop) {
            readForEach(loop);
        } else if (statement instanceof ForStmt loop) {
            readFor(loop);
        } else if (statement instanceof WhileStmt loop) {
            readConditional(loop, Loop.Form.WHILE, loop.getCondition(), loop.getBody());
        } else if (statement instanceof DoStmt loop) {
            readConditional(loop, Loop.Form.DO, loop.getCondition(), loop.getBody());
        } else if (statement instanceof TryStmt attempt) {
            readTry(attempt);
        } else {
            readJump(statement);
        }
    }

    private void readJump(Statement statement) {
        int line = file.line(statement);
        if (statement instanceof ReturnStmt jump) {
            body.exit(Exit.Kind.RETURN, jump.getExpression().map(expressions::read), line);
        } else if (statement instanceof ThrowStmt jump) {
            body.exit(Exit.Kind.THROW, Optional.of(expressions.read(jump.getExpression())), line);
        } else if (statement instanceof BreakStmt) {
            body.exit(Exit.Kind.BREAK, Optional.empty(), line);
        } else if (statement instanceof ContinueStmt) {
            body.exit(Exit.Kind.CONTINUE, Optional.empty(), line);
        } else if (statement instanceof YieldStmt jump) {
            body.exit(Exit.Kind.YIELD, Optional.of(expressions.read(jump.getExpression())), line);
        } else {
            readRare(statement);
        }
    }

    private void readRare(Statement statement) {
        if (statement instanceof SwitchStmt choice) {
            expressions.read(choice.getSelector());
            choice.getEntries().forEach(this::readEntry);
        } else if (statement instanceof SynchronizedStmt locked) {
            expressions.read(locked.getExpression());
            inRegion(Region.Kind.SYNCHRONIZED, locked, () -> read(locked.getBody()));
        } else if (statement instanceof LabeledStmt labeled) {
            read(labeled.getStatement());
        } else if (statement instanceof AssertStmt check) {
            expressions.read(check.getCheck());
        } else if (statement instanceof LocalClassDeclarationStmt local) {
            localTypes.accept(local.getClassDeclaration());
        } else if (statement instanceof LocalRecordDeclarationStmt local) {
            localTypes.accept(local.getRecordDeclaration());
        } else if (statement instanceof ExplicitConstructorInvocationStmt call) {
            readConstructorCall(call);
        }
    }

    private void readConstructorCall(ExplicitConstructorInvocationStmt call) {
        int index = body.reserveCall();
        List<Expr> arguments = expressions.arguments(call.getArguments(), index);
        body.fill(new CallSite(
                index,
                CallSite.Kind.CONSTRUCTOR,
                Optional.of(call.isThis() ? new Expr.This() : new Expr.Super()),
                "<init>",
                Optional.empty(),
                arguments,
                body.region(),
                false,
                false,
                file.span(call),
                file.line(call)));
    }

    private void readIf(IfStmt first) {
        List<Expr> others = new ArrayList<>();
        Statement next = first;
        while (next instanceof IfStmt choice) {
            Expr condition = expressions.read(choice.getCondition());
            List<Expr> here = new ArrayList<>(others);
            here.add(condition);
            readBranch(choice.getThenStmt(), here);
            others.add(new Expr.Operation("!", List.of(condition)));
            next = choice.getElseStmt().orElse(null);
        }
        if (next != null) {
            readBranch(next, others);
        }
    }

    private void readBranch(Statement branch, List<Expr> conditions) {
        Expr condition = conditions.size() == 1 ? conditions.get(0) : new Expr.Operation("&&", conditions);
        body.inRegion(
                BodyBuilder.branch(body.nextRegion(), body.region(), file.span(branch), file.line(branch), condition),
                () -> read(branch));
    }

    /** Reads an entry of a {@code switch} that is an expression and does more than give a value. */
    void readBlockEntry(SwitchEntry entry) {
        inRegion(Region.Kind.CASE, entry, () -> entry.getStatements().forEach(this::read));
    }

    private void readEntry(SwitchEntry entry) {
        inRegion(Region.Kind.CASE, entry, () -> {
            expressions.readLabels(entry);
            entry.getStatements().forEach(this::read);
        });
    }

    private void readForEach(ForEachStmt loop) {
        Expr iterated = expressions.read(loop.getIterable());
        VariableDeclarationExpr variable = loop.getVariable();
        inLoop(loop, loop.getBody(), header -> {
            int index = body.declare(
                    variable.getVariable(0).getNameAsString(),
                    Variable.Kind.LOOP,
                    Types.of(variable.getVariable(0).getType()),
                    Optional.empty(),
                    file.span(variable.getVariable(0).getName()));
            return new Loop(
                    Loop.Form.FOR_EACH,
                    List.of(index),
                    Optional.of(iterated),
                    Optional.empty(),
                    file.brief(variable) + " : " + file.brief(loop.getIterable()),
                    LoopReader.trips(loop.getIterable()),
                    Optional.empty(),
                    header.leavesAtOnce(),
                    header.leavesEarly(),
                    header.bodySpan());
        });
    }

    private void readFor(ForStmt loop) {
        body.inScope(() -> {
            List<Integer> variables = new ArrayList<>();
            loop.getInitialization().forEach(init -> {
                expressions.read(init);
                if (init instanceof VariableDeclarationExpr declared) {
                    declared.getVariables().forEach(v -> {
                        if (body.lookUp(v.getNameAsString()) instanceof Expr.Local local) {
                            variables.add(local.variable());
                        }
                    });
                }
            });
            inLoop(loop, loop.getBody(), header -> {
                Optional<Expr> condition = loop.getCompare().map(expressions::readHeader);
                loop.getUpdate().forEach(expressions::readHeader);
                return new Loop(
                        Loop.Form.FOR,
                        variables,
                        Optional.empty(),
                        condition,
                        loop.getCompare().map(file::brief).orElse("ever"),
                        LoopReader.trips(loop),
                        LoopReader.step(loop),
                        header.leavesAtOnce(),
                        header.leavesEarly(),
                        header.bodySpan());
            });
        });
    }

    private void readConditional(Statement loop, Loop.Form form, Expression condition, Statement bodyStatement) {
        inLoop(
                loop,
                bodyStatement,
                header -> new Loop(
                        form,
                        List.of(),
                        Optional.empty(),
                        Optional.of(expressions.readHeader(condition)),
                        file.brief(condition),
                        OptionalInt.empty(),
                        Optional.empty(),
                        header.leavesAtOnce(),
                        header.leavesEarly(),
                        header.bodySpan()));
    }

    private void readTry(TryStmt attempt) {
        inRegion(Region.Kind.TRY, attempt, () -> {
            attempt.getResources().forEach(expressions::read);
            read(attempt.getTryBlock());
        });
        for (CatchClause handler : attempt.getCatchClauses()) {
            inRegion(Region.Kind.CATCH, handler, () -> {
                body.declare(
                        handler.getParameter().getNameAsString(),
                        Variable.Kind.CATCH,
                        Types.of(handler.getParameter().getType()),
                        Optional.empty(),
                        file.span(handler.getParameter().getName()));
                read(handler.getBody());
            });
        }
        attempt.getFinallyBlock().ifPresent(last -> inRegion(Region.Kind.FINALLY, last, () -> read(last)));
    }

    private void inRegion(Region.Kind kind, Node node, Runnable step) {
        body.inRegion(
                BodyBuilder.plain(body.nextRegion(), body.region(), kind, file.span(node), file.line(node)), step);
    }

    /** What a loop's body alone decides of its header. */
    private record LoopBody(boolean leavesAtOnce, boolean leavesEarly, Span bodySpan) {}

    private interface HeaderReader {
        Loop read(LoopBody loopBody);
    }

    private void inLoop(Statement loop, Statement loopBody, HeaderReader header) {
        inRegion(Region.Kind.LOOP, loop, () -> {
            Loop read = header.read(new LoopBody(
                    LoopReader.leavesAtOnce(loopBody), LoopReader.leavesEarly(loopBody), file.span(loopBody)));
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
