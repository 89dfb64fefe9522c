package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognizes loops over what was asked for a few rows at most: {@code setMaxResults(1)}, {@code limit(2)}, {@code limit 1}. */
final class LimitedRows {

    private static final Pattern FEW = Pattern.compile("[1-3]L?");
    private static final Set<String> LIMITS =
            Set.of("limit", "setMaxResults", "maxResults", "setLimit", "take", "ofSize");

    /** {@code PageRequest.of(0, 1)}. */
    private static final Pattern PAGE = Pattern.compile("PageRequest|Pageable");

    private static final Pattern TEXT = Pattern.compile(
            "(?i)\\blimit\\s+[1-3]\\b(?!\\s*,)|\\bfetch\\s+first\\s+[1-3]\\s+rows?\\b|\"size\"\\s*:\\s*[1-3]\\b");

    private final Body body;

    private LimitedRows(Body body) {
        this.body = body;
    }

    static boolean are(Region loop, Body body) {
        return LoopSize.source(loop, body)
                .filter(new LimitedRows(body)::areLimited)
                .isPresent();
    }

    private boolean areLimited(Expr source) {
        List<Expr> asked = withStart(source).flatMap(s -> Exprs.all(s, body)).toList();
        return asked.stream().anyMatch(this::limits)
                || body.calls().stream()
                        .filter(c -> c.receiver().filter(asked::contains).isPresent())
                        .anyMatch(LimitedRows::isLimit);
    }

    /** A value, and what the variable that it is starts with. */
    private Stream<Expr> withStart(Expr value) {
        return value instanceof Expr.Local local
                ? Stream.concat(Stream.of(value), body.variables().get(local.variable()).initializer().stream())
                : Stream.of(value);
    }

    private boolean limits(Expr part) {
        return part instanceof Expr.Call call
                ? isLimit(body.calls().get(call.call()))
                : part instanceof Expr.Literal text && TEXT.matcher(text.text()).find();
    }

    private static boolean isLimit(CallSite call) {
        List<Expr> arguments = call.arguments();
        boolean page = arguments.size() == 2
                && call.name().equals("of")
                && call.receiver().filter(r -> Spelling.isNamed(r, PAGE)).isPresent();
        return (page || (arguments.size() == 1 && LIMITS.contains(call.name())))
                && arguments.get(arguments.size() - 1) instanceof Expr.Literal number
                && FEW.matcher(number.text()).matches();
    }
}
