package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.CallRef;
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
import dev.optkit.rewriters.loops.BulkSource.Answer;
import dev.optkit.rewriters.loops.BulkSource.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads of a MyBatis mapper of the project, whose statement asks for rows with one value in a column: the statement for
 * many values is added beside it.
 */
final class MapperReads {

    private static final Set<String> PLAIN_TYPES = Set.of("Mapper", "Repository", "Component");
    private static final Pattern PARAM = Pattern.compile("@[\\w.]*Param\\(\\s*(?:value\\s*=\\s*)?\"(\\w+)\"\\s*\\)");

    private final ReadArguments arguments;
    private final Method single;
    private final Site site;

    private MapperReads(ReadArguments arguments, Method single, Site site) {
        this.arguments = arguments;
        this.single = single;
        this.site = site;
    }

    /** How such a read can be made in bulk; empty if it is none. */
    static Optional<BulkSource> of(CallRef call, ReadArguments arguments, Site site) {
        Invocation read = call.invocation();
        if (arguments.varying().size() != 1) {
            return Optional.empty();
        }
        int count = read.site().arguments().size();
        return site.program().type(read.receiver().name()).filter(TypeFacts::isInterface).stream()
                .flatMap(t -> site.program().methodsOf(t).stream())
                .filter(m ->
                        m.facts().name().equals(read.site().name()) && !m.body().isPresent())
                .filter(m -> m.facts().parameters().size() == count)
                .findFirst()
                .flatMap(single -> MapperStatement.of("select", single, site)
                        .map(statement -> new MapperReads(arguments, single, site).source(statement)));
    }

    private BulkSource source(MapperStatement statement) {
        nothingWoven();
        TypeRef written = site.program().link(single.type(), single.facts().returnType());
        boolean list =
                written.name().equals("java.util.List") && written.arguments().size() == 1;
        boolean optional = written.name().equals("java.util.Optional")
                && written.arguments().size() == 1;
        TypeRef entity = list || optional ? written.arguments().get(0) : written;
        Answer answer = list ? Answer.LIST : optional ? Answer.OPTIONAL : Answer.NULLABLE;
        if (site.program().type(entity.name()).isEmpty() || entity.isArray()) {
            throw refused("custom-read", "the rows do not say which key they belong to");
        }
        List<String> names = parameterNames();
        if (names.contains(Names.plural(names.get(arguments.key())))) {
            throw refused("name-clash", "a parameter has the name for the keys");
        }
        MapperQuery query = MapperQuery.of(statement, names, names.get(arguments.key()), answer, this::refused);
        String property = statement
                .property(query.label(), entity.simpleName(), site)
                .orElseThrow(() ->
                        refused("custom-read", "it is not known which property " + query.column() + " is read into"));
        TypeRef key = key(entity, property);
        String name = HelperReads.siblingName(single.facts().name());
        BulkSource source = BulkSource.of(
                        key,
                        entity,
                        answer,
                        Form.method(name),
                        Optional.of(EntityId.property(entity, property, site)),
                        arguments.key())
                .passing(
                        IntStream.range(0, names.size() == 1 ? 0 : names.size())
                                .boxed()
                                .toList(),
                        List.of())
                .assuming("no object that MyBatis read before in the same transaction was changed since: it hands"
                        + " out the same object for the same question");
        if (answer != Answer.LIST) {
            source = source.assuming("no two rows that it finds have the same " + query.column()
                    + (query.limited() ? ": which of them it takes is open" : ": reading them one by one would fail"));
        }
        return source.with(declaration(name, key, entity, statement, query, names.get(arguments.key())));
    }

    /** BR-1, BR-11: the mapper does nothing but to send its statements. */
    private void nothingWoven() {
        for (Annotation annotation : single.type().annotations().all()) {
            if (!PLAIN_TYPES.contains(annotation.simpleName())) {
                throw acts(annotation);
            }
        }
        for (Annotation annotation : single.facts().annotations().all()) {
            if (!annotation.simpleName().equals("Select")) {
                throw acts(annotation);
            }
        }
        interceptor(site).ifPresent(t -> {
            throw refused("read-hook", t.simpleName() + " acts on statements of MyBatis");
        });
        boolean implemented = !site.program().subtypesOf(single.type().name()).isEmpty();
        boolean overloaded = site.program().methodsOf(single.type()).stream()
                        .filter(m -> m.facts().name().equals(single.facts().name()))
                        .count()
                > 1;
        if (implemented || overloaded) {
            throw refused("custom-read", "other types or methods of this name may answer in their own way");
        }
    }

    /** BR-16: a class of the project that stands around the statements of MyBatis. */
    static Optional<TypeFacts> interceptor(Site site) {
        return site.program().subtypesOf("org.apache.ibatis.plugin.Interceptor").stream()
                .filter(t -> site.program()
                        .fileOf(t)
                        .filter(f -> !site.program().project().isTest(f.path()))
                        .isPresent())
                .findFirst();
    }

    private RuntimeException acts(Annotation annotation) {
        String reason = annotation.simpleName().contains("Cache") ? "cached-read" : "read-hook";
        return Site.refusedAt(
                single,
                annotation.line(),
                reason,
                annotation.text() + " acts on each call of " + single.shortName(),
                "");
    }

    /** What the statement calls each parameter. */
    private List<String> parameterNames() {
        return single.facts().parameters().stream()
                .map(p -> {
                    Optional<Annotation> param = p.annotations().find("Param");
                    Matcher name = PARAM.matcher(param.map(Annotation::text).orElse(""));
                    return name.matches() ? name.group(1) : p.name();
                })
                .toList();
    }

    private TypeRef key(TypeRef entity, String property) {
        TypeRef held = EntityId.propertyType(entity, property, site);
        TypeRef asked = site.program()
                .link(
                        single.type(),
                        single.facts().parameters().get(arguments.key()).type());
        if (!EntityId.isValue(held, site.program()) || !EntityId.boxed(asked).equals(held)) {
            throw refused(
                    "id-equality",
                    "values of type " + held.simpleName() + " may be equal in the database and not in Java");
        }
        if (!EntityId.isPlainlySet(entity, property, site)) {
            throw refused("custom-read", "the setter of " + property + " does more than to keep it");
        }
        return held;
    }

    /** The edits that declare the method and its statement, unless both are there word for word. */
    private List<Edit> declaration(
            String name, TypeRef key, TypeRef entity, MapperStatement statement, MapperQuery query, String keyName) {
        String keys = Names.plural(keyName);
        String text = query.forMany(keys, keyName, statement.file().isPresent() ? '"' : '\'');
        JavaSource source = Declarations.source(single, site);
        MethodDeclaration declaration = Declarations.node(single, source, MethodDeclaration.class);
        Imports imports = new Imports(source, site.program(), declaration);
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < declaration.getParameters().size(); i++) {
            Parameter parameter = single.facts().parameters().get(i);
            parameters.add(
                    i == arguments.key()
                            ? "@" + imports.name("org.apache.ibatis.annotations.Param") + "(\"" + keys + "\") "
                                    + imports.name("java.util.Collection") + "<" + imports.type(key) + "> "
                                    + Names.plural(parameter.name())
                            : source.text(declaration.getParameter(i)));
        }
        String code = statement.annotation(text)
                + imports.name("java.util.List") + "<" + imports.type(entity) + "> " + name + "("
                + String.join(", ", parameters) + ");";
        Optional<Method> there = site.program().methodsOf(single.type()).stream()
                .filter(m -> m.facts().name().equals(name))
                .findFirst();
        if (there.isPresent()) {
            String written = source.text(there.get().facts().span());
            if (isSame(written, code) && statement.isThere(name, text)) {
                return List.of();
            }
            throw Site.refusedAt(
                    there.get(),
                    there.get().facts().line(),
                    "name-clash",
                    there.get().shortName() + " is there already: whether it reads the same in bulk is not known",
                    "call it before the loop if it does");
        }
        List<Edit> edits = new ArrayList<>(Declarations.behind(single, code, source, imports));
        edits.addAll(statement.adding(name, text));
        return edits;
    }

    static boolean isSame(String one, String other) {
        return one.replaceAll("\\s", "").equals(other.replaceAll("\\s", ""));
    }

    private RuntimeException refused(String reason, String why) {
        return site.refused(
                reason,
                site.evidence().first().invocation().site().line(),
                single.shortName() + ": " + why,
                "add a query that takes all keys");
    }
}
