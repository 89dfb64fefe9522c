package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
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
    private static final Set<String> PLAIN_TYPES = Set.of("Mapper", "Repository", "Component");
    private static final Pattern SHAPE = Pattern.compile(
            "(\\s*insert\\s+into\\s+[\\w.`\"]+\\s*\\([\\w\\s,`\"]+\\)\\s*values?\\s*)(\\((.+)\\))(\\s*;?\\s*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern VALUE =
            Pattern.compile("#\\{\\s*\\w[\\w.]*\\s*(,[^{}]*)?}|-?\\d+|'[^'<&$#]*'|\\w+(\\(\\))?", Pattern.DOTALL);
    private static final Pattern SEPARATOR = Pattern.compile(",(?![^{]*})");
    private static final Pattern PROPERTY = Pattern.compile("#\\{\\s*(\\w[\\w.]*)");
    private static final Pattern PARAM = Pattern.compile("@[\\w.]*Param\\(\\s*(?:value\\s*=\\s*)?\"(\\w+)\"\\s*\\)");

    /** The insert for a call; empty if it is none of a statement that can be sent for many rows. */
    static Optional<MapperInsert> of(Invocation write, Site site) {
        return site.program().type(write.receiver().name()).filter(TypeFacts::isInterface).stream()
                .flatMap(t -> site.program().methodsOf(t).stream())
                .filter(m -> m.facts().name().equals(write.site().name())
                        && !m.body().isPresent())
                .filter(m -> m.facts().parameters().size() == 1
                        && write.site().arguments().size() == 1)
                .findFirst()
                .filter(single -> isPlain(single, site))
                .flatMap(single -> MapperStatement.of("insert", single, site).flatMap(s -> of(single, s, site)));
    }

    private static boolean isPlain(Method single, Site site) {
        boolean intercepted = MapperReads.interceptor(site).isPresent();
        boolean woven = single.type().annotations().all().stream().anyMatch(a -> !PLAIN_TYPES.contains(a.simpleName()))
                || single.facts().annotations().all().stream()
                        .anyMatch(a -> !a.simpleName().equals("Insert"));
        boolean overloaded = site.program().methodsOf(single.type()).stream()
                        .filter(m -> m.facts().name().equals(single.facts().name()))
                        .count()
                > 1;
        boolean implemented = !site.program().subtypesOf(single.type().name()).isEmpty();
        return !intercepted && !woven && !overloaded && !implemented;
    }

    private static Optional<MapperInsert> of(Method single, MapperStatement statement, Site site) {
        Parameter row = single.facts().parameters().get(0);
        TypeRef type = site.program().link(single.type(), row.type());
        Optional<String> named = row.annotations().find("Param").map(Annotation::text);
        Matcher param = PARAM.matcher(named.orElse(""));
        Matcher shape = SHAPE.matcher(statement.body());
        boolean keys = statement.attributeNames().contains("useGeneratedKeys");
        boolean known = site.program().type(type.name()).isPresent()
                && ATTRIBUTES.containsAll(statement.attributeNames())
                && shape.matches()
                && (named.isEmpty() || (param.matches() && !keys));
        if (!known) {
            return Optional.empty();
        }
        String item = named.isEmpty() ? "row" : param.group(1);
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
        Optional<Method> there = site.program().methodsOf(single.type()).stream()
                .filter(m -> m.facts().name().equals(name))
                .findFirst();
        if (there.isPresent()) {
            String written = source.text(there.get().facts().span());
            if (MapperReads.isSame(written, code) && statement.isThere(name, text)) {
                return List.of();
            }
            throw Site.refusedAt(
                    there.get(),
                    there.get().facts().line(),
                    "name-clash",
                    there.get().shortName() + " is there already: whether it writes the same is not known",
                    "call it after the loop if it does");
        }
        List<Edit> edits = new ArrayList<>(Declarations.behind(single, code, source, imports));
        edits.addAll(statement.adding(name, text));
        return edits;
    }
}
