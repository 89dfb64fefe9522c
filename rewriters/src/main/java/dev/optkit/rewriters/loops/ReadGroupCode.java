package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Layout;
import dev.optkit.rewriters.edit.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tasks that declarations of a {@link ReadGroup} become; each stays where it is, and the answers come behind. */
final class ReadGroupCode {

    private static final int LONGEST_LINE = 120;

    private final ReadGroup group;
    private final JavaSource source;
    private final Imports imports;
    private final Names names;

    ReadGroupCode(ReadGroup group, Imports imports) {
        this.group = group;
        this.source = group.code().source();
        this.imports = imports;
        this.names = Names.around(group.first());
    }

    /**
     * The edits of the method.
     *
     * @param failure the qualified type of what the calls throw
     * @param limit most calls at a time
     */
    List<Edit> edits(String failure, int limit) {
        String variable = names.fresh("group");
        String type = imports.name("dev.optkit.runtime.TaskGroup");
        String options = imports.name("dev.optkit.runtime.BatchOptions");
        String operation = group.code().method().shortName();
        String head = type + "<" + imports.name(failure) + "> " + variable + " = " + type + ".of(" + options + ".of(\""
                + operation + "\", " + limit + "));\n";
        StringBuilder results = new StringBuilder(variable + ".run();");
        List<Edit> edits = new ArrayList<>();
        for (ExpressionStmt statement : group.statements()) {
            String name = ReadGroup.variable(statement).getNameAsString();
            String task = names.fresh(name + "Task");
            Span declared = declared(statement);
            String call = taskType(type, statement) + " " + task + " = " + variable + ".task(";
            String code = call + lineBreak(call, statement) + "\"" + name + "\", () -> " + cast(statement);
            edits.add(new Edit(source.path(), declared, source.layout().fit(head + code, declared.start())));
            edits.add(source.insert(
                    source.span(ReadGroup.value(statement)).end(),
                    cast(statement).endsWith("(") ? "))" : ")"));
            results.append('\n').append(source.text(declared).strip().replaceAll("\\s+", " "));
            results.append(' ').append(task).append(".result();");
            head = "";
        }
        int start = source.span(group.last()).start();
        Layout layout = source.layout();
        edits.add(source.insert(
                behind(), layout.eol(start) + layout.indent(start) + layout.fit(results.toString(), start)));
        return edits;
    }

    /** What stands before the arguments of a call whose first line would be too long. */
    private String lineBreak(String call, ExpressionStmt statement) {
        Expression value = ReadGroup.value(statement);
        String name = ReadGroup.variable(statement).getNameAsString();
        String firstLine = source.text(value).lines().findFirst().orElse("");
        int length = source.layout().indent(source.span(statement).start()).length()
                + (call + "\"" + name + "\", () -> " + cast(statement) + firstLine + "));").length();
        return length > LONGEST_LINE ? "\n        " : "";
    }

    /** All of a declaration before its value. */
    private Span declared(ExpressionStmt statement) {
        Span whole = source.span(statement);
        Span value = source.span(ReadGroup.value(statement));
        Span head = new Span(whole.start(), value.start());
        boolean comments = !source.comments(head).isEmpty()
                || !source.comments(new Span(value.end(), whole.end())).isEmpty();
        if (comments || isArrayName(statement)) {
            throw group.refused(
                    "call-form",
                    statement,
                    comments ? "a comment stands in code that would go" : "the name is declared with brackets",
                    comments ? "move the comment" : "put the brackets behind the type");
        }
        return head;
    }

    private boolean isArrayName(ExpressionStmt statement) {
        int nameEnd = source.span(ReadGroup.variable(statement).getName()).end();
        int valueStart = source.span(ReadGroup.value(statement)).start();
        return source.text(new Span(nameEnd, valueStart)).contains("[");
    }

    private String taskType(String groupType, ExpressionStmt statement) {
        Type type = ReadGroup.variable(statement).getType();
        if (type.isVarType()) {
            notPrimitive(statement);
            return "var";
        }
        String text = source.text(type);
        if (text.equals("val")) {
            throw group.refused("processor-owned", statement, "Lombok gives val its type", "write the type");
        }
        return groupType + ".Task<"
                + (type instanceof PrimitiveType p ? p.toBoxedType().asString() : text) + ">";
    }

    /** A variable without a type would become a box of what it was. */
    private void notPrimitive(ExpressionStmt statement) {
        TypeRef type = valueType(statement);
        if (type.isUnknown() || type.isPrimitive()) {
            throw group.refused(
                    "call-form",
                    statement,
                    "the variable is declared with var as " + type.simpleName(),
                    "write its type");
        }
    }

    private TypeRef valueType(ExpressionStmt statement) {
        Span name = source.span(ReadGroup.variable(statement).getName());
        Optional<Expr> value = group.code().body().variables().stream()
                .filter(v -> v.span().equals(name))
                .findFirst()
                .flatMap(Variable::initializer);
        return value.map(v -> group.code().program().typeOf(group.code().method(), v))
                .orElse(TypeRef.UNKNOWN);
    }

    /** A value is converted to a primitive in its task, where a null fails as it did. */
    private String cast(ExpressionStmt statement) {
        Type type = ReadGroup.variable(statement).getType();
        if (!type.isPrimitiveType() || valueType(statement).erased().equals(type.asString())) {
            return "";
        }
        Expression value = ReadGroup.value(statement);
        return "(" + type.asString() + ") " + (value.isMethodCallExpr() ? "" : "(");
    }

    /** Behind the last declaration, and behind a comment on its line. */
    private int behind() {
        Layout layout = source.layout();
        int end = source.span(group.last()).end();
        int lineEnd = layout.lineEnd(end);
        String rest = source.text(new Span(end, lineEnd)).strip();
        boolean comment = rest.startsWith("//") || (rest.startsWith("/*") && rest.indexOf("*/") == rest.length() - 2);
        return comment ? lineEnd : end;
    }
}
