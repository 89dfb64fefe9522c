package dev.optkit.analyzers.project;

/**
 * Counts what makes a syntax tree deep, separately for each bracket depth.
 *
 * <p>Chains end where the expression ends: at a separator, a closing bracket, or at the first word behind a
 * closing brace. Arrows of {@code case} labels are not lambdas.
 */
final class ShapeCounter {

    /** What there can be too much of. */
    enum Excess {
        NONE(Integer.MAX_VALUE, ""),
        BRACKETS(150, "brackets inside each other"),
        LAMBDAS(10, "lambdas inside each other"),
        LINKS(1_000, "calls in one chain"),
        ELSE_IFS(1_000, "branches in one else-if chain"),
        OPERATORS(2_000, "operators in one expression"),
        STATEMENTS(150, "statements without braces inside each other");

        final int limit;
        final String what;

        Excess(int limit, String what) {
            this.limit = limit;
            this.what = what;
        }
    }

    private static final int DEPTHS = Excess.BRACKETS.limit + 2;

    private final int[] links = new int[DEPTHS];
    private final int[] operators = new int[DEPTHS];
    private final int[] elseIfs = new int[DEPTHS];
    private final int[] statements = new int[DEPTHS];
    private final boolean[] label = new boolean[DEPTHS];
    /** For each open lambda, the depth of its arrow; and whether its body is a block. */
    private final int[] lambdas = new int[Excess.LAMBDAS.limit + 2];

    private final boolean[] blockLambda = new boolean[Excess.LAMBDAS.limit + 2];
    private int openLambdas;
    private int depth;
    private char before = ';';
    private boolean afterElse;
    private int operatorEnd = -1;

    /** Counts a token; anything but {@link Excess#NONE} ends the counting. */
    Excess accept(char token, JavaTokens tokens) {
        Excess excess = count(token, tokens);
        afterElse = token == JavaTokens.WORD && tokens.is("else");
        before = token;
        return excess;
    }

    private Excess count(char token, JavaTokens tokens) {
        return switch (token) {
            case JavaTokens.WORD -> word(tokens);
            case JavaTokens.LITERAL -> primary();
            case JavaTokens.LINK -> over(Excess.LINKS, ++links[depth]);
            case JavaTokens.ARROW -> arrow();
            case '(', '[', '{' -> open(token);
            case ')', ']', '}' -> close(token);
            case ',' -> separator();
            case ';' -> endOfStatement();
            case '@' -> before == '}' ? endOfStatement() : Excess.NONE;
            default -> operator(token, tokens.start());
        };
    }

    private Excess word(JavaTokens tokens) {
        if (before == '}' && !tokens.is("else")) {
            endOfStatement();
        }
        if (tokens.is("case") || tokens.is("default")) {
            label[depth] = true;
        }
        if (tokens.is("if")) {
            elseIfs[depth] = afterElse ? elseIfs[depth] + 1 : 0;
            return afterElse ? over(Excess.ELSE_IFS, elseIfs[depth]) : over(Excess.STATEMENTS, ++statements[depth]);
        }
        if (tokens.is("for") || tokens.is("while") || tokens.is("do")) {
            return over(Excess.STATEMENTS, ++statements[depth]);
        }
        return primary();
    }

    private Excess primary() {
        if (before != JavaTokens.LINK) {
            links[depth] = 0;
        }
        return Excess.NONE;
    }

    private Excess operator(char token, int offset) {
        if (token == ':' && label[depth]) {
            label[depth] = false;
            return separator();
        }
        if (token == '<' && before == '}') {
            return endOfStatement();
        }
        // The second character of && or += is no operator of its own; that of a run such as !!!! is.
        boolean second = operatorEnd == offset && token != '!' && token != '~' && (token == '=' || token == before);
        operatorEnd = second ? -1 : offset + 1;
        return second ? Excess.NONE : over(Excess.OPERATORS, ++operators[depth]);
    }

    private Excess arrow() {
        if (label[depth]) {
            label[depth] = false;
            return separator();
        }
        lambdas[openLambdas] = depth;
        blockLambda[openLambdas] = false;
        return over(Excess.LAMBDAS, ++openLambdas);
    }

    private Excess open(char token) {
        if (token == '{' && before == JavaTokens.ARROW && openLambdas > 0) {
            blockLambda[openLambdas - 1] = true;
        }
        if (token == '(' && before == '}') {
            endOfStatement();
        }
        Excess here = Excess.NONE;
        if (token == '(' && before == ')') {
            here = over(Excess.OPERATORS, ++operators[depth]);
        } else if (token == '[') {
            here = over(Excess.LINKS, ++links[depth]);
        }
        depth++;
        clear();
        return here == Excess.NONE ? over(Excess.BRACKETS, depth) : here;
    }

    private Excess close(char token) {
        depth = Math.max(0, depth - 1);
        while (openLambdas > 0 && endsWith(token, openLambdas - 1)) {
            openLambdas--;
        }
        return Excess.NONE;
    }

    private boolean endsWith(char token, int lambda) {
        return lambdas[lambda] > depth || (token == '}' && lambdas[lambda] == depth && blockLambda[lambda]);
    }

    private Excess endOfStatement() {
        statements[depth] = 0;
        label[depth] = false;
        return separator();
    }

    private Excess separator() {
        operators[depth] = 0;
        links[depth] = 0;
        while (openLambdas > 0 && lambdas[openLambdas - 1] >= depth) {
            openLambdas--;
        }
        return Excess.NONE;
    }

    private void clear() {
        if (depth >= DEPTHS) {
            return;
        }
        links[depth] = 0;
        operators[depth] = 0;
        elseIfs[depth] = 0;
        statements[depth] = 0;
        label[depth] = false;
    }

    private static Excess over(Excess excess, int count) {
        return count > excess.limit ? excess : Excess.NONE;
    }
}
