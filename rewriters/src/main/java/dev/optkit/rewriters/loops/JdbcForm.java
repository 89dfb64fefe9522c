package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import java.util.function.UnaryOperator;

/**
 * A query for many values, whose rows a callback maps one by one as they were, and puts into lists by their value.
 *
 * @param sql the expression of the query for one
 * @param query what it says
 * @param getter reads the value from a row
 * @param mapper maps a row
 * @param key type of the values
 */
record JdbcForm(Expression sql, JavaSource source, SqlByKey query, String getter, JdbcMapper mapper, TypeRef key)
        implements BulkSource.Statements {

    /** Alone in an array, it is the element. */
    @Override
    public Expression key(MethodCallExpr read, int argument) {
        Expression given = read.getArgument(argument);
        return given instanceof ArrayCreationExpr array
                ? array.getInitializer()
                        .filter(i -> i.getValues().size() == 1)
                        .map(i -> i.getValues().get(0))
                        .orElse(given)
                : given;
    }

    @Override
    public boolean findsNothingForNull() {
        return true;
    }

    @Override
    public String before(Imports imports) {
        return mapper.declaration(imports);
    }

    @Override
    public String fill(String receiver, String keys, String map, Imports imports, UnaryOperator<String> fresh) {
        String row = fresh.apply("row");
        String found = fresh.apply("found");
        String list = imports.name("java.util.List") + "<" + imports.type(mapper.row()) + ">";
        return receiver + ".query(\n        " + forMany(keys, imports) + ",\n        " + row + " -> {\n            "
                + list
                + " " + found + " = " + map + ".computeIfAbsent(" + row + "."
                + getter.replace("java.util.UUID", imports.type(key)) + ", " + fresh.apply("key") + " -> new "
                + imports.name("java.util.ArrayList") + "<>());\n            " + found + ".add(" + mapper.use()
                + ".mapRow(" + row + ", " + found + ".size()));\n        },\n        " + keys + ".toArray());\n";
    }

    private String forMany(String keys, Imports imports) {
        String marks = "String.join(\", \", " + imports.name("java.util.Collections") + ".nCopies(" + keys
                + ".size(), \"?\"))";
        String text = source.text(sql);
        int at = text.indexOf(query.comparison());
        if (sql instanceof StringLiteralExpr && at >= 0 && text.indexOf('\\') < 0) {
            String rest = text.substring(at + query.comparison().length());
            return text.substring(0, at) + query.in() + "\" + " + marks + " + \")" + rest;
        }
        String whole = sql instanceof NameExpr || sql.isTextBlockLiteralExpr() ? text : "(" + text + ")";
        return whole + ".replace(\"" + query.comparison() + "\", \"" + query.in() + "\" + " + marks + " + \")\")";
    }
}
