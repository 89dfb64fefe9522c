package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Span;
import java.util.Optional;
import java.util.function.Function;

/** Declared variables; {@code int a, b} is two trees that share modifiers and type. */
record Variables(Source source, Function<ExpressionTree, Expression> expressions) {

    Declarator declarator(VariableTree variable) {
        return declarator(variable, name(variable));
    }

    /** The same, where the tree before it may belong to the same declaration. */
    Declarator declarator(VariableTree variable, Optional<? extends Tree> before) {
        return before.filter(b -> continues(b, variable))
                .map(b -> declarator(variable, nameBehind(b)))
                .orElseGet(() -> declarator(variable));
    }

    private boolean continues(Tree before, VariableTree variable) {
        return before instanceof VariableTree && source.start(before) == source.start(variable);
    }

    private Span nameBehind(Tree before) {
        int at = source.skip(source.end(before));
        return source.wordFrom(source.is(',', at) ? at + 1 : at);
    }

    private Declarator declarator(VariableTree variable, Span name) {
        Optional<Expression> initializer =
                Optional.ofNullable(variable.getInitializer()).map(expressions);
        return new Declarator(source.types().text(variable.getName()), type(variable), initializer, name);
    }

    private TypeRef type(VariableTree variable) {
        return Optional.ofNullable(variable.getType()).map(source.types()::of).orElse(TypeRef.UNKNOWN);
    }

    private Span name(VariableTree variable) {
        if (variable.getName().isEmpty()) {
            throw new UnknownSyntaxException("a variable without a name");
        }
        return variable.getType() == null ? nameWithoutType(variable) : source.nameBehind(variable.getType());
    }

    /** The name is the first word, or the one behind {@code var}. */
    private Span nameWithoutType(VariableTree variable) {
        Span first = source.wordFrom(source.behind(variable.getModifiers(), source.start(variable)));
        int next = source.skip(first.end());
        boolean isVar = source.file().slice(first).equals("var") && source.isWord(next);
        return isVar ? source.wordFrom(next) : first;
    }
}
