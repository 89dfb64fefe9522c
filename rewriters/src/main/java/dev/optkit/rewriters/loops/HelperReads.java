package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import java.util.List;

/**
 * A read that the loop makes through methods of the project which do nothing but read: each gets a {@link Sibling} that
 * reads many.
 */
final class HelperReads {

    private final Site site;

    private HelperReads(Site site) {
        this.site = site;
    }

    /** How the first call of a way can be made in bulk, given how the last one can. */
    static BulkSource lift(List<CallRef> path, BulkSource last, Site site) {
        HelperReads helpers = new HelperReads(site);
        BulkSource source = last;
        for (int i = path.size() - 1; i > 0; i--) {
            source = helpers.lift(path.get(i - 1), path.get(i), source);
        }
        return source;
    }

    private BulkSource lift(CallRef outer, CallRef inner, BulkSource source) {
        Sibling sibling = Sibling.of(outer, inner.caller(), site);
        JavaSource file = sibling.file();
        MethodCallExpr read = file.node(inner.invocation().site().span(), MethodCallExpr.class);
        ReadBody body =
                ReadBody.of(sibling).orElseThrow(() -> sibling.refused("it does more than to return what it reads"));
        givesObjects(sibling, inner);
        failsAlone(sibling, body);
        Answer answer = answer(sibling, read, body, source.answer());
        parameterIsKey(sibling, read, source);
        if (source.keyOf().isEmpty() && !source.form().mapped()) {
            throw sibling.refused("the store answers by position");
        }
        boolean constant = source.passed().stream()
                .filter(i -> i != source.argument())
                .map(read::getArgument)
                .allMatch(a -> FixedValues.isConstant(a) || sibling.isHandedOn(a));
        if (!constant || !source.parts().isEmpty()) {
            throw sibling.refused("it asks for more than one key");
        }
        String receiver = read.getScope().map(file::text).orElse("");
        return sibling.declared(sibling.name(), source, answer, (keys, imports) -> {
            String many = source.form()
                    .write(receiver, source.arguments(read, keys, file::text), imports)
                    .strip();
            return body.guard()
                    .map(g -> guarded(g, sibling, source.answering(answer).answerType(imports), many, keys))
                    .orElse("return " + many + ";");
        });
    }

    /** Unboxing fails for a row that is missing, which a map that is asked for it would hide. */
    private void givesObjects(Sibling sibling, CallRef inner) {
        TypeRef given = site.program()
                .link(inner.caller().type(), inner.caller().facts().returnType());
        if (given.isPrimitive()) {
            throw sibling.refused("it unboxes what it reads, which fails for a row that is missing");
        }
    }

    /** Where the loop goes on after a failure, a handler would run for all keys at once, and once more for the one that fails. */
    private void failsAlone(Sibling sibling, ReadBody body) {
        boolean tried = site
                .method()
                .body()
                .enclosing(site.evidence().first().invocation().site().region())
                .stream()
                .takeWhile(r -> r.index() != site.evidence().region())
                .anyMatch(r -> r.kind() == Region.Kind.TRY);
        if (tried && body.guard().isPresent()) {
            throw sibling.refused("it handles a failure, and so does the code around the loop's call");
        }
    }

    private static String guarded(ReadGuard guard, Sibling sibling, String type, String many, String keys) {
        if (guard.keeps(keys)) {
            throw sibling.refused("its code has the name for the keys");
        }
        return guard.around(type, many);
    }

    /** What the helper gives: what it reads, at most with null, or a failure, for what is missing. */
    private static Answer answer(Sibling sibling, MethodCallExpr read, ReadBody body, Answer answer) {
        JavaSource file = sibling.file();
        Expression returned = body.returned();
        boolean failing = body.failing();
        if (file.span(returned).equals(file.span(read))) {
            return failing ? required(answer, sibling) : answer;
        }
        boolean orNull = returned instanceof MethodCallExpr outer
                && outer.getNameAsString().equals("orElse")
                && outer.getArguments().size() == 1
                && outer.getArgument(0) instanceof NullLiteralExpr
                && outer.getScope()
                        .filter(s -> file.span(s).equals(file.span(read)))
                        .isPresent();
        if (orNull && answer == Answer.OPTIONAL) {
            return failing ? Answer.REQUIRED : Answer.NULLABLE;
        }
        boolean orFail = returned instanceof MethodCallExpr outer
                && (outer.getNameAsString().equals("orElseThrow")
                        || outer.getNameAsString().equals("get"))
                && outer.getScope()
                        .filter(s -> file.span(s).equals(file.span(read)))
                        .isPresent();
        if (orFail && !failing && answer == Answer.OPTIONAL) {
            return Answer.REQUIRED;
        }
        boolean ofNullable = returned instanceof MethodCallExpr wrap
                && file.text(wrap).startsWith("Optional.ofNullable(")
                && wrap.getArguments().size() == 1
                && file.span(wrap.getArgument(0)).equals(file.span(read));
        if (ofNullable && !failing && answer == Answer.NULLABLE) {
            return Answer.OPTIONAL;
        }
        throw sibling.refused("it does more than to return what it reads");
    }

    /** What is missing, the helper itself decides when it is asked for it alone. */
    private static Answer required(Answer answer, Sibling sibling) {
        if (answer != Answer.NULLABLE && answer != Answer.REQUIRED) {
            throw sibling.refused("it does more than to return what it reads");
        }
        return Answer.REQUIRED;
    }

    private static void parameterIsKey(Sibling sibling, MethodCallExpr read, BulkSource source) {
        Expression key = read.getArgument(source.argument());
        boolean same = key instanceof NameExpr name
                && name.getNameAsString().equals(sibling.parameter())
                && EntityId.boxed(sibling.taken())
                        .equals(source.form().within().map(IdPath.Step::owner).orElse(source.key()));
        boolean receiverIsFixed = read.getScope()
                .map(s -> s.findAll(NameExpr.class).stream()
                        .noneMatch(n -> n.getNameAsString().equals(sibling.parameter())))
                .orElse(true);
        if (!same || !receiverIsFixed) {
            throw sibling.refused("it asks for " + sibling.file().text(key) + ", which is not what it is called with");
        }
    }
}
