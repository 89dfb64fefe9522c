package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.program.Variable;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The statements of a method that make a criteria query: all entities of a type for which one attribute has the value of
 * the key, and further conditions hold that are the same for each key.
 *
 * @param sibling the method
 * @param file the file it is in
 * @param read the call that asks the query, or hands it on
 */
record CriteriaQueryCode(Sibling sibling, JavaSource file, MethodCallExpr read, Site site) {

    private static final Pattern CRITERIA = Pattern.compile("(?:jakarta|javax)\\.persistence\\.criteria\\.(\\w+)");
    private static final Set<String> ON_QUERY = Set.of("from", "select", "where", "orderBy", "distinct");
    private static final Set<String> ON_PATH = Set.of("get", "in", "isNull", "isNotNull");

    private static final Pattern MAKERS =
            Pattern.compile("createQuery|getCriteriaBuilder|get\\w*Session|get\\w*EntityManager");

    /** The comparison with the key; refuses what is more than such a query. */
    MethodCallExpr comparison(List<Statement> statements) {
        boolean plain = statements.stream().allMatch(ExpressionStmt.class::isInstance);
        List<String> names =
                sibling.single().body().variables().stream().map(Variable::name).toList();
        boolean distinct = names.stream().distinct().count() == names.size();
        long keys = statements.stream()
                        .mapToLong(s -> CriteriaReads.uses(s, sibling.parameter()))
                        .sum()
                + CriteriaReads.uses(read, sibling.parameter());
        if (!plain
                || !distinct
                || keys != 1
                || !sibling.single().body().assignments().isEmpty()) {
            throw custom("it does more than to compare one attribute with the key");
        }
        List<MethodCallExpr> calls = statements.stream()
                .flatMap(s -> s.findAll(MethodCallExpr.class).stream())
                .toList();
        calls.stream().filter(c -> !isPlain(c)).findFirst().ifPresent(c -> {
            throw custom(file.text(c) + " is more than a condition");
        });
        boolean once = named(calls, "from").size() == 1 && named(calls, "where").size() == 1;
        MethodCallExpr comparison = calls.stream()
                .filter(c -> c.getArguments().size() == 2
                        && c.getNameAsString().equals("equal")
                        && kind(c).equals("CriteriaBuilder"))
                .filter(c -> c.getArgument(1) instanceof NameExpr key
                        && key.getNameAsString().equals(sibling.parameter()))
                .filter(c -> once && isRequired(c))
                .findFirst()
                .orElseThrow(() -> custom("its key is not one attribute that each row has to have"));
        selectsRoot(calls);
        return comparison;
    }

    private List<MethodCallExpr> named(List<MethodCallExpr> calls, String name) {
        return calls.stream()
                .filter(c -> c.getNameAsString().equals(name) && kind(c).equals("CriteriaQuery"))
                .toList();
    }

    /** Whether nothing but conditions that all have to hold stand around a condition. */
    private boolean isRequired(Node condition) {
        return condition.getParentNode().orElse(condition) instanceof MethodCallExpr around
                && around.getArguments().stream().anyMatch(a -> a.equals(condition))
                && ((around.getNameAsString().equals("where") && kind(around).equals("CriteriaQuery"))
                        || (around.getNameAsString().equals("and")
                                && kind(around).equals("CriteriaBuilder")
                                && isRequired(around)));
    }

    private void selectsRoot(List<MethodCallExpr> calls) {
        String root = rootName(calls);
        boolean selected = named(calls, "select").stream()
                .allMatch(s -> s.getArguments().size() == 1
                        && s.getArgument(0).toString().equals(root));
        boolean compared = comparedRoots(calls).stream().allMatch(root::equals);
        if (!selected || !compared) {
            throw custom("it selects something else than the entity");
        }
    }

    /** The variables whose attributes are asked for. */
    private List<String> comparedRoots(List<MethodCallExpr> calls) {
        return calls.stream()
                .filter(c -> c.getNameAsString().equals("get"))
                .map(c -> base(c).map(NameExpr::getNameAsString).orElse(""))
                .toList();
    }

    /** The variable that {@code from} gives. */
    private String rootName(List<MethodCallExpr> calls) {
        return named(calls, "from").stream()
                .flatMap(f -> f.getParentNode().stream())
                .filter(VariableDeclarator.class::isInstance)
                .map(v -> ((VariableDeclarator) v).getNameAsString())
                .findFirst()
                .orElseThrow(() -> custom("its root is not a variable"));
    }

    /** The place behind the statement that declares the root. */
    Span behindRoot() {
        return sibling.declaration().findAll(ExpressionStmt.class).stream()
                .filter(s -> !named(s.findAll(MethodCallExpr.class), "from").isEmpty())
                .map(s -> new Span(file.span(s).end(), file.span(s).end()))
                .findFirst()
                .orElseThrow(() -> custom("its root is not a variable"));
    }

    /** The linked type that the query selects from. */
    TypeRef entity() {
        return sibling.declaration().findAll(MethodCallExpr.class).stream()
                .filter(c -> c.getNameAsString().equals("from") && kind(c).equals("CriteriaQuery"))
                .filter(c -> c.getArguments().size() == 1 && c.getArgument(0).isClassExpr())
                .map(c -> c.getArgument(0).asClassExpr().getType())
                .map(t -> site.program().link(sibling.single().type(), TypeRef.of(file.text(t))))
                .findFirst()
                .orElseThrow(() -> custom("it is not known what it selects from"));
    }

    /** The name of the attribute that is compared with the key. */
    String attribute(MethodCallExpr comparison) {
        return comparison
                .getArgument(0)
                .toMethodCallExpr()
                .filter(g -> g.getNameAsString().equals("get"))
                .filter(g -> g.getArguments().size() == 1
                        && g.getScope().filter(NameExpr.class::isInstance).isPresent())
                .flatMap(g -> name(g.getArgument(0)))
                .orElseThrow(() -> custom("it is not known which attribute is compared with the key"));
    }

    /** {@code "name"}, or {@code Entity_.name}. */
    private Optional<String> name(Expression attribute) {
        return attribute
                .toStringLiteralExpr()
                .map(s -> s.getValue())
                .filter(n -> n.matches("\\w+"))
                .or(() -> attribute
                        .toFieldAccessExpr()
                        .filter(f -> f.getScope().toString().equals(entity().simpleName() + "_"))
                        .map(FieldAccessExpr::getNameAsString));
    }

    /** The names of all attributes that the query asks for. */
    List<String> attributes() {
        List<String> names = new ArrayList<>();
        for (MethodCallExpr get : sibling.declaration().findAll(MethodCallExpr.class)) {
            if (get.getNameAsString().equals("get") && get.getArguments().size() == 1) {
                names.add(name(get.getArgument(0)).orElseThrow(() -> custom("one of its attributes is not known")));
            }
        }
        return names.stream().distinct().toList();
    }

    /** Whether a call does nothing but to put the query together. */
    private boolean isPlain(MethodCallExpr call) {
        String name = call.getNameAsString();
        return switch (kind(call)) {
            case "CriteriaBuilder" -> call.getArguments().stream().allMatch(this::isValue);
            case "CriteriaQuery" -> ON_QUERY.contains(name);
            case "" -> makesQuery(call);
            default -> ON_PATH.contains(name);
        };
    }

    /** A condition, or what it compares with: nothing that a call outside of the query finds out. */
    private boolean isValue(Expression argument) {
        return argument.findAll(MethodCallExpr.class).stream().noneMatch(c -> kind(c).isEmpty())
                && argument.findFirst(ObjectCreationExpr.class).isEmpty()
                && argument.findFirst(ThisExpr.class).isEmpty()
                && argument.findAll(NameExpr.class).stream().allMatch(this::isKnown);
    }

    /** A variable or parameter of the method, or a type or constant. */
    private boolean isKnown(NameExpr name) {
        String text = name.getNameAsString();
        return Character.isUpperCase(text.charAt(0))
                || sibling.single().body().variables().stream()
                        .anyMatch(v -> v.name().equals(text));
    }

    /** The simple name of the type of the criteria API whose variable a call is made on, or nothing. */
    private String kind(MethodCallExpr call) {
        return base(call)
                .flatMap(b -> sibling.single().body().variables().stream()
                        .filter(v -> v.name().equals(b.getNameAsString()))
                        .filter(v -> v.kind() == Variable.Kind.LOCAL)
                        .findFirst())
                .map(v -> CRITERIA.matcher(
                        site.program().link(sibling.single().type(), v.type()).name()))
                .filter(m -> m.matches())
                .map(m -> m.group(1))
                .orElse("");
    }

    /** The name that a chain of calls starts with. */
    private static Optional<NameExpr> base(MethodCallExpr call) {
        Optional<Expression> scope = call.getScope();
        while (scope.isPresent() && scope.get() instanceof MethodCallExpr inner) {
            scope = inner.getScope();
        }
        return scope.flatMap(Expression::toNameExpr);
    }

    /** Whether a call gives a builder, or a query without conditions. */
    private boolean makesQuery(MethodCallExpr call) {
        if (call.getNameAsString().equals("getCriteriaBuilder")
                && call.getArguments().isEmpty()) {
            return true;
        }
        if (isScope(call)) {
            return call.getArguments().stream().allMatch(Expression::isNameExpr);
        }
        return sibling.site().program().invocations(sibling.single()).stream()
                .filter(c -> c.site().span().equals(file.span(call)))
                .findFirst()
                .filter(c -> c.targets().size() == 1 && call.getScope().isEmpty())
                .filter(c -> onlyMakes(c.targets().get(0)))
                .isPresent();
    }

    /** Whether another call is made on what a call gives. */
    private static boolean isScope(MethodCallExpr call) {
        return call.getParentNode()
                .filter(MethodCallExpr.class::isInstance)
                .flatMap(outer -> ((MethodCallExpr) outer).getScope())
                .filter(call::equals)
                .isPresent();
    }

    /** Whether a method of the project only creates a query, or fetches a builder. */
    private boolean onlyMakes(Method helper) {
        List<Invocation> calls = site.program().invocations(helper);
        return !calls.isEmpty()
                && calls.stream().allMatch(c -> MAKERS.matcher(c.site().name()).matches());
    }

    private Refused custom(String why) {
        return Site.refusedAt(
                sibling.single(),
                file.line(read),
                "custom-read",
                sibling.single().shortName() + " has no known form that reads many at once: " + why,
                "add a query that takes all keys");
    }
}
