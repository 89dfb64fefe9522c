package dev.optkit.analyzers.rules.loops;

import dev.optkit.core.program.Expr;
import dev.optkit.core.program.TypeRef;
import java.util.regex.Pattern;

/** What the spelling of a name tells by convention, for names of code that is not in sight. */
final class Spelling {

    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*");

    private static final Pattern FETCHES =
            Pattern.compile("\\w*(Service|Dao|DAO|Repository|Mapper|Manager|Client|Loader"
                    + "|Provider|Store|Cache|Registry|Controller|Facade|Gateway)(Impl)?");

    private Spelling() {}

    /** Whether a type is spelt like those that fetch what they give, and hold nothing themselves. */
    static boolean fetches(TypeRef type) {
        return FETCHES.matcher(type.simpleName()).matches();
    }

    /** Whether a name is spelt like {@code MAX_SIZE}. */
    static boolean isConstant(String name) {
        return CONSTANT.matcher(name).matches();
    }

    /** Whether an expression is spelt like a type: {@code Arrays} or {@code java.util.Arrays}. */
    static boolean isType(Expr expression) {
        return isNamed(expression, TYPE);
    }

    /** Whether an expression is a name that matches, however it is qualified. */
    static boolean isNamed(Expr expression, Pattern name) {
        if (expression instanceof Expr.Select select) {
            return name.matcher(select.name()).matches();
        }
        return expression instanceof Expr.Name simple
                && name.matcher(simple.name()).matches();
    }
}
