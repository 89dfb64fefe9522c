package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.caching.SwitchedOffCaches;
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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Reads of a MyBatis mapper of the project, whose statement asks for rows with one value in a column: the statement for
 * many values is added beside it.
 */
final class MapperReads {

    private final ReadArguments arguments;
    private final MapperMethod mapper;
    private final Method single;
    private final Site site;

    private MapperReads(ReadArguments arguments, MapperMethod mapper, Site site) {
        this.arguments = arguments;
        this.mapper = mapper;
        this.single = mapper.method();
        this.site = site;
    }

    /** How such a read can be made in bulk; empty if it is none. */
    static Optional<BulkSource> of(CallRef call, Supplier<ReadArguments> asked, Site site) {
        Optional<MapperMethod> mapper = MapperMethod.of(call.invocation(), site);
        if (mapper.isEmpty()) {
            return Optional.empty();
        }
        ReadArguments arguments = asked.get();
        if (arguments.varying().size() != 1) {
            return Optional.empty();
        }
        return mapper.flatMap(m -> MapperStatement.of("select", m.method(), site)
                .map(statement -> new MapperReads(arguments, m, site).source(statement)));
    }

    private BulkSource source(MapperStatement statement) {
        mapper.obstacle("Select").ifPresent(obstacle -> {
            throw obstacle;
        });
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
        List<String> names = mapper.parameterNames();
        if (names.contains(Names.plural(names.get(arguments.key())))) {
            throw refused("name-clash", "a parameter has the name for the keys");
        }
        MapperQuery query = MapperQuery.of(statement, names, names.get(arguments.key()), answer, this::refused);
        String property = statement
                .property(query.label(), entity.simpleName(), site)
                .orElseThrow(() ->
                        refused("custom-read", "it is not known which property " + query.column() + " is read into"));
        TypeRef key = key(entity, property);
        String name = Sibling.name(single.facts().name(), arguments.key(), names.size());
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
        for (String file : mapper.switchedOff()) {
            source = source.assuming(SwitchedOffCaches.assumption(file));
        }
        return source.with(declaration(name, key, entity, statement, query, names.get(arguments.key())));
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
        if (Declarations.isThere(single, name, code, statement.isThere(name, text), source, site)) {
            return List.of();
        }
        List<Edit> edits = new ArrayList<>(Declarations.behind(single, code, source, imports));
        edits.addAll(statement.adding(name, text));
        return edits;
    }

    private Refused refused(String reason, String why) {
        return mapper.refused(reason, why);
    }
}
