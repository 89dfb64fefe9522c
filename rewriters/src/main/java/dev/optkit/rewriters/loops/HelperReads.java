package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import dev.optkit.rewriters.loops.BulkSource.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A read that the loop makes through methods of the project which do nothing but read: each gets a sibling that reads
 * many, in its class and in the interface it is called by.
 */
final class HelperReads {

    private static final String REASON = "helper-between";
    private static final String UNLOCK = "read the rows before the loop and hand them to the helper";
    private static final Set<String> HARMLESS = Set.of("Override", "Transactional", "Nullable", "NonNull");
    private static final Set<String> PLAIN_TYPES = Set.of(
            "Service",
            "Component",
            "Repository",
            "Controller",
            "RestController",
            "Primary",
            "Transactional",
            "SuppressWarnings",
            "Deprecated",
            "RequiredArgsConstructor",
            "AllArgsConstructor",
            "NoArgsConstructor",
            "Data",
            "Getter",
            "Setter",
            "Slf4j",
            "Log4j2");

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
        Method helper = inner.caller();
        onlyReads(outer, helper);
        JavaSource file = Declarations.source(helper, site);
        MethodDeclaration declaration = Declarations.node(helper, file, MethodDeclaration.class);
        MethodCallExpr read = file.node(inner.invocation().site().span(), MethodCallExpr.class);
        Answer answer = answer(declaration, read, source.answer(), helper, file);
        parameterIsKey(declaration, read, source, helper, file);
        if (source.keyOf().isEmpty()) {
            throw refused(helper, "the store answers by position");
        }
        boolean constant = source.passed().stream()
                .filter(i -> i != source.argument())
                .allMatch(i -> FixedValues.isConstant(read.getArgument(i)));
        if (!constant || !source.parts().isEmpty()) {
            throw refused(helper, "it asks for more than one key");
        }
        String name = siblingName(helper.facts().name());
        List<Method> above = declaredAbove(helper, outer);
        List<Edit> edits = new ArrayList<>(sibling(helper, declaration, read, name, source, file, !above.isEmpty()));
        BulkSource lifted = source;
        for (Method declared : above) {
            edits.addAll(abstractSibling(declared, name, source));
            lifted = lifted.assuming("nothing outside of this project implements "
                    + declared.type().simpleName());
        }
        return new BulkSource(
                        source.key(),
                        source.value(),
                        answer,
                        Form.method(name),
                        source.keyOf(),
                        0,
                        List.of(),
                        source.asked(),
                        List.of(),
                        lifted.assumptions(),
                        List.of())
                .with(source.edits())
                .with(edits);
    }

    /** The helper is the one method that runs, and nothing is woven around it. */
    private void onlyReads(CallRef outer, Method helper) {
        Invocation call = outer.invocation();
        if (call.targets().size() != 1 || call.site().arguments().size() != 1) {
            throw refused(helper, "it is not the only method that may answer, or takes more than the key");
        }
        boolean overridden = site.program().subtypesOf(helper.type().name()).stream()
                .flatMap(t -> site.program().methodsOf(t).stream())
                .anyMatch(m -> site.program().overridden(m).contains(helper));
        boolean abstractType = helper.type().isInterface()
                || !helper.type().typeParameters().isEmpty()
                || !helper.facts().typeParameters().isEmpty();
        if (overridden || abstractType) {
            throw refused(helper, "other classes may answer in their own way");
        }
        if (site.program().project().isTest(helper.path())) {
            throw refused(helper, "its class belongs to tests");
        }
        nothingWoven(helper);
        site.program().overridden(helper).forEach(HelperReads::nothingWoven);
    }

    /** No annotation of a method or its type, which may be inherited, makes a call do more than its code. */
    private static void nothingWoven(Method method) {
        Stream.concat(
                        method.facts().annotations().all().stream().filter(a -> !HARMLESS.contains(a.simpleName())),
                        method.type().annotations().all().stream().filter(a -> !PLAIN_TYPES.contains(a.simpleName())))
                .findFirst()
                .ifPresent(a -> {
                    String reason = a.simpleName().contains("Cache") ? "cached-read" : "read-hook";
                    throw Site.refusedAt(
                            method, a.line(), reason, a.text() + " acts on each call of " + method.shortName(), "");
                });
    }

    /** What the helper gives: what it reads, at most with null for what is missing. */
    private Answer answer(
            MethodDeclaration declaration, MethodCallExpr read, Answer answer, Method helper, JavaSource file) {
        Expression returned = declaration
                .getBody()
                .filter(b -> b.getStatements().size() == 1)
                .flatMap(b -> b.getStatement(0).toReturnStmt())
                .flatMap(ReturnStmt::getExpression)
                .or(() -> guarded(declaration))
                .orElseThrow(() -> refused(helper, "it does more than to return what it reads"));
        if (file.span(returned).equals(file.span(read))) {
            return answer;
        }
        boolean orNull = returned instanceof MethodCallExpr outer
                && outer.getNameAsString().equals("orElse")
                && outer.getArguments().size() == 1
                && outer.getArgument(0) instanceof NullLiteralExpr
                && outer.getScope()
                        .filter(s -> file.span(s).equals(file.span(read)))
                        .isPresent();
        if (orNull && answer == Answer.OPTIONAL) {
            return Answer.NULLABLE;
        }
        boolean ofNullable = returned instanceof MethodCallExpr wrap
                && file.text(wrap).startsWith("Optional.ofNullable(")
                && wrap.getArguments().size() == 1
                && file.span(wrap.getArgument(0)).equals(file.span(read));
        if (ofNullable && answer == Answer.NULLABLE) {
            return Answer.OPTIONAL;
        }
        throw refused(helper, "it does more than to return what it reads");
    }

    /** A first statement that only sends null away: a null key is answered by the helper itself, as before. */
    private static Optional<Expression> guarded(MethodDeclaration declaration) {
        List<Statement> statements = declaration
                .getBody()
                .map(BlockStmt::getStatements)
                .<List<Statement>>map(s -> s)
                .orElse(List.of());
        if (statements.size() != 2 || declaration.getParameters().size() != 1) {
            return Optional.empty();
        }
        String parameter = declaration.getParameter(0).getNameAsString();
        boolean onlyNull = statements
                .get(0)
                .toIfStmt()
                .filter(i -> i.getElseStmt().isEmpty())
                .map(i -> i.getCondition().toString())
                .filter(c -> c.equals(parameter + " == null") || c.equals("null == " + parameter))
                .isPresent();
        return onlyNull ? statements.get(1).toReturnStmt().flatMap(ReturnStmt::getExpression) : Optional.empty();
    }

    private void parameterIsKey(
            MethodDeclaration declaration, MethodCallExpr read, BulkSource source, Method helper, JavaSource file) {
        Expression key = read.getArgument(source.argument());
        TypeRef taken = site.program()
                .link(helper.type(), helper.facts().parameters().get(0).type());
        boolean same = declaration.getParameters().size() == 1
                && key instanceof NameExpr name
                && name.getNameAsString().equals(declaration.getParameter(0).getNameAsString())
                && EntityId.boxed(taken).equals(source.key());
        boolean receiverIsFixed = read.getScope()
                .map(s -> s.findAll(NameExpr.class).stream()
                        .noneMatch(n -> n.getNameAsString()
                                .equals(declaration.getParameter(0).getNameAsString())))
                .orElse(true);
        if (!same || !receiverIsFixed) {
            throw refused(helper, "it asks for " + file.text(key) + ", which is not what it is called with");
        }
    }

    /** {@code getUserById} becomes {@code getUsersByIds}, {@code findOrder} becomes {@code findOrders}. */
    static String siblingName(String name) {
        int by = name.indexOf("By");
        if (by <= 0) {
            return Names.plural(name);
        }
        String head = name.substring(0, by);
        boolean verb = Set.of("get", "find", "query", "load", "read", "select", "fetch")
                .contains(head);
        return (verb ? head + "All" : Names.plural(head)) + Names.plural(name.substring(by));
    }

    private List<Edit> sibling(
            Method helper,
            MethodDeclaration declaration,
            MethodCallExpr read,
            String name,
            BulkSource source,
            JavaSource file,
            boolean overrides) {
        Imports imports = new Imports(file, site.program(), declaration);
        String keys = Names.plural(declaration.getParameter(0).getNameAsString());
        String head = declaration.getAnnotations().stream()
                        .filter(a -> overrides || !a.getNameAsString().equals("Override"))
                        .map(a -> file.text(a) + "\n")
                        .reduce("", String::concat)
                + declaration.getModifiers().stream()
                        .map(m -> m.getKeyword().asString() + " ")
                        .reduce("", String::concat);
        String receiver = read.getScope().map(file::text).orElse("");
        String code = head + signature(name, keys, source, imports) + " {\n" + "    return "
                + source.form()
                        .write(receiver, source.arguments(read, keys, file::text), imports)
                        .strip() + ";\n}";
        return once(helper, name, code, file, imports);
    }

    private static String signature(String name, String keys, BulkSource source, Imports imports) {
        return imports.name("java.util.List") + "<" + imports.type(source.value()) + "> " + name + "("
                + imports.name("java.util.List") + "<" + imports.type(source.key()) + "> " + keys + ")";
    }

    private List<Edit> abstractSibling(Method declared, String name, BulkSource source) {
        JavaSource file = Declarations.source(declared, site);
        MethodDeclaration declaration = Declarations.node(declared, file, MethodDeclaration.class);
        Imports imports = new Imports(file, site.program(), declaration);
        String keys = Names.plural(declaration.getParameter(0).getNameAsString());
        String code = signature(name, keys, source, imports) + ";";
        return once(declared, name, code, file, imports);
    }

    /** Nothing if what would be declared is there already. */
    private List<Edit> once(Method beside, String name, String code, JavaSource file, Imports imports) {
        return Declarations.isThere(beside, name, code, true, file, site)
                ? List.of()
                : Declarations.behind(beside, code, file, imports);
    }

    /** The declarations that the helper implements, if the loop calls it by one of them. */
    private List<Method> declaredAbove(Method helper, CallRef outer) {
        List<Method> above = site.program().overridden(helper);
        String called = outer.invocation().receiver().name();
        if (above.isEmpty()) {
            return List.of();
        }
        TypeFacts type = above.get(0).type();
        boolean one = above.size() == 1
                && type.isInterface()
                && type.typeParameters().isEmpty()
                && site.program().subtypesOf(type.name()).size() == 1
                && type.methods().stream().filter(m -> m.is(Modifier.ABSTRACT)).count() > 1;
        if (!one && !called.equals(helper.type().name())) {
            throw refused(helper, "others may implement " + type.simpleName());
        }
        return one ? above : List.of();
    }

    private static Refused refused(Method helper, String why) {
        return Site.refusedAt(
                helper,
                helper.facts().line(),
                REASON,
                "the query is called in the helper " + helper.shortName() + ", and " + why,
                UNLOCK);
    }
}
