package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import dev.optkit.core.program.Invocation;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The insert of many rows by a mapper of MyBatis, which is added beside the insert of one.
 *
 * @param name of the method
 * @param row linked type of a row
 * @param values how many values each row takes
 * @param edits its declaration, unless it is there
 */
record MapperInsert(String name, TypeRef row, int values, List<Edit> edits) {

    private static final Set<String> ATTRIBUTES =
            Set.of("id", "parameterType", "useGeneratedKeys", "keyProperty", "keyColumn", "timeout");
    private static final Pattern SHAPE = Pattern.compile(
            "(\\s*insert\\s+into\\s+[\\w.`\"]+\\s*\\([\\w\\s,`\"]+\\)\\s*values?\\s*)(\\((.+)\\))(\\s*;?\\s*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern VALUE =
            Pattern.compile("#\\{\\s*\\w[\\w.]*\\s*(,[^{}]*)?}|-?\\d+|'[^'<&$#]*'|\\w+(\\(\\))?", Pattern.DOTALL);
    private static final Pattern SEPARATOR = Pattern.compile(",(?![^{]*})");
    private static final Pattern PROPERTY = Pattern.compile("#\\{\\s*(\\w[\\w.]*)");

    /** The insert for a call; empty if it is none of a statement that can be sent for many rows. */
    static Optional<MapperInsert> of(Invocation write, Site site) {
        return MapperMethod.of(write, site)
                .filter(m -> m.method().facts().parameters().size() == 1)
                .filter(m -> m.obstacle("Insert").isEmpty())
                .map(MapperMethod::method)
                .flatMap(single -> MapperStatement.of("insert", single, site).flatMap(s -> of(single, s, site)));
    }

    private static Optional<MapperInsert> of(Method single, MapperStatement statement, Site site) {
        Parameter row = single.facts().parameters().get(0);
        TypeRef type = site.program().link(single.type(), row.type());
        Optional<String> named = MapperMethod.named(row);
        boolean unnamed = !row.annotations().has("Param");
        Matcher shape = SHAPE.matcher(statement.body());
        boolean keys = statement.attributeNames().contains("useGeneratedKeys");
        boolean known = site.program().type(type.name()).isPresent()
                && ATTRIBUTES.containsAll(statement.attributeNames())
                && shape.matches()
                && (unnamed || (named.isPresent() && !keys));
        if (!known) {
            return Optional.empty();
        }
        String item = named.orElse("row");
        List<String> values = List.of(SEPARATOR.split(shape.group(3)));
        boolean plain = values.stream().allMatch(v -> VALUE.matcher(v.strip()).matches())
                && PROPERTY.matcher(shape.group(3))
                        .results()
                        .allMatch(p -> named.isEmpty() || p.group(1).startsWith(item + "."));
        if (!plain || statement.body().contains("${")) {
            return Optional.empty();
        }
        char quote = statement.file().isPresent() ? '"' : '\'';
        String each = named.isPresent()
                ? shape.group(2)
                : PROPERTY.matcher(shape.group(2)).replaceAll(p -> "#{" + item + "." + p.group(1));
        String text = shape.group(1) + "<foreach collection=" + quote + "list" + quote + " item=" + quote + item + quote
                + " separator=" + quote + ", " + quote + ">" + each + "</foreach>" + shape.group(4);
        String name = single.facts().name() + "All";
        return Optional.of(
                new MapperInsert(name, type, values.size(), declaration(single, name, type, statement, text, site)));
    }

    private static List<Edit> declaration(
            Method single, String name, TypeRef type, MapperStatement statement, String text, Site site) {
        JavaSource source = Declarations.source(single, site);
        MethodDeclaration declaration = Declarations.node(single, source, MethodDeclaration.class);
        Imports imports = new Imports(source, site.program(), declaration);
        String rows = Names.plural(single.facts().parameters().get(0).name());
        String code = statement.annotation(text) + source.text(declaration.getType()) + " " + name + "("
                + imports.name("java.util.List") + "<" + imports.type(type) + "> " + rows + ");";
        if (Declarations.isThere(single, name, code, statement.isThere(name, text), source, site)) {
            return List.of();
        }
        List<Edit> edits = new ArrayList<>(Declarations.behind(single, code, source, imports));
        edits.addAll(statement.adding(name, text));
        return edits;
    }
}
