package dev.optkit.rewriters.loops;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import dev.optkit.core.program.Method;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Site;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement behind a method of a MyBatis mapper: an element of its XML file, or an annotation.
 *
 * @param kind {@code select} or {@code insert}
 * @param method the method
 * @param file the XML file; empty for an annotation
 * @param attributes of the element, as written
 * @param body the text of the statement, with the elements in it
 * @param end where the element ends in its file
 */
record MapperStatement(String kind, Method method, Optional<SourceFile> file, String attributes, String body, int end) {

    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern CAMEL_ON = Pattern.compile(
            "map-?underscore-?to-?camel-?case\"?\\s*(?:[:=]|\\s+value=)\\s*\"?(true)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CAMEL_OFF = Pattern.compile(
            "map-?underscore-?to-?camel-?case\"?\\s*(?:[:=]|\\s+value=)\\s*\"?(false)", Pattern.CASE_INSENSITIVE);
    private static final List<String> SETTINGS = List.of(
            "application.yml",
            "application.yaml",
            "application.properties",
            "bootstrap.yml",
            "mybatis-config.xml",
            "mybatis.xml");
    private static final String PLUS = "com.baomidou.mybatisplus.core.mapper.BaseMapper";

    /**
     * The one statement of a method; empty if it is none of its kind that can be seen.
     *
     * @param kind {@code select} or {@code insert}
     */
    static Optional<MapperStatement> of(String kind, Method method, Site site) {
        if (method.facts().annotations().has(PlainLibraries.capital(kind))) {
            return annotated(kind, method, site);
        }
        List<SourceFile> files = site.context().filesNamed(method.type().simpleName() + ".xml").stream()
                .filter(p -> !p.matches("(.*/)?(target|build|bin|out)/.*"))
                .flatMap(p -> site.context().source(p).stream())
                .filter(f -> isNamespace(f, method.type().name()))
                .toList();
        if (files.size() != 1) {
            return Optional.empty();
        }
        SourceFile file = files.get(0);
        if (kind.equals("select") && file.text().contains("<cache")) {
            throw site.refused(
                    "cached-read",
                    site.evidence().first().invocation().site().line(),
                    file.path() + " keeps what it has read in a cache, which a read of many does not use");
        }
        return element(kind, method, file, method.facts().name());
    }

    private static boolean isNamespace(SourceFile file, String type) {
        return Pattern.compile("<mapper\\s+namespace\\s*=\\s*\"" + Pattern.quote(type) + "\"")
                .matcher(file.text())
                .find();
    }

    private static Optional<MapperStatement> element(String kind, Method method, SourceFile file, String id) {
        Matcher element = Pattern.compile("<" + kind + "\\b([^>]*)>(.*?)</" + kind + "\\s*>", Pattern.DOTALL)
                .matcher(blank(file.text()));
        Optional<MapperStatement> found = Optional.empty();
        while (element.find()) {
            if (!attribute(element.group(1), "id").equals(Optional.of(id))) {
                continue;
            }
            if (found.isPresent()) {
                return Optional.empty();
            }
            String body = file.text().substring(element.start(2), element.end(2));
            found = Optional.of(
                    new MapperStatement(kind, method, Optional.of(file), element.group(1), body, element.end()));
        }
        return found;
    }

    /** The text with blanks in the place of comments. */
    private static String blank(String text) {
        return COMMENT.matcher(text).replaceAll(c -> " ".repeat(c.group().length()));
    }

    private static Optional<String> attribute(String attributes, String name) {
        Matcher each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            if (each.group(1).equals(name)) {
                return Optional.of(each.group(2));
            }
        }
        return Optional.empty();
    }

    private static Optional<MapperStatement> annotated(String kind, Method method, Site site) {
        JavaSource source = Declarations.source(method, site);
        MethodDeclaration declaration = Declarations.node(method, source, MethodDeclaration.class);
        return declaration
                .getAnnotationByName(PlainLibraries.capital(kind))
                .flatMap(AnnotationExpr::toSingleMemberAnnotationExpr)
                .map(SingleMemberAnnotationExpr::getMemberValue)
                .flatMap(Expression::toStringLiteralExpr)
                .map(StringLiteralExpr::asString)
                .filter(sql -> !sql.contains("<") && !sql.contains("&") && !sql.contains("\"") && !sql.contains("\\"))
                .map(sql -> new MapperStatement(kind, method, Optional.empty(), "", sql, 0));
    }

    /** The names of the attributes of the element. */
    List<String> attributeNames() {
        return ATTRIBUTE.matcher(attributes).results().map(r -> r.group(1)).toList();
    }

    /** The text of the element {@code sql} of a name; empty if it is elsewhere. */
    Optional<String> fragment(String name) {
        Pattern element = Pattern.compile(
                "<sql\\b[^>]*\\bid\\s*=\\s*\"" + Pattern.quote(name) + "\"[^>]*>(.*?)</sql\\s*>", Pattern.DOTALL);
        return file.map(f -> element.matcher(blank(f.text())))
                .filter(Matcher::find)
                .map(m -> m.group(1));
    }

    /**
     * The property that a column is read into.
     *
     * @param label what the answer of the statement calls it
     * @param type simple name of what the rows are read as
     */
    Optional<String> property(String label, String type, Site site) {
        Optional<String> map = attribute(attributes, "resultMap");
        if (map.isPresent()) {
            return mapped(map.get(), label, type);
        }
        boolean same = file.isEmpty()
                || attribute(attributes, "resultType")
                        .filter(t -> isSimple(t, type))
                        .isPresent();
        boolean plus = site.program().isSubtype(method.type().name(), PLUS);
        boolean camel = !isSet(CAMEL_OFF, site) && (plus || isSet(CAMEL_ON, site));
        if (!same || (label.contains("_") && !camel)) {
            return Optional.empty();
        }
        boolean upper = label.equals(label.toUpperCase(Locale.ROOT));
        return Optional.of(label.contains("_") ? camel(label) : upper ? label.toLowerCase(Locale.ROOT) : label);
    }

    private static boolean isSimple(String written, String type) {
        return written.substring(written.lastIndexOf('.') + 1).equalsIgnoreCase(type);
    }

    /** By an element of a map that does nothing but to name columns. */
    private Optional<String> mapped(String map, String label, String type) {
        Pattern element = Pattern.compile(
                "<resultMap\\b([^>]*\\bid\\s*=\\s*\"" + Pattern.quote(map) + "\"[^>]*)>(.*?)</resultMap\\s*>",
                Pattern.DOTALL);
        Matcher found = element.matcher(file.map(f -> blank(f.text())).orElse(""));
        boolean ofType = found.find()
                && attribute(found.group(1), "extends").isEmpty()
                && attribute(found.group(1), "type")
                        .filter(t -> isSimple(t, type))
                        .isPresent();
        if (!ofType) {
            return Optional.empty();
        }
        String inside = found.group(2);
        boolean plain = !Pattern.compile("<(?!id\\b|result\\b|/id|/result)")
                .matcher(inside)
                .find();
        return plain
                ? Pattern.compile("<(?:id|result)\\b([^>]*?)/?>")
                        .matcher(inside)
                        .results()
                        .map(r -> r.group(1))
                        .filter(a -> attribute(a, "column")
                                .filter(label::equalsIgnoreCase)
                                .isPresent())
                        .filter(a -> attribute(a, "typeHandler").isEmpty())
                        .flatMap(a -> attribute(a, "property").stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isSet(Pattern setting, Site site) {
        return SETTINGS.stream()
                .flatMap(n -> site.context().filesNamed(n).stream())
                .flatMap(p -> site.context().source(p).stream())
                .anyMatch(f -> setting.matcher(f.text()).find());
    }

    private static String camel(String column) {
        String lower = column.toLowerCase(Locale.ROOT);
        return Pattern.compile("_(\\w)")
                .matcher(lower)
                .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    }

    /** The annotation of a method with another statement, if the statement is in one. */
    String annotation(String statement) {
        return file.isPresent()
                ? ""
                : "@" + PlainLibraries.capital(kind) + "(\"<script>" + statement + "</script>\")\n";
    }

    /** Whether the file has a statement of this name and text. */
    boolean isThere(String name, String statement) {
        return file.isEmpty()
                || element(kind, method, file.get(), name)
                        .filter(s -> Declarations.isSame(s.body(), statement))
                        .isPresent();
    }

    /** The edits that put another statement behind this one in its file. */
    List<Edit> adding(String name, String statement) {
        return file.stream()
                .map(f -> {
                    String eol = f.text().contains("\r\n") ? "\r\n" : "\n";
                    int start = f.text().lastIndexOf("<" + kind, end);
                    int line = f.text().lastIndexOf('\n', start) + 1;
                    String indent =
                            f.text().substring(line, start).isBlank() ? f.text().substring(line, start) : "";
                    String head = attributes
                            .replaceFirst("\\bid\\s*=\\s*\"[^\"]*\"", Matcher.quoteReplacement("id=\"" + name + "\""))
                            .replaceFirst("\\s*\\bparameterType\\s*=\\s*\"[^\"]*\"", "");
                    return Edit.insert(
                            f.path(),
                            end,
                            eol + indent + "<" + kind + head + ">"
                                    + statement.replace("\n", eol).replace("\r\r", "\r") + "</" + kind + ">");
                })
                .toList();
    }
}
