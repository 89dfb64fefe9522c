package dev.optkit.rewriters.caching;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts in annotations of caches refer to, as far as they are expressions over the arguments of a method. */
final class KeyText {

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern VARIABLE = Pattern.compile("#(\\w+)(?:\\.(\\w+))?");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.])(?:T\\s*\\([^)]*\\)|@\\w+|[A-Za-z_]\\w*\\s*\\()");
    private static final Set<String> OF_METHOD =
            Set.of("args", "method", "methodName", "targetClass", "caches", "cacheNames");

    private KeyText() {}

    /** What a value refers to that is no argument; empty if there is nothing. */
    static Optional<String> beyond(Expression value, Set<String> parameters) {
        boolean joined = value.findFirst(BinaryExpr.class).isPresent()
                && (value.findFirst(NameExpr.class).isPresent()
                        || value.findFirst(FieldAccessExpr.class).isPresent());
        Optional<String> text = value.findAll(StringLiteralExpr.class).stream()
                .map(StringLiteralExpr::asString)
                .flatMap(t -> beyond(t, parameters).stream())
                .findFirst();
        Optional<String> block = value.findAll(TextBlockLiteralExpr.class).stream()
                .map(TextBlockLiteralExpr::asString)
                .flatMap(t -> beyond(t, parameters).stream())
                .findFirst();
        return text.or(() -> block).or(() -> joined ? Optional.of("the constant in " + value) : Optional.empty());
    }

    private static Optional<String> beyond(String text, Set<String> parameters) {
        String plain = QUOTED.matcher(text).replaceAll("");
        Matcher variable = VARIABLE.matcher(plain);
        while (variable.find()) {
            String name = variable.group(1);
            boolean argument = parameters.contains(name) || name.matches("[ap]\\d+");
            boolean ofMethod = name.equals("root") && OF_METHOD.contains(String.valueOf(variable.group(2)));
            if (!argument && !ofMethod) {
                return Optional.of(variable.group());
            }
        }
        Matcher call = CALL.matcher(plain);
        return call.find() ? Optional.of(call.group()) : Optional.empty();
    }

    /** Whether a member may be the same in two annotations: not if both are literals, and different ones. */
    static boolean mayBeEqual(String one, String other, String member) {
        Optional<Expression> first = member(one, member);
        Optional<Expression> second = member(other, member);
        boolean literals = first.filter(KeyText::isText).isPresent()
                && second.filter(KeyText::isText).isPresent();
        return !literals || first.equals(second);
    }

    private static boolean isText(Expression value) {
        return value instanceof StringLiteralExpr;
    }

    private static Optional<Expression> member(String annotation, String name) {
        Optional<AnnotationExpr> parsed =
                new JavaParser().parseAnnotation(annotation).getResult();
        if (parsed.isPresent() && parsed.get() instanceof SingleMemberAnnotationExpr single) {
            return name.equals("value") ? Optional.of(single.getMemberValue()) : Optional.empty();
        }
        return parsed.filter(NormalAnnotationExpr.class::isInstance)
                .flatMap(a -> ((NormalAnnotationExpr) a)
                        .getPairs().stream()
                                .filter(p -> p.getNameAsString().equals(name))
                                .findFirst()
                                .map(MemberValuePair::getValue));
    }
}
