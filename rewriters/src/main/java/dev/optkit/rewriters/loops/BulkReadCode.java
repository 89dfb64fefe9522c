package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The code of a bulk read, once everything that it relies on is known to hold. */
final class BulkReadCode {

    private static final int STREAM_TO_LIST = 16;
    private static final int LINE_WIDTH = 110;
    private static final int CHOICE_WIDTH = 96;
    private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet");

    private final LoopCode loop;
    private final ForEachStmt statement;
    private final List<MethodCallExpr> calls;
    private final MethodCallExpr call;
    private final SpringRepository repository;
    private final String accessor;
    private final IdPath path;
    private final boolean nullPossible;
    private final JavaSource source;
    private final Imports imports;
    private final Names names;
    private final String entity;
    private final String byId;
    private final String ids;

    BulkReadCode(
            LoopCode loop,
            ForEachStmt statement,
            List<MethodCallExpr> calls,
            SpringRepository repository,
            String accessor,
            IdPath path,
            boolean nullPossible) {
        this.loop = loop;
        this.statement = statement;
        this.calls = List.copyOf(calls);
        this.call = calls.get(0);
        this.repository = repository;
        this.accessor = accessor;
        this.path = path;
        this.nullPossible = nullPossible;
        this.source = loop.source();
        this.imports = new Imports(source, loop.program(), statement);
        this.names = Names.around(statement);
        this.entity = Names.variable(repository.entity().simpleName());
        this.ids = names.fresh(numbered(entity + "Ids"));
        this.byId = names.fresh(numbered(Names.plural(entity) + "ById"));
    }

    /** Tells the names of several fixes in one method apart, which may be applied together. */
    private String numbered(String name) {
        long earlier = loop.invocations().stream()
                .filter(c -> c.site().name().equals(call.getNameAsString()))
                .filter(c -> c.site().span().end() <= loop.region().span().start())
                .filter(c -> loop.body().enclosing(c.site().region()).stream()
                        .anyMatch(r -> r.loop().isPresent()))
                .count();
        return earlier == 0 ? name : name + (earlier + 1);
    }

    /** Words for what is read. */
    String entities() {
        return Names.plural(entity);
    }

    List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        Expression iterable = statement.getIterable();
        String elements = source.text(iterable);
        StringBuilder before = new StringBuilder();
        if (!isReadTwice(iterable)) {
            String local = names.fresh(numbered(hoistedName(iterable)));
            before.append(imports.type(loop.iteratedType()) + " " + local + " = " + elements + ";\n");
            edits.add(source.replace(iterable, local));
            elements = local;
        }
        before.append(collectIds(elements)).append(readChunks());
        int start = source.span(statement).start();
        edits.add(source.insert(start, source.layout().fit(before.toString(), start)));
        for (MethodCallExpr same : calls) {
            edits.add(source.replace(same, lookUp(same)));
        }
        edits.addAll(imports.edits());
        return edits;
    }

    /** Whether evaluating the expression again gives the same collection without doing anything. */
    private boolean isReadTwice(Expression iterable) {
        boolean ownField =
                iterable instanceof FieldAccessExpr access && access.getScope().isThisExpr();
        if (iterable instanceof NameExpr || ownField) {
            return true;
        }
        if (!(iterable instanceof MethodCallExpr getter)
                || !getter.getArguments().isEmpty()
                || getter.getScope().isEmpty()) {
            return false;
        }
        boolean onName = getter.getScope().get() instanceof NameExpr;
        return onName && loop.call(getter).filter(this::isPlainView).isPresent();
    }

    private boolean isPlainView(Invocation getter) {
        if (getter.targets().isEmpty()) {
            return VIEWS.contains(getter.site().name()) || PlainLibraries.isGenerated(getter, loop.program());
        }
        return getter.targets().stream().allMatch(BulkReadCode::isGetter);
    }

    private static boolean isGetter(Method method) {
        return method.type().fields().stream().anyMatch(f -> EntityId.returnsField(method.facts(), f.name()));
    }

    private String hoistedName(Expression iterable) {
        String variable = loop.variable().name();
        return iterable instanceof MethodCallExpr ? Names.plural(variable) : "elements";
    }

    private String collectIds(String elements) {
        TypeRef type = loop.iteratedType();
        List<String> stages = new ArrayList<>();
        String stream;
        boolean maybeNull = true;
        if (type.isArray()) {
            stream = imports.name("java.util.Arrays") + ".stream(" + elements + ")";
            if (type.withDimensions(type.dimensions() - 1).isPrimitive()) {
                stages.add(".boxed()");
                maybeNull = false;
            }
        } else {
            stream = elements + ".stream()";
        }
        for (IdPath.Step step : path.steps()) {
            if (maybeNull) {
                stages.add(notNull());
            }
            stages.add(".map(" + getter(step) + ")");
            maybeNull = !step.result().isPrimitive();
        }
        if (maybeNull) {
            stages.add(notNull());
        }
        stages.add(".distinct()");
        stages.add(toList());
        String id = imports.type(repository.id());
        String head = imports.name("java.util.List") + "<" + id + "> " + ids + " = " + stream;
        String oneLine = head + String.join("", stages) + ";";
        int column = source.layout().indent(source.span(statement).start()).length();
        if (column + oneLine.length() <= LINE_WIDTH) {
            return oneLine + "\n";
        }
        return head + "\n        " + String.join("\n        ", stages) + ";\n";
    }

    private String notNull() {
        return ".filter(" + imports.name("java.util.Objects") + "::nonNull)";
    }

    private String toList() {
        Optional<Integer> release =
                loop.program().project().moduleOf(source.path()).flatMap(ProjectModule::release);
        return release.orElse(STREAM_TO_LIST) >= STREAM_TO_LIST
                ? ".toList()"
                : ".collect(" + imports.name("java.util.stream.Collectors") + ".toList())";
    }

    /** A method reference where it can mean only the getter, else a lambda. */
    private String getter(IdPath.Step step) {
        boolean method = step.access().endsWith("()");
        String name = step.access().replace("()", "");
        boolean overloaded = loop.program()
                .type(step.owner().name())
                .map(TypeFacts::methods)
                .map(all -> all.stream().filter(m -> m.name().equals(name)).count() > 1)
                .orElse(false);
        if (method && !overloaded) {
            return imports.name(step.owner().name()) + "::" + name;
        }
        String variable = path.steps().indexOf(step) == 0 ? loop.variable().name() : scoped("value");
        return variable + " -> " + variable + "." + step.access();
    }

    /** A name for a variable that ends before the loop begins; what is declared in the loop does not disturb it. */
    private String scoped(String wish) {
        boolean visible =
                loop.body().variables().stream().anyMatch(v -> v.name().equals(wish) && !loop.isInside(v.region()));
        return visible ? names.fresh(wish) : wish;
    }

    private String readChunks() {
        String receiver = source.text(call.getScope().orElseThrow());
        String element = scoped(entity);
        String id = imports.type(repository.id());
        String put =
                ".forEach(" + element + " -> " + byId + ".put(" + element + "." + accessor + ", " + element + "));\n";
        String map = imports.name("java.util.Map") + "<" + id + ", " + imports.type(repository.entity()) + "> " + byId
                + " = new " + imports.name("java.util.HashMap") + "<>();\n";
        int size = loop.site().context().settings().chunkSize();
        int trips = loop.region()
                .loop()
                .map(Loop::trips)
                .flatMap(t -> t.stream().boxed().findFirst())
                .orElse(Integer.MAX_VALUE);
        if (trips <= size) {
            return map + receiver + ".findAllById(" + ids + ")" + put;
        }
        String from = scoped("from");
        String chunk = scoped("chunk");
        return map + "for (int " + from + " = 0; " + from + " < " + ids + ".size(); " + from + " += " + size + ") {\n"
                + "    " + imports.name("java.util.List") + "<" + id + "> " + chunk + " = " + ids + ".subList(" + from
                + ", Math.min(" + from + " + " + size + ", " + ids + ".size()));\n"
                + "    " + receiver + ".findAllById(" + chunk + ")" + put
                + "}\n";
    }

    private String lookUp(MethodCallExpr replaced) {
        String id = source.text(replaced.getArgument(0));
        String found = imports.name("java.util.Optional") + ".ofNullable(" + byId + ".get(" + id + "))";
        if (!nullPossible) {
            return found;
        }
        String receiver = source.text(replaced.getScope().orElseThrow());
        String failing = receiver + "." + replaced.getNameAsString() + "(null)";
        Node parent = replaced.getParentNode().orElseThrow();
        boolean argument =
                parent instanceof MethodCallExpr outer && outer.getArguments().contains(replaced);
        boolean bare = argument
                || parent instanceof VariableDeclarator
                || parent instanceof AssignExpr
                || parent instanceof ReturnStmt;
        String choice = id + " == null ? " + failing + " : " + found;
        int start = source.span(replaced).start();
        int column = start - source.layout().lineStart(start);
        if (column + choice.length() > CHOICE_WIDTH) {
            String step = bare ? "\n        " : "\n                ";
            choice = source.layout().fit(id + " == null" + step + "? " + failing + step + ": " + found, start);
        }
        return bare ? choice : "(" + choice + ")";
    }
}
