package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code RowMapper} that makes the same of a row in whatever answer that is.
 *
 * @param ignoreOtherColumns whether it looks at no columns but those it names
 */
record RowMappers(boolean ignoreOtherColumns) {

    private static final String MAPPER = "org.springframework.jdbc.core.RowMapper";
    /** Of a result set: they reach beyond the row, or change it. */
    private static final Pattern BEYOND_ROW = Pattern.compile("next|previous|first|last|absolute|relative|before\\w+"
            + "|after\\w+|getRow|is(First|Last|BeforeFirst|AfterLast)|(update|insert|delete)\\w*|close|getStatement");

    private static final Set<String> BY_NAME = Set.of("BeanPropertyRowMapper", "DataClassRowMapper");

    /** What is known of the mapper that a method of the project hands over; refuses what may be something else. */
    static RowMappers of(Expression written, Sibling sibling, Site site) {
        Method method = sibling.single();
        Program program = site.program();
        refuseBeyondRow(written, method, sibling, program);
        boolean usesKey = written.findAll(NameExpr.class).stream()
                .anyMatch(n -> n.getNameAsString().equals(sibling.parameter()));
        Optional<RowMappers> known = usesKey ? Optional.empty() : known(written, method, program);
        return known.orElseThrow(() -> sibling.refused("what it makes of a row is not known"));
    }

    private static void refuseBeyondRow(Expression written, Method method, Sibling sibling, Program program) {
        boolean inline = written.isLambdaExpr() || written.isObjectCreationExpr();
        Stream<Method> mappers = inline
                ? Stream.of(method)
                : program.methodsOf(method.type()).stream().filter(m -> !m.equals(method));
        if (mappers.anyMatch(m -> (keeps(m) && (inline || seesRows(m, program))) || reachesBeyond(m, program))) {
            throw sibling.refused("what it makes of a row may depend on other rows");
        }
    }

    private static boolean reachesBeyond(Method method, Program program) {
        return program.invocations(method).stream()
                .anyMatch(c -> isBeyondRow(c.site().name()) && isRow(c.receiver(), program));
    }

    /** Whether a method has to do with a row, or with something of an unknown type. */
    private static boolean seesRows(Method method, Program program) {
        return method.body().regions().stream().anyMatch(Region::isFunction)
                || program.invocations(method).stream()
                        .anyMatch(c -> isRow(c.receiver(), program)
                                || c.site().arguments().stream()
                                        .anyMatch(a -> isRow(program.typeOf(method, a), program)));
    }

    private static boolean isRow(TypeRef type, Program program) {
        return type.isUnknown() || program.isSubtype(type.name(), "java.sql.ResultSet");
    }

    static boolean isBeyondRow(String call) {
        return BEYOND_ROW.matcher(call).matches();
    }

    private static Optional<RowMappers> known(Expression written, Method method, Program program) {
        if (written instanceof LambdaExpr lambda && lambda.getParameters().size() == 2) {
            return Optional.of(new RowMappers(namesColumns(List.of(method), program)));
        }
        if (written instanceof MethodReferenceExpr reference) {
            return ofMethod(reference, method, program);
        }
        if (written instanceof ObjectCreationExpr created) {
            return created(created, method, program);
        }
        if (written.isMethodCallExpr()) {
            boolean library = BY_NAME.stream().anyMatch(n -> written.toString().startsWith(n + ".newInstance("));
            return library ? Optional.of(new RowMappers(false)) : Optional.empty();
        }
        return field(written, method, program);
    }

    private static Optional<RowMappers> ofMethod(MethodReferenceExpr reference, Method method, Program program) {
        String scope = reference.getScope().toString();
        boolean own = scope.equals("this") || scope.equals(method.type().simpleName());
        List<Method> meant = program.methodsOf(method.type()).stream()
                .filter(m -> m.facts().name().equals(reference.getIdentifier()))
                .toList();
        return own && meant.size() == 1 && meant.get(0).facts().parameters().size() == 2
                ? Optional.of(new RowMappers(namesColumns(meant, program)))
                : Optional.empty();
    }

    private static Optional<RowMappers> created(ObjectCreationExpr created, Method method, Program program) {
        String type = created.getType().getNameAsString();
        Optional<List<BodyDeclaration<?>>> members =
                created.getAnonymousClassBody().map(b -> List.copyOf(b));
        if (members.isPresent()) {
            boolean only =
                    type.equals("RowMapper") && members.get().stream().allMatch(BodyDeclaration::isMethodDeclaration);
            return only && created.toString().indexOf("getMetaData") < 0
                    ? Optional.of(new RowMappers(namesColumns(List.of(method), program)))
                    : Optional.empty();
        }
        if (BY_NAME.contains(type)) {
            return Optional.of(new RowMappers(false));
        }
        return created.getArguments().isEmpty()
                ? ofType(
                        program.link(method.type(), TypeRef.of(created.getType().getNameWithScope())), program)
                : Optional.empty();
    }

    private static Optional<RowMappers> field(Expression written, Method method, Program program) {
        String name = written.toFieldAccessExpr()
                .filter(f -> f.getScope().isThisExpr())
                .map(f -> f.getNameAsString())
                .or(() -> written.toNameExpr().map(NameExpr::getNameAsString))
                .orElse("");
        for (TypeFacts owner : EntityId.chain(TypeRef.of(method.type().name()), program)) {
            Optional<FieldFacts> field = owner.field(name);
            if (field.isPresent()) {
                TypeRef type = program.link(owner, field.get().type());
                return type.name().equals(MAPPER) ? Optional.of(new RowMappers(false)) : ofType(type, program);
            }
        }
        return Optional.empty();
    }

    /** A class of the project that keeps nothing from one row to the next. */
    private static Optional<RowMappers> ofType(TypeRef type, Program program) {
        return program.type(type.name())
                .filter(t -> !t.isInterface() && program.isSubtype(t.name(), MAPPER))
                .map(t -> program.methodsOf(t))
                .filter(all -> all.stream()
                        .noneMatch(m -> keeps(m) || m.body().calls().stream().anyMatch(c -> isBeyondRow(c.name()))))
                .map(all -> new RowMappers(namesColumns(all, program)));
    }

    private static boolean keeps(Method method) {
        return !method.facts().name().equals("<init>")
                && (method.body().assignments().stream()
                                .anyMatch(a -> a.target().field().isPresent())
                        || method.body().calls().stream()
                                .filter(c ->
                                        c.receiver().flatMap(r -> r.field()).isPresent())
                                .anyMatch(c -> c.name().matches("add|put|remove|clear|increment.*|getAnd.*")));
    }

    /** Whether the code, with all that it calls, never asks which columns there are. */
    private static boolean namesColumns(List<Method> methods, Program program) {
        return methods.stream()
                .allMatch(m -> CallGraph.below(program.invocations(m), program)
                        .filter(below -> Stream.concat(Stream.of(m), below.stream())
                                .noneMatch(each -> each.body().calls().stream()
                                        .anyMatch(c -> c.name().equals("getMetaData"))))
                        .isPresent());
    }
}
