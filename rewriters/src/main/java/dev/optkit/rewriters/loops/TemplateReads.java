package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.TypeRef;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Names;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.edit.Site;
import dev.optkit.rewriters.loops.BulkSource.Answer;
import dev.optkit.rewriters.loops.BulkSource.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A method of the project that asks a {@code JdbcTemplate} for the rows with one value in a column: beside it comes one
 * that asks for many values, and answers with the rows of each.
 */
final class TemplateReads {

    private static final Map<String, String> KEYS =
            Map.of("java.lang.String", "getString", "java.lang.Long", "getLong", "java.lang.Integer", "getInt");

    private final Sibling sibling;
    private final JavaSource file;
    private final MethodCallExpr read;
    private final Site site;
    private final CallRef sink;

    private TemplateReads(Sibling sibling, CallRef sink, Site site) {
        this.sibling = sibling;
        this.file = sibling.file();
        this.sink = sink;
        this.read = file.node(sink.invocation().site().span(), MethodCallExpr.class);
        this.site = site;
    }

    /** How the call of such a method can be made in bulk; empty if it is none. */
    static Optional<BulkSource> of(CallRef call, CallRef sink, Site site) {
        Invocation read = sink.invocation();
        boolean template = BatchPreconditions.isTemplate(read.receiver().name())
                && Set.of("query", "queryForList", "queryForObject")
                        .contains(read.site().name())
                && read.site().kind() == CallSite.Kind.METHOD
                && read.site().arguments().size() >= 3;
        return template
                ? Optional.of(new TemplateReads(Sibling.of(call, sink.caller(), site), sink, site).source())
                : Optional.empty();
    }

    private BulkSource source() {
        TypeRef returned = site.program()
                .link(sink.caller().type(), sibling.single().facts().returnType());
        boolean one = read.getNameAsString().equals("queryForObject");
        Answer answer = OwnQuery.answer(
                sibling, read, one ? Answer.REQUIRED : Answer.LIST, Set.of("EmptyResultDataAccessException"));
        boolean list = answer == Answer.LIST;
        if (list
                && (!returned.name().equals("java.util.List")
                        || returned.arguments().size() != 1)) {
            throw sibling.refused("it does more than to return the list of the rows it reads");
        }
        TypeRef key = EntityId.boxed(sibling.taken());
        if (!KEYS.containsKey(key.name())) {
            throw Site.refusedAt(
                    sibling.single(),
                    sibling.single().facts().line(),
                    "id-equality",
                    "values of type " + key.simpleName() + " may be equal in the database and not in Java",
                    "");
        }
        TypeRef value = list ? returned.arguments().get(0) : EntityId.boxed(returned);
        Row row = Row.of(handed(), value, sibling, site);
        JavaSql sql = JavaSql.of(read.getArgument(0), sibling.single(), file, site)
                .orElseThrow(() -> custom("its statement is not known"));
        int place = place(sql);
        String text = sql.text().substring(0, place) + "#{key}" + sql.text().substring(place + 1);
        KeyedSql query = KeyedSql.of(text, "#\\{key}")
                .orElseThrow(() -> custom("its statement is more than one column asked for by value"));
        Optional<String> label = query.label();
        boolean otherTables = !sql.fields().isEmpty()
                && (query.table().isPresent() || query.columns().indexOf('.') >= 0);
        boolean allOfHidden = !sql.fields().isEmpty() && query.columns().matches("(.*,)?\\s*\\*.*");
        if (allOfHidden
                || otherTables
                || JavaSql.hidden(query.from()) != sql.fields().size()
                || (label.isEmpty() && !(query.canSelectColumn() && row.ignoresOtherColumns()))) {
            throw custom("its rows do not tell which " + query.column() + " they are of");
        }
        asksWhatItHolds();
        BulkSource source = BulkSource.of(key, value, answer, Form.mapping(sibling.nameByKey()), Optional.empty(), 0)
                .assuming("nobody has set a limit of rows on the JdbcTemplate, and its row mapper does nothing but to"
                        + " read the row");
        if (!list) {
            source = source.assuming("no two rows that it finds have the same " + query.column()
                    + ": reading them one by one would fail");
        }
        String column = label.orElse(query.column());
        BulkSource asked = source;
        return sibling.declared(
                sibling.nameByKey(),
                source,
                answer,
                (keys, imports) ->
                        body(many(sql, place, label.isEmpty(), keys, imports), column, row, asked, keys, imports));
    }

    /** Where the statement has the question mark of the key: the values are its parameters, or constants. */
    private int place(JavaSql sql) {
        List<Expression> given = given();
        List<Integer> marks = IntStream.range(0, sql.text().length())
                .filter(i -> sql.text().charAt(i) == '?')
                .boxed()
                .toList();
        List<Integer> keys = IntStream.range(0, given.size())
                .filter(i -> given.get(i).toString().equals(sibling.parameter()))
                .boxed()
                .toList();
        boolean known = given.stream()
                .allMatch(g ->
                        g.toString().equals(sibling.parameter()) || FixedValues.isConstant(g) || sibling.isHandedOn(g));
        if (!known || keys.size() != 1 || marks.size() != given.size()) {
            throw sibling.refused("it asks for something else than what it is called with");
        }
        return marks.get(keys.get(0));
    }

    /** The values of the question marks, in order. */
    private List<Expression> given() {
        return values().<List<Expression>>map(v -> v.getValues())
                .orElseGet(
                        () -> read.getArguments().subList(2, read.getArguments().size()));
    }

    /** The argument that says what becomes of a row: behind the values in the older form. */
    private Expression handed() {
        if (values().isPresent() && read.getArguments().size() > 3) {
            throw sibling.refused("it names the types of its values");
        }
        return values().isPresent() ? read.getArgument(2) : read.getArgument(1);
    }

    /** The values in the older form, {@code new Object[] {id}}. */
    private Optional<ArrayInitializerExpr> values() {
        return read.getArgument(1).toArrayCreationExpr().flatMap(ArrayCreationExpr::getInitializer);
    }

    /** The template is one of the class. */
    private void asksWhatItHolds() {
        boolean fixed = read.getScope()
                .filter(s -> s.findAll(NameExpr.class).stream().noneMatch(this::isLocal))
                .isPresent();
        if (!fixed) {
            throw sibling.refused("it asks for something else than what it is called with");
        }
    }

    private boolean isLocal(NameExpr name) {
        return sibling.single().body().variables().stream()
                .anyMatch(v -> v.name().equals(name.getNameAsString()));
    }

    /** The statement for many values. */
    private static JavaSql many(JavaSql sql, int place, boolean selecting, String keys, Imports imports) {
        Matcher condition = KeyedSql.condition("\\?").matcher(sql.text());
        boolean found = false;
        while (!found && condition.find()) {
            found = condition.start(3) == place;
        }
        if (!found) {
            throw new IllegalStateException("the statement had a condition: " + sql.text());
        }
        String column =
                condition.group().substring(0, condition.group().indexOf('=')).strip();
        String marks = "String.join(\", \", " + imports.name("java.util.Collections") + ".nCopies(" + keys
                + ".size(), \"?\"))";
        JavaSql many = sql.replacing(condition.start(), condition.end(), column + " in (", marks, ")");
        return selecting
                ? many.with(many.text().replaceFirst("(?i) from ", Matcher.quoteReplacement(", " + column) + "$0"))
                : many;
    }

    private String body(JavaSql sql, String label, Row row, BulkSource source, String keys, Imports imports) {
        Names names = Names.around(sibling.declaration());
        names.fresh(keys);
        String found = names.fresh("found");
        String rows = names.fresh("rows");
        String set = names.fresh("rs");
        String mapper = names.fresh("mapper");
        String element = imports.type(source.value());
        String key = set + "." + KEYS.get(source.key().name()) + "(\"" + label + "\")";
        return source.answerType(imports) + " " + found + " = new " + imports.name("java.util.HashMap") + "<>();\n"
                + row.local(mapper, element, imports)
                + read.getScope().map(file::text).orElseThrow() + ".query(\n"
                + "        " + sql.code() + ",\n"
                + "        " + set + " -> {\n"
                + (source.answer() == Answer.LIST
                        ? "            " + imports.name("java.util.List") + "<" + element + "> " + rows + " = " + found
                                + ".computeIfAbsent(" + key + ", " + names.fresh("key") + " -> new "
                                + imports.name("java.util.ArrayList") + "<>());\n            " + rows + ".add("
                                + row.value(set, mapper, rows + ".size()", imports) + ");\n"
                        : "            " + found + ".put(" + key + ", " + row.value(set, mapper, "0", imports) + ");\n")
                + "        },\n"
                + "        " + values(keys, names, imports) + ");\n"
                + "return " + found + ";";
    }

    /** The values of the question marks, with those of all keys in the place of that of one. */
    private String values(String keys, Names names, Imports imports) {
        List<Expression> given = given();
        if (given.size() == 1) {
            return keys + ".toArray()";
        }
        String stream = imports.name("java.util.stream.Stream");
        String object = imports.name("java.lang.Object");
        String parts = given.stream()
                .map(g -> g.toString().equals(sibling.parameter())
                        ? keys + ".stream()"
                        : stream + ".of(" + file.text(g) + ")")
                .collect(Collectors.joining(", "));
        String part = names.fresh("part");
        return stream + ".of(" + parts + ").<" + object + ">flatMap(" + part + " -> " + part + ").toArray()";
    }

    private Refused custom(String why) {
        return Sibling.custom(sink, why);
    }

    /**
     * What becomes of a row of the answer.
     *
     * @param written the {@code RowMapper}, or the class of a single value
     */
    private record Row(Expression written, TypeRef value, Sibling sibling, boolean ignoresOtherColumns) {

        private static final String TEXT = "java.lang.String";
        private static final Set<String> SINGLES = Set.of(
                TEXT,
                "java.lang.Integer",
                "java.lang.Long",
                "java.lang.Short",
                "java.lang.Boolean",
                "java.lang.Double",
                "java.math.BigDecimal");

        static Row of(Expression written, TypeRef value, Sibling sibling, Site site) {
            if (!(written instanceof ClassExpr literal)) {
                return new Row(
                        written,
                        value,
                        sibling,
                        RowMappers.of(written, sibling, site).ignoreOtherColumns());
            }
            boolean single = SINGLES.contains(value.name())
                    && !value.isArray()
                    && literal.getType().asString().equals(value.simpleName());
            if (!single) {
                throw sibling.refused("it does more than to read single values or rows");
            }
            return new Row(written, value, sibling, true);
        }

        /** The mapper in a variable, so that a lambda has its type. */
        String local(String mapper, String element, Imports imports) {
            return written.isClassExpr()
                    ? ""
                    : imports.name("org.springframework.jdbc.core.RowMapper") + "<" + element + "> " + mapper + " = "
                            + sibling.file().text(written) + ";\n";
        }

        /** What {@code SingleColumnRowMapper} makes of a single value, too. */
        String value(String set, String mapper, String number, Imports imports) {
            if (!written.isClassExpr()) {
                return mapper + ".mapRow(" + set + ", " + number + ")";
            }
            return value.name().equals(TEXT)
                    ? set + ".getString(1)"
                    : "(" + imports.type(value) + ") " + imports.name("org.springframework.jdbc.support.JdbcUtils")
                            + ".getResultSetValue(" + set + ", 1, " + imports.type(value) + ".class)";
        }
    }
}
