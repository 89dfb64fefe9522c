package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that code puts together of literals and final fields.
 *
 * @param text with a word of its own for each field whose value is not seen
 * @param fields what is written for those words, by their numbers
 */
record JavaSql(String text, List<String> fields) {

    private static final String WORD = "optkit_part_";
    private static final Pattern PART = Pattern.compile(WORD + "(\\d+)_");
    private static final int LINE_WIDTH = 90;
    private static final int DEPTH = 5;

    JavaSql {
        fields = List.copyOf(fields);
    }

    /** Reads an expression of a method; empty if it is put together of something else, or needs escapes. */
    static Optional<JavaSql> of(Expression expression, Method method, JavaSource source, Site site) {
        StringBuilder text = new StringBuilder();
        List<String> fields = new ArrayList<>();
        boolean known = new Reader(method, source, site, text, fields).read(expression, 0);
        String flat = text.toString().replaceAll("\\s+", " ");
        boolean kept = text.indexOf("'") < 0 || flat.contentEquals(text);
        return known && kept ? Optional.of(new JavaSql(flat, fields)) : Optional.empty();
    }

    /** The text with other words. */
    JavaSql with(String changed) {
        return new JavaSql(changed, fields);
    }

    /** The text with code between two other texts in the place of a part. */
    JavaSql replacing(int from, int to, String before, String code, String after) {
        List<String> all = new ArrayList<>(fields);
        all.add(code);
        String word = WORD + (all.size() - 1) + "_";
        return new JavaSql(text.substring(0, from) + before + word + after + text.substring(to), all);
    }

    /** How many fields whose value is not seen a part of the text holds. */
    static long hidden(String part) {
        return PART.matcher(part).results().count();
    }

    /** The expression. */
    String code() {
        List<String> parts = new ArrayList<>();
        Matcher words = PART.matcher(text);
        int at = 0;
        for (MatchResult word : words.results().toList()) {
            literal(text.substring(at, word.start())).ifPresent(parts::add);
            parts.add(fields.get(Integer.parseInt(word.group(1))));
            at = word.end();
        }
        literal(text.substring(at)).ifPresent(parts::add);
        String line = String.join(" + ", parts);
        return line.length() <= LINE_WIDTH ? line : String.join("\n                + ", parts);
    }

    private static Optional<String> literal(String part) {
        return part.isEmpty() ? Optional.empty() : Optional.of('"' + part + '"');
    }

    /** Walks over the expression. */
    private record Reader(Method method, JavaSource source, Site site, StringBuilder text, List<String> fields) {

        boolean read(Expression expression, int depth) {
            if (expression instanceof EnclosedExpr enclosed) {
                return read(enclosed.getInner(), depth);
            }
            if (expression instanceof BinaryExpr join && join.getOperator() == BinaryExpr.Operator.PLUS) {
                return read(join.getLeft(), depth) && read(join.getRight(), depth);
            }
            if (expression instanceof StringLiteralExpr literal) {
                text.append(literal.getValue());
                return literal.getValue().indexOf('\\') < 0 && hidden(literal.getValue()) == 0;
            }
            if (expression instanceof MethodCallExpr call) {
                return call.getNameAsString().equals("format") && readFormat(call, depth);
            }
            boolean field = (expression instanceof NameExpr name && !isLocal(name))
                    || expression
                            .toFieldAccessExpr()
                            .filter(f -> f.getScope().isThisExpr())
                            .isPresent();
            return field && depth < DEPTH && readField(expression, depth);
        }

        /** {@code String.format} of a text with nothing but {@code %s} in it. */
        private boolean readFormat(MethodCallExpr call, int depth) {
            boolean known =
                    call.getScope().filter(s -> s.toString().equals("String")).isPresent()
                            && !call.getArguments().isEmpty()
                            && call.getArgument(0).isStringLiteralExpr();
            if (!known) {
                return false;
            }
            String[] parts =
                    call.getArgument(0).asStringLiteralExpr().getValue().split("%s", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0 && (i >= call.getArguments().size() || !read(call.getArgument(i), depth + 1))) {
                    return false;
                }
                text.append(parts[i]);
                if (parts[i].indexOf('\\') >= 0 || parts[i].indexOf('%') >= 0 || hidden(parts[i]) > 0) {
                    return false;
                }
            }
            return parts.length == call.getArguments().size();
        }

        private boolean isLocal(NameExpr name) {
            return method.body().variables().stream().anyMatch(v -> v.name().equals(name.getNameAsString()));
        }

        /** The text of a constant that is declared with it, or a word for another final field. */
        private boolean readField(Expression expression, int depth) {
            String name = expression instanceof NameExpr plain
                    ? plain.getNameAsString()
                    : expression.asFieldAccessExpr().getNameAsString();
            Optional<FieldFacts> field = EntityId.chain(TypeRef.of(method.type().name()), site.program()).stream()
                    .flatMap(t -> t.field(name).stream())
                    .findFirst();
            if (field.filter(f -> f.modifiers().contains(Modifier.FINAL)).isEmpty()) {
                return false;
            }
            Optional<Expression> initializer = declared(expression, name).flatMap(f -> valueOf(f, name));
            int length = text.length();
            if (initializer.isPresent() && read(initializer.get(), depth + 1)) {
                return true;
            }
            text.setLength(length);
            text.append(WORD).append(fields.size()).append('_');
            fields.add(source.text(expression));
            return true;
        }

        private static Optional<FieldDeclaration> declared(Node at, String name) {
            return at.getParentNode()
                    .flatMap(around -> around instanceof ClassOrInterfaceDeclaration type
                            ? type.getFieldByName(name)
                            : declared(around, name));
        }

        private static Optional<Expression> valueOf(FieldDeclaration field, String name) {
            return field.getVariables().stream()
                    .filter(v -> v.getNameAsString().equals(name))
                    .findFirst()
                    .flatMap(VariableDeclarator::getInitializer);
        }
    }
}
