package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.Node;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A query of a Spring Data repository that asks for equal properties, and the one that asks for many values of one.
 *
 * @param single the method
 * @param properties by its name, one for each parameter, as written there
 * @param order the end of its name that orders the rows, or nothing
 * @param entity linked type of the rows
 * @param arguments which parameters differ between rounds
 * @param site the finding
 */
record DerivedQuery(
        Method single, List<String> properties, String order, TypeRef entity, ReadArguments arguments, Site site) {

    private static final Set<String> MANY = Set.of("java.util.List", "java.util.Collection", "java.lang.Iterable");

    /** The name of the property of a parameter. */
    String property(int parameter) {
        return Names.variable(properties.get(parameter));
    }

    /** The boxed type of the property of a parameter; refuses those that Java compares in another way. */
    TypeRef type(int parameter) {
        TypeRef type = EntityId.propertyType(entity, property(parameter), site);
        if (!EntityId.isValue(type, site.program())) {
            throw site.refused(
                    "id-equality",
                    site.evidence().first().invocation().site().line(),
                    "values of type " + type.simpleName() + " may be equal in the database and not in Java");
        }
        return type;
    }

    /** What is written behind a row to get the property of a parameter. */
    String accessor(int parameter) {
        return EntityId.property(entity, property(parameter), site);
    }

    /** The parameters of the query for many: all but those that rows are compared by. */
    List<Integer> passed() {
        return IntStream.range(0, properties.size())
                .filter(i -> !arguments.others().contains(i))
                .boxed()
                .toList();
    }

    String bulkName() {
        return passed().stream()
                .map(i -> properties.get(i) + (i == arguments.key() ? "In" : ""))
                .collect(Collectors.joining("And", "findBy", order));
    }

    /** The properties that differ between rounds. */
    String words() {
        return arguments.varying().stream().map(this::property).collect(Collectors.joining(" and "));
    }

    /** The edits that declare the query for many beside the query for one, unless it is there. */
    List<Edit> declaration() {
        List<TypeRef> taken = passed().stream().map(this::taken).toList();
        for (Method method : site.program().methodsOf(single.type())) {
            if (method.facts().name().equals(bulkName())) {
                if (isBulk(method, taken)) {
                    return List.of();
                }
                throw Site.refusedAt(
                        method, method.facts().line(), "name-clash", method.shortName() + " means something else", "");
            }
        }
        Method beside = beside();
        JavaSource source = Declarations.source(beside, site);
        Imports imports = new Imports(source, site.program(), Declarations.node(beside, source, Node.class));
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            int parameter = passed().get(i);
            String name = parameter == arguments.key() ? Names.plural(property(parameter)) : property(parameter);
            parameters.add(imports.type(taken.get(i)) + " " + name);
        }
        String code = imports.name("java.util.List") + "<" + imports.type(entity) + "> " + bulkName() + "("
                + String.join(", ", parameters) + ");";
        return Declarations.behind(beside, code, source, imports);
    }

    /** The query it is declared behind, which is the same for all that it can stand in for. */
    private Method beside() {
        Set<String> asked = passed().stream().map(properties::get).collect(Collectors.toSet());
        List<Method> holding = site.program().methodsOf(single.type()).stream()
                .filter(m -> RepositoryReads.properties(m.facts()).containsAll(asked))
                .toList();
        return holding.stream()
                .filter(m -> RepositoryReads.properties(m.facts()).size() == asked.size())
                .findFirst()
                .or(() -> holding.stream().findFirst())
                .orElse(single);
    }

    private TypeRef taken(int parameter) {
        return parameter == arguments.key()
                ? TypeRef.of("java.util.Collection", type(parameter))
                : declared(single.facts().parameters().get(parameter), single);
    }

    private TypeRef declared(Parameter parameter, Method method) {
        return site.program().link(method.type(), parameter.type());
    }

    private boolean isBulk(Method method, List<TypeRef> taken) {
        List<Parameter> parameters = method.facts().parameters();
        if (parameters.size() != taken.size() || !RepositoryReads.isPlain(method.facts())) {
            return false;
        }
        for (int i = 0; i < taken.size(); i++) {
            TypeRef declared = declared(parameters.get(i), method);
            boolean many = passed().get(i) == arguments.key()
                    && MANY.contains(declared.name())
                    && declared.arguments().equals(taken.get(i).arguments());
            if (!many && !declared.equals(taken.get(i))) {
                return false;
            }
        }
        TypeRef given = site.program().link(method.type(), method.facts().returnType());
        return MANY.contains(given.name()) && given.arguments().equals(List.of(entity));
    }
}
