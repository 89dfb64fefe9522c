package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Loop;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The code of a bulk read, once everything that it relies on is known to hold. */
final class BulkReadCode {

    private static final int STREAM_TO_LIST = 16;
    private static final int LINE_WIDTH = 110;
    private static final int CHOICE_WIDTH = 96;

    /** What such a method reads, and by what. */
    private static final Pattern MAPPED =
            Pattern.compile("(?:get|find|query|load|read|select|fetch|list|retrieve)?+(?:All)?+(\\w+?)By(\\w+s)");

    private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet");

    private final LoopCode loop;
    private final LoopBody body;
    private final Statement statement;
    private final List<MethodCallExpr> calls;
    private final MethodCallExpr call;
    private final BulkSource store;
    private final IdPath path;
    private final NullKey nullKey;
    private final Optional<CalledHelper> helper;
    private final boolean caught;
    private final JavaSource source;
    private final Imports imports;
    private final Names names;
    private final String entity;
    private final String byId;
    private final String handed;
    private final String ids;
    private boolean maybeEmpty;

    /**
     * The code.
     *
     * @param calls the reads, all by the same key
     * @param nullKey what happens to a null key
     * @param caught whether the code goes on with the next element when a read fails
     */
    BulkReadCode(
            LoopBody body,
            List<MethodCallExpr> calls,
            BulkSource store,
            IdPath path,
            NullKey nullKey,
            Optional<CalledHelper> helper,
            boolean caught) {
        this.loop = body.loop();
        this.body = body;
        this.statement = body.statement();
        this.calls = List.copyOf(calls);
        this.call = calls.get(0);
        this.store = store;
        this.path = path;
        this.nullKey = nullKey;
        this.helper = helper;
        this.caught = caught;
        this.source = loop.source();
        this.imports = new Imports(source, loop.program(), statement);
        this.names = Names.around(statement);
        helper.ifPresent(h -> names.avoid(h.declaration()));
        this.entity = Names.variable(noun(store));
        Matcher mapped = MAPPED.matcher(store.form().name());
        boolean telling = mapped.matches();
        String byKey = telling
                ? Names.variable(mapped.group(1)) + "By" + Names.singular(mapped.group(2))
                : Names.plural(entity) + "By" + keyName(true);
        this.ids = fresh(telling ? Names.variable(mapped.group(2)) : entity + keyName(false));
        this.byId = fresh(byKey);
        this.handed = helper.filter(CalledHelper::shared)
                .map(h -> Names.around(h.declaration()).fresh(byKey))
                .orElse(byId);
    }

    /** What is read, in a word: the type of the rows, or for plain values what the keys are of. */
    private static String noun(BulkSource store) {
        boolean plain =
                store.value().name().startsWith("java.") || store.value().isArray();
        return plain ? "Value" : store.value().simpleName();
    }

    /** {@code Id} or {@code Ids}, or the name of another key. */
    private String keyName(boolean one) {
        String name = store.keyOf()
                .map(k -> Stream.of(k.replace("()", "").split("\\."))
                        .map(p -> p.matches("get[A-Z].*") ? p.substring(3) : PlainLibraries.capital(p))
                        .collect(Collectors.joining()))
                .orElse("Key");
        boolean own =
                name.endsWith("Id") && PlainLibraries.capital(entity).endsWith(name.substring(0, name.length() - 2));
        String word = own ? "Id" : name;
        return one ? word : Names.plural(word);
    }

    private String fresh(String name) {
        int others = helper.map(h -> loop.earlier(h.call())).orElse(0);
        return names.fresh(name, loop.earlier(call) + others);
    }

    /** Words for what is read. */
    String entities() {
        return Names.plural(entity);
    }

    List<Edit> edits() {
        List<Edit> edits = new ArrayList<>();
        Expression iterable = body.items();
        String elements = source.text(iterable);
        StringBuilder before = new StringBuilder();
        if (!isReadTwice(iterable)) {
            String local = fresh(hoistedName(iterable));
            before.append(imports.type(loop.iteratedType()) + " " + local + " = " + chained(iterable) + ";\n");
            edits.add(source.replace(iterable, local));
            elements = local;
        }
        before.append(collectIds(elements))
                .append(declarations())
                .append(mapType() + " " + byId + " = new " + imports.name("java.util.HashMap") + "<>();\n");
        before.append(caught ? attempted(readChunks()) : readChunks());
        int start = source.span(statement).start();
        edits.add(source.insert(start, source.layout().fit(before.toString(), start)));
        List<Edit> lookUps = calls.stream().map(this::looksUp).toList();
        edits.addAll(
                helper.map(h -> h.passing(byId, mapType(), handed, lookUps)).orElse(lookUps));
        edits.addAll(store.form().around(calls, imports));
        edits.addAll(imports.edits());
        edits.addAll(store.edits());
        return edits;
    }

    /** A chain of calls on one line, if nothing but blanks stands between them. */
    private String chained(Expression expression) {
        String text = source.text(expression);
        boolean plain = source.comments(source.span(expression)).isEmpty()
                && expression.findAll(TextBlockLiteralExpr.class).isEmpty();
        return plain ? text.replaceAll("\\R\\s*\\.", ".") : text;
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
        body.bound().ifPresent(b -> stages.add(".limit(Math.max(0, " + source.text(b) + "))"));
        for (IdPath.Step step : path.steps()) {
            if (maybeNull && !step.joins()) {
                stages.add(notNull());
            }
            stages.add(step.fails() ? parsed(step) : ".map(" + getter(step) + ")");
            maybeNull = !step.result().isPrimitive() && !step.joins() && !step.fails();
        }
        if (maybeNull) {
            stages.add(notNull());
        }
        stages.add(".distinct()");
        stages.add(toList());
        String id = imports.type(store.key());
        String head = imports.name("java.util.List") + "<" + id + "> " + ids + " = " + stream;
        String oneLine = head + String.join("", stages) + ";";
        int column = source.layout().indent(source.span(statement).start()).length();
        if (oneLine.indexOf('\n') < 0 && column + oneLine.length() <= LINE_WIDTH) {
            return oneLine + "\n";
        }
        return head + "\n        " + String.join("\n        ", stages) + ";\n";
    }

    private String notNull() {
        maybeEmpty = true;
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
        boolean method = step.access().endsWith("()") && !step.joins();
        String name = step.access().replace("()", "");
        boolean overloaded = loop.program()
                .type(step.owner().name())
                .map(TypeFacts::methods)
                .map(all -> all.stream().filter(m -> m.name().equals(name)).count() > 1)
                .orElse(false);
        if (method && !overloaded) {
            return imports.name(step.owner().name()) + "::" + name;
        }
        String variable = scopedFor(step);
        return variable + " -> "
                + (step.joins() ? step.access().replace(IdPath.VALUE, variable) : variable + "." + step.access());
    }

    private String scopedFor(IdPath.Step step) {
        boolean counted = loop.counted().isPresent();
        return path.steps().indexOf(step) == 0 && !counted ? loop.variable().name() : scoped("value");
    }

    /** A text that is no such value fails where the loop asks for it, as it did. */
    private String parsed(IdPath.Step step) {
        String stream = imports.name("java.util.stream.Stream");
        String variable = scopedFor(step);
        return ".flatMap(" + variable + " -> {\n            try {\n                return " + stream + ".of("
                + step.access().replace(IdPath.VALUE, variable)
                + ");\n            } catch (IllegalArgumentException " + scoped("e") + ") {\n"
                + "                return " + stream + ".empty(); // fails in the loop\n            }\n        })";
    }

    /** A name for a variable that ends before the loop begins; what is declared in the loop does not disturb it. */
    private String scoped(String wish) {
        boolean visible = call.findAll(NameExpr.class).stream()
                        .anyMatch(n -> n.getNameAsString().equals(wish))
                || loop.body().variables().stream().anyMatch(v -> v.name().equals(wish) && !loop.isInside(v.region()));
        return visible ? names.fresh(wish) : wish;
    }

    private String readChunks() {
        String receiver = call.getScope().map(source::text).orElse("");
        String id = imports.type(store.key());
        int size = loop.site().context().settings().chunkSize();
        int trips = loop.region()
                .loop()
                .map(Loop::trips)
                .flatMap(t -> t.stream().boxed().findFirst())
                .orElse(Integer.MAX_VALUE);
        if (trips <= size && !maybeEmpty) {
            return read(receiver, ids);
        }
        String from = scoped("from");
        String chunk = scoped("chunk");
        return "for (int " + from + " = 0; " + from + " < " + ids + ".size(); " + from + " += " + size + ") {\n"
                + "    "
                + fitting(
                        imports.name("java.util.List") + "<" + id + "> " + chunk + " = " + ids + ".subList(",
                        from + ", Math.min(" + from + " + " + size + ", " + ids + ".size()));",
                        "\n            ")
                + "\n"
                + "    " + read(receiver, chunk).replace("\n", "\n    ").stripTrailing() + "\n"
                + "}\n";
    }

    /** What fails here is read, and fails, for each element; nothing checked can be thrown but what the read throws. */
    private String attempted(String code) {
        boolean declared = helper.map(CalledHelper::code)
                .orElse(loop)
                .call(call)
                .filter(c ->
                        c.targets().stream().anyMatch(t -> !t.facts().thrown().isEmpty()))
                .isPresent();
        boolean checked = declared || store.form().throwsChecked();
        return "try {\n    " + code.strip().replace("\n", "\n    ") + "\n} catch ("
                + (checked ? "Exception " : "RuntimeException ") + scoped("e")
                + ") {\n    // the loop reads one by one what is missing here\n}\n";
    }

    private String declarations() {
        return store.form() instanceof BulkSource.Statements statements ? statements.before(imports) : "";
    }

    /** Rows by their key, or by the list of the key and what else they are compared by. */
    private String mapType() {
        String key = store.parts().isEmpty()
                ? imports.type(store.key())
                : imports.name("java.util.List") + "<" + imports.name("java.lang.Object") + ">";
        return imports.name("java.util.Map") + "<" + key + ", " + rows() + ">";
    }

    private String rows() {
        String row = imports.type(store.value());
        boolean several = store.answer() == BulkSource.Answer.LIST || store.answer() == BulkSource.Answer.ONLY;
        return several ? imports.name("java.util.List") + "<" + row + ">" : row;
    }

    /** Reads some keys into the map. */
    private String read(String receiver, String keys) {
        if (store.form() instanceof BulkSource.Statements statements) {
            return statements.fill(receiver, keys, byId, imports, this::scoped);
        }
        String all = store.form().write(receiver, store.arguments(call, keys, source::text), imports);
        if (store.form().mapped()) {
            return byId + ".putAll(" + all + ");\n";
        }
        if (store.keyOf().isEmpty()) {
            String values = scoped("values");
            String at = scoped("i");
            return imports.name("java.util.List") + "<" + rows() + "> " + values + " = " + all + ";\n"
                    + "for (int " + at + " = 0; " + at + " < " + keys + ".size(); " + at + "++) {\n"
                    + "    " + byId + ".put(" + keys + ".get(" + at + "), " + values + ".get(" + at + "));\n"
                    + "}\n";
        }
        String row = scoped(entity);
        String key = together(
                row + "." + store.keyOf().get(),
                store.parts().stream().map(p -> row + "." + p.accessor()).toList());
        String head = ".forEach(" + row + " -> " + byId;
        String put = ".put(" + key + ", " + row + "));\n";
        if (store.answer() == BulkSource.Answer.LIST) {
            String group = ".computeIfAbsent(" + key + ", " + scoped("key") + " -> new "
                    + imports.name("java.util.ArrayList") + "<>())";
            put = fitting("        " + head + group, ".add(" + row + "));\n", "\n                ")
                    .substring(("        " + head).length());
        }
        return all.indexOf('\n') >= 0 ? all + head + put : fitting(all, head + put, "\n        ");
    }

    /** Two parts of a line in the body of the loop over the chunks, broken in between if they are too long for one. */
    private String fitting(String first, String second, String lineBreak) {
        int column = source.layout().indent(source.span(statement).start()).length() + 4;
        return first + (column + first.length() + second.strip().length() <= LINE_WIDTH ? "" : lineBreak) + second;
    }

    /** A key of the map. */
    private String together(String key, List<String> parts) {
        return parts.isEmpty()
                ? key
                : imports.name("java.util.Arrays") + ".asList(" + key + ", " + String.join(", ", parts) + ")";
    }

    private String found(String id) {
        return switch (store.answer()) {
            case OPTIONAL -> imports.name("java.util.Optional") + ".ofNullable(" + handed + ".get(" + id + "))";
            case NULLABLE, REQUIRED -> handed + ".get(" + id + ")";
            case LIST ->
                "new " + imports.name("java.util.ArrayList") + "<>(" + handed + ".getOrDefault(" + id + ", "
                        + imports.name("java.util.Collections") + ".emptyList()))";
            case ONLY ->
                imports.name("org.springframework.dao.support.DataAccessUtils") + ".nullableSingleResult(" + handed
                        + ".getOrDefault(" + id + ", " + imports.name("java.util.Collections") + ".emptyList()))";
        };
    }

    /** The call as it is, with null for the key. */
    private String withNull(MethodCallExpr replaced) {
        Span whole = source.span(replaced);
        Span key = source.span(store.key(replaced));
        boolean overloaded = helper.map(CalledHelper::code)
                .orElse(loop)
                .call(replaced)
                .filter(c -> c.receiver().name().startsWith("redis.clients.jedis."))
                .isPresent();
        return source.text(new Span(whole.start(), key.start()))
                + (overloaded ? "(String) null" : "null")
                + source.text(new Span(key.end(), whole.end()));
    }

    private Edit looksUp(MethodCallExpr replaced) {
        Expression answer = store.form().answer(replaced);
        String id = source.text(store.key(replaced));
        List<String> parts = store.parts().stream()
                .map(p -> source.text(replaced.getArgument(p.argument())))
                .toList();
        String within = store.form().within().map(s -> "." + s.access()).orElse("");
        String key = together(nullKey.cast() + id + within, parts);
        boolean again = caught || store.answer() == BulkSource.Answer.REQUIRED;
        if (!again && !nullKey.asked()) {
            return source.replace(answer, found(key));
        }
        String known = together(id, parts);
        String call = again ? source.text(answer) : withNull(replaced);
        Optional<Statement> alone = alone(answer);
        if (alone.isPresent()) {
            String test = again ? "!" + handed + ".containsKey(" + known + ")" : id + " == null";
            return source.replace(alone.get(), onlyIf(test, call, alone.get()));
        }
        String text = again
                ? choice(answer, handed + ".containsKey(" + known + ")", found(known), call)
                : choice(answer, id + " == null", call, found(key));
        return source.replace(answer, text);
    }

    /** The statement that a call is, if nothing is made of what it gives. */
    private static Optional<Statement> alone(Expression call) {
        return call.getParentNode()
                .filter(ExpressionStmt.class::isInstance)
                .map(Statement.class::cast)
                .filter(s -> ofLambda(s)
                        .map(c -> c.getNameAsString().startsWith("forEach"))
                        .orElse(true));
    }

    private static Optional<MethodCallExpr> ofLambda(Statement body) {
        return body.getParentNode()
                .filter(LambdaExpr.class::isInstance)
                .flatMap(Node::getParentNode)
                .filter(MethodCallExpr.class::isInstance)
                .map(MethodCallExpr.class::cast);
    }

    private String onlyIf(String test, String call, Statement statement) {
        String branch = "if (" + test + ") {\n    " + call + ";\n}";
        boolean lambda = ofLambda(statement).isPresent();
        return source.layout()
                .fit(
                        lambda ? "{\n    " + branch.replace("\n", "\n    ") + "\n}" : branch,
                        source.span(statement).start());
    }

    private String choice(Expression answer, String condition, String one, String other) {
        Node parent = answer.getParentNode().orElseThrow();
        boolean argument =
                parent instanceof MethodCallExpr outer && outer.getArguments().contains(answer);
        boolean bare = argument
                || parent instanceof VariableDeclarator
                || parent instanceof AssignExpr
                || parent instanceof ReturnStmt;
        String choice = condition + " ? " + one + " : " + other;
        int start = source.span(answer).start();
        int column = start - source.layout().lineStart(start);
        if (column + choice.length() > CHOICE_WIDTH) {
            String step = bare ? "\n        " : "\n                ";
            choice = source.layout().fit(condition + step + "? " + one + step + ": " + other, start);
        }
        return bare ? choice : "(" + choice + ")";
    }
}
