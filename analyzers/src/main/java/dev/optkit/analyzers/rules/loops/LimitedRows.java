package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.rules.flow.Exprs;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Region;
import java.util.List;
import java.util.Optional;
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
            "(?i)\\blimit\\s+[1-3]\\b(?!\\s*,)|\\bfetch\\s+first\\s+[1-3]\\s+rows?\\b|\\\\?\"size\\\\?\"\\s*:\\s*[1-3]\\b");

    private static final Set<String> STREAMS = Set.of("stream", "parallelStream");
    private static final Set<String> JOINERS = Set.of("format", "formatted", "concat");

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
        List<Expr> asked = withStart(source)
                .flatMap(this::chain)
                .flatMap(link -> Stream.concat(Stream.of(link), handed(link)))
                .toList();
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

    /** A value, what it was asked for from, and so on. */
    private Stream<Expr> chain(Expr value) {
        return Stream.iterate(Optional.of(value), Optional::isPresent, at -> at.flatMap(this::before))
                .flatMap(Optional::stream);
    }

    private Optional<Expr> before(Expr at) {
        if (at instanceof Expr.Cast cast) {
            return Optional.of(cast.value());
        }
        return at instanceof Expr.Call call ? body.calls().get(call.call()).receiver() : Optional.empty();
    }

    /** What a link of the chain is handed. A few elements of a stream among it may have any number of rows. */
    private Stream<Expr> handed(Expr link) {
        return link instanceof Expr.Call call
                ? body.calls().get(call.call()).arguments().stream()
                        .filter(a -> chain(a).noneMatch(this::isStream))
                        .flatMap(this::texts)
                : Stream.empty();
    }

    private boolean isStream(Expr link) {
        return link instanceof Expr.Call call
                && STREAMS.contains(body.calls().get(call.call()).name());
    }

    /** An argument, and the texts it is put together from. */
    private Stream<Expr> texts(Expr argument) {
        boolean joined = argument instanceof Expr.Call call
                && JOINERS.contains(body.calls().get(call.call()).name());
        return Stream.concat(
                Stream.of(argument),
                joined || !(argument instanceof Expr.Call)
                        ? Exprs.parts(argument, body).stream().flatMap(this::texts)
                        : Stream.empty());
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
