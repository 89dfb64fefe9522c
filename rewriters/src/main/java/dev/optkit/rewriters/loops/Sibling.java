package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Expr;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Parameter;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A method that reads many, beside a method of the project that reads one: in its class, and in the interface it is
 * called by.
 *
 * @param single the method that reads one
 * @param declaration its declaration
 * @param file the file that is in
 * @param above the methods it implements, if it is called by one of them
 * @param facade the interface it is called by, if that inherits the method: its last method, behind which there is room
 * @param key which parameter differs between the rounds; the others are handed on as they are
 */
record Sibling(
        Method single,
        MethodDeclaration declaration,
        JavaSource file,
        List<Method> above,
        Optional<Method> facade,
        int key,
        Site site) {

    private static final String REASON = "helper-between";
    private static final String UNLOCK = "read the rows before the loop and hand them to the helper";
    private static final Set<String> HARMLESS =
            Set.of("Override", "Transactional", "Nullable", "NonNull", "SuppressWarnings", "Deprecated");
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
            "Log4j2",
            "Log",
            "CommonsLog",
            "CustomLog");

    /** Writes the statements of the method, given the name of its parameter. */
    interface Body {
        String write(String keys, Imports imports);
    }

    /** What the call of a method would be made to, unless another method may answer it or more is woven around it. */
    static Sibling of(CallRef call, Method single, Site site) {
        onlyReads(call, single, site);
        int key = key(call, single, site);
        Optional<Method> facade = facade(call, single, site);
        List<Method> above = facade.isPresent() ? List.of() : declaredAbove(call, single, site);
        JavaSource file = Declarations.source(single, site);
        MethodDeclaration declaration = Declarations.node(single, file, MethodDeclaration.class);
        return new Sibling(single, declaration, file, above, facade, key, site);
    }

    /** The parameter that differs between the rounds, if it is one. */
    private static int key(CallRef call, Method single, Site site) {
        if (call.invocation().site().arguments().size() == 1) {
            return 0;
        }
        List<Integer> varying = VaryingArguments.of(call, site);
        if (varying.size() != 1) {
            throw refused(single, "more than one of its arguments may differ between the rounds");
        }
        return varying.get(0);
    }

    /** The helper is the one method that runs, and nothing is woven around it. */
    private static void onlyReads(CallRef outer, Method helper, Site site) {
        Invocation call = outer.invocation();
        int count = helper.facts().parameters().size();
        if (call.targets().size() != 1 || count == 0 || call.site().arguments().size() != count) {
            throw refused(helper, "it is not the only method that may answer");
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
        site.program().overridden(helper).forEach(Sibling::nothingWoven);
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

    /** An interface that something is woven into would have it woven into the new method, too. */
    private static Method plain(Method last, Method helper) {
        if (!last.type().annotations().all().isEmpty()) {
            throw refused(helper, "the interface that it is called by has annotations");
        }
        return last;
    }

    /**
     * The last method of the interface that the helper is called by, if that inherits the method from another one and only
     * the class of the helper implements it.
     */
    private static Optional<Method> facade(CallRef outer, Method helper, Site site) {
        String called = outer.invocation().receiver().name();
        boolean inherits = site.program().overridden(helper).stream()
                .noneMatch(m -> m.type().name().equals(called));
        return site.program()
                .type(called)
                .filter(t -> inherits && !called.equals(helper.type().name()))
                .filter(t -> t.isInterface() && t.typeParameters().isEmpty())
                .filter(t -> site.program().subtypesOf(called).stream()
                        .allMatch(s -> s.name().equals(helper.type().name())))
                .map(t -> site.program().methodsOf(t).stream()
                        .filter(m -> m.type().equals(t) && m.facts().is(Modifier.ABSTRACT))
                        .toList())
                .filter(own -> own.size() > 1)
                .map(own -> plain(own.get(own.size() - 1), helper));
    }

    /** The declarations that the helper implements, if the loop calls it by one of them. */
    private static List<Method> declaredAbove(CallRef outer, Method helper, Site site) {
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

    /** The linked type of the key that the method takes. */
    TypeRef taken() {
        return site.program()
                .link(single.type(), single.facts().parameters().get(key).type());
    }

    /** What the method calls its key. */
    String parameter() {
        return declaration.getParameter(key).getNameAsString();
    }

    /** Whether an expression of the method is a parameter that is the same in all rounds. */
    boolean isHandedOn(Expression expression) {
        return expression instanceof NameExpr name
                && IntStream.range(0, declaration.getParameters().size())
                        .filter(i -> i != key)
                        .filter(i -> single.body().assignments().stream()
                                .noneMatch(a -> a.target().equals(new Expr.Local(i))))
                        .mapToObj(i -> declaration.getParameter(i).getNameAsString())
                        .anyMatch(name.getNameAsString()::equals);
    }

    /** How the method can be called in bulk, once the sibling of this name is declared. */
    BulkSource declared(String name, BulkSource source, Answer answer, Body body) {
        BulkSource called = new BulkSource(
                source.key(),
                source.value(),
                answer,
                named(name, source.form()),
                source.keyOf(),
                key,
                passed(),
                source.asked(),
                List.of(),
                source.assumptions(),
                source.edits());
        List<Edit> edits = new ArrayList<>(written(name, called, body));
        for (Method each : above) {
            edits.addAll(onlyDeclared(each, name, called));
            called = called.assuming(
                    "nothing outside of this project implements " + each.type().simpleName());
        }
        if (facade.isPresent()) {
            edits.addAll(inFacade(facade.get(), name, called));
            called = called.assuming("nothing outside of this project implements "
                    + facade.get().type().simpleName());
        }
        return called.with(edits);
    }

    private static Form named(String name, Form form) {
        return form.within()
                .<Form>map(id -> new BulkSource.Entities(name, id))
                .orElseGet(() -> form.mapped()
                        ? Form.mapping(name)
                        : form instanceof BulkSource.Iterables ? new BulkSource.Iterables(name) : Form.method(name));
    }

    /** What the keys are called: of objects, by their ids. */
    private static String plural(String parameter, BulkSource source) {
        return source.form()
                .within()
                .map(id -> Names.plural(
                        parameter + PlainLibraries.capital(id.fields().get(0))))
                .orElseGet(() -> Names.plural(parameter));
    }

    private List<Integer> passed() {
        int count = declaration.getParameters().size();
        return count == 1 ? List.of() : IntStream.range(0, count).boxed().toList();
    }

    /** {@code getUserById} becomes {@code getUsersByIds}, {@code findOrder} becomes {@code findOrders}. */
    static String name(String single, int key, int count) {
        int by = single.indexOf("By");
        if (by <= 0) {
            return Names.plural(single);
        }
        String head = single.substring(0, by);
        boolean verb = Set.of("get", "find", "query", "load", "read", "select", "fetch")
                .contains(head);
        String many = head.endsWith("s") ? head : Names.plural(head);
        return (verb ? head + "All" : many) + "By" + words(single.substring(by + 2), key, count);
    }

    /** The key in the plural, if there is a word for each parameter; else the last word. */
    private static String words(String asked, int key, int count) {
        String[] each = asked.split("And(?=[A-Z])");
        if (each.length != count) {
            return Names.plural(asked);
        }
        each[key] = Names.plural(each[key]);
        return String.join("And", each);
    }

    /** The name of the method for many. */
    String name() {
        return name(single.facts().name(), key, single.facts().parameters().size());
    }

    /** The name for a method that answers with a map: of one that has no such word, by what. */
    String nameByKey() {
        String name = single.facts().name();
        return name.indexOf("By") > 0 ? name() : name + "By" + PlainLibraries.capital(Names.plural(parameter()));
    }

    private List<Edit> written(String name, BulkSource source, Body body) {
        Imports imports = new Imports(file, site.program(), declaration);
        String keys = plural(parameter(), source);
        String head = declaration.getAnnotations().stream()
                        .filter(a -> !above.isEmpty()
                                || facade.isPresent()
                                || !a.getNameAsString().equals("Override"))
                        .map(a -> file.text(a) + "\n")
                        .reduce("", String::concat)
                + declaration.getModifiers().stream()
                        .map(m -> m.getKeyword().asString() + " ")
                        .reduce("", String::concat);
        String code = head + signature(declaration, file, name, keys, source, imports) + " {\n    "
                + body.write(keys, imports).replace("\n", "\n    ") + "\n}";
        return once(single, name, code, file, imports);
    }

    private String signature(
            MethodDeclaration single, JavaSource file, String name, String keys, BulkSource source, Imports imports) {
        String thrown = single.getThrownExceptions().stream().map(file::text).collect(Collectors.joining(", "));
        String parameters = IntStream.range(0, single.getParameters().size())
                .mapToObj(i -> i == key ? many(keys, source, imports) : file.text(single.getParameter(i)))
                .collect(Collectors.joining(", "));
        return source.answerType(imports) + " " + name + "(" + parameters + ")"
                + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String many(String keys, BulkSource source, Imports imports) {
        return imports.name("java.util.List") + "<" + imports.type(source.key()) + "> " + keys;
    }

    /** The same in an interface that only inherits the method: in its own words, as it may not import those here. */
    private List<Edit> inFacade(Method last, String name, BulkSource source) {
        JavaSource its = Declarations.source(last, site);
        Imports imports = new Imports(its, site.program(), Declarations.node(last, its, MethodDeclaration.class));
        List<Parameter> parameters = single.facts().parameters();
        String taken = IntStream.range(0, parameters.size())
                .mapToObj(i -> i == key
                        ? many(plural(parameter(), source), source, imports)
                        : imports.type(site.program()
                                        .link(single.type(), parameters.get(i).type()))
                                + " " + parameters.get(i).name())
                .collect(Collectors.joining(", "));
        String thrown = single.facts().thrown().stream()
                .map(t -> imports.type(site.program().link(single.type(), t)))
                .collect(Collectors.joining(", "));
        String code = source.answerType(imports) + " " + name + "(" + taken + ")"
                + (thrown.isEmpty() ? "" : " throws " + thrown) + ";";
        return once(last, name, code, its, imports);
    }

    private List<Edit> onlyDeclared(Method declared, String name, BulkSource source) {
        JavaSource its = Declarations.source(declared, site);
        MethodDeclaration node = Declarations.node(declared, its, MethodDeclaration.class);
        Imports imports = new Imports(its, site.program(), node);
        String keys = plural(node.getParameter(key).getNameAsString(), source);
        String code = signature(node, its, name, keys, source, imports) + ";";
        return once(declared, name, code, its, imports);
    }

    /** Nothing if what would be declared is there already. */
    private List<Edit> once(Method beside, String name, String code, JavaSource its, Imports imports) {
        return Declarations.isThere(beside, name, code, true, its, site)
                ? List.of()
                : Declarations.behind(beside, code, its, imports);
    }

    /** A refusal at the method that reads one. */
    Refused refused(String why) {
        return refused(single, why);
    }

    private static Refused refused(Method helper, String why) {
        return Site.refusedAt(
                helper,
                helper.facts().line(),
                REASON,
                "the query is called in the helper " + helper.shortName() + ", and " + why,
                UNLOCK);
    }

    /** A query of a method of the project that is of no known form. */
    static Refused custom(CallRef sink, String why) {
        Invocation call = sink.invocation();
        return Site.refusedAt(
                sink.caller(),
                call.site().line(),
                "custom-read",
                call.receiver().simpleName() + "." + call.site().name() + " has no known form that reads many at once: "
                        + why,
                "add a query that takes all keys");
    }
}
