package dev.optkit.rewriters.edit;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.PackageDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The type names that new code may use at a place in a file, and the imports that make them mean what they should.
 *
 * <p>A name is written simply where that is unambiguous, with an import if need be, else qualified.
 */
public final class Imports {

    private static final Pattern IMPORTS = Pattern.compile("(import [\\w.]+;\\r?\\n)+");

    private static final String JAVA_LANG = "java.lang";

    private final JavaSource source;
    private final Program program;
    private final Node place;
    private final SortedSet<String> added = new TreeSet<>();
    private final List<Span> dropped = new ArrayList<>();

    public Imports(JavaSource source, Program program, Node place) {
        this.source = source;
        this.program = program;
        this.place = place;
    }

    /**
     * Drops the import of a type that nothing uses once some code is gone.
     *
     * @param gone spans of code that is replaced by code without the type
     */
    public void dropIfUnused(String qualified, List<Span> gone) {
        String simple = qualified.substring(qualified.lastIndexOf('.') + 1);
        Pattern word = Pattern.compile("\\b" + Pattern.quote(simple) + "\\b");
        boolean used = source.unit()
                        .findFirst(SimpleName.class, n -> n.getIdentifier().equals(simple) && !isIn(gone, n))
                        .isPresent()
                || source.unit()
                        .findFirst(AnnotationExpr.class, a -> begins(a, simple) && !isIn(gone, a))
                        .isPresent()
                || source.unit().getAllComments().stream()
                        .anyMatch(c -> word.matcher(c.getContent()).find());
        if (!used) {
            imports(false)
                    .filter(i -> !i.isAsterisk() && i.getNameAsString().equals(qualified))
                    .map(i -> wholeLine(source.span(i)))
                    .flatMap(Optional::stream)
                    .forEach(dropped::add);
        }
    }

    private static boolean begins(AnnotationExpr annotation, String simple) {
        String name = annotation.getNameAsString();
        return name.equals(simple) || name.startsWith(simple + ".");
    }

    private boolean isIn(List<Span> gone, Node node) {
        Span span = source.span(node);
        return gone.stream().anyMatch(g -> g.contains(span));
    }

    /** The line of an import that stands there alone. */
    private Optional<Span> wholeLine(Span span) {
        Layout layout = source.layout();
        boolean alone = layout.firstInLine(span.start()) && layout.lastInLine(span.end());
        return alone
                ? Optional.of(new Span(layout.lineStart(span.start()), layout.nextLine(span.end())))
                : Optional.empty();
    }

    /** The edits that add what the names given out so far need, and drop what was found unused. */
    public List<Edit> edits() {
        List<List<ImportDeclaration>> groups = groups();
        if (groups.isEmpty()) {
            return added.isEmpty() ? List.of() : List.of(firstImports());
        }
        SortedMap<Span, String> lines = new TreeMap<>();
        dropped.forEach(line -> lines.put(line, ""));
        for (String name : added) {
            int offset = slot(name, groups);
            Span place = dropped.stream()
                    .filter(line -> line.start() == offset)
                    .findFirst()
                    .orElse(Span.at(offset));
            lines.merge(place, "import " + name + ";" + source.layout().eol(offset), String::concat);
        }
        return lines.entrySet().stream()
                .map(e -> new Edit(source.path(), e.getKey(), e.getValue()))
                .toList();
    }

    /** Edits of which those that add imports at one place are one, so that what two of them add is added once. */
    public static List<Edit> together(List<Edit> edits) {
        Map<Edit, SortedSet<String>> lines = new LinkedHashMap<>();
        for (Edit edit : edits) {
            boolean imports = edit.span().length() == 0
                    && IMPORTS.matcher(edit.replacement()).matches();
            Edit place = imports ? Edit.insert(edit.path(), edit.span().start(), "") : edit;
            SortedSet<String> added = lines.computeIfAbsent(place, p -> new TreeSet<>());
            if (imports) {
                added.addAll(List.of(edit.replacement().split("(?<=\n)")));
            }
        }
        return lines.entrySet().stream()
                .map(e -> e.getValue().isEmpty()
                        ? e.getKey()
                        : Edit.insert(e.getKey().path(), e.getKey().span().start(), String.join("", e.getValue())))
                .toList();
    }

    /**
     * A linked type as it can be written at the place.
     *
     * @throws Refused if it cannot be written
     */
    public String type(TypeRef type) {
        if (type.isUnknown() || type.name().startsWith("?")) {
            throw refused("unresolved", "a type cannot be named");
        }
        String arguments = type.arguments().isEmpty()
                ? ""
                : type.arguments().stream().map(this::type).collect(Collectors.joining(", ", "<", ">"));
        String plain = type.name().indexOf('.') < 0 ? type.name() : name(type.name());
        return plain + arguments + "[]".repeat(type.dimensions());
    }

    /**
     * A qualified type name as it can be written at the place; a nested type is written with the type around it.
     *
     * @throws Refused if neither the simple nor the qualified name is unambiguous
     */
    public String name(String qualified) {
        String top = topLevel(qualified);
        String simple = top.substring(top.lastIndexOf('.') + 1);
        String rest = qualified.substring(top.length());
        if (added.contains(top)) {
            return simple + rest;
        }
        return switch (meaning(top, simple)) {
            case IT -> simple + rest;
            case FREE -> {
                added.add(top);
                yield simple + rest;
            }
            case OTHER -> {
                if (isVariable(qualified.substring(0, qualified.indexOf('.')))) {
                    throw refused("name-clash", simple + " has another meaning here");
                }
                yield qualified;
            }
        };
    }

    private static String topLevel(String qualified) {
        int end = 0;
        while (end < qualified.length()) {
            int dot = qualified.indexOf('.', end);
            int stop = dot < 0 ? qualified.length() : dot;
            if (Character.isUpperCase(qualified.charAt(end))) {
                return qualified.substring(0, stop);
            }
            end = stop + 1;
        }
        return qualified;
    }

    private enum Meaning {
        /** The simple name already means the type. */
        IT,
        /** The simple name means nothing. */
        FREE,
        /** The simple name means, or may mean, something else. */
        OTHER
    }

    private Meaning meaning(String qualified, String simple) {
        if (declaredAround(simple)) {
            return Meaning.OTHER;
        }
        Optional<ImportDeclaration> single = imports(false)
                .filter(i -> !i.isAsterisk() && i.getName().getIdentifier().equals(simple))
                .findFirst();
        if (single.isPresent()) {
            return single.get().getNameAsString().equals(qualified) ? Meaning.IT : Meaning.OTHER;
        }
        if (staticallyImported(simple)) {
            return Meaning.OTHER;
        }
        String inPackage = packageName().isEmpty() ? simple : packageName() + "." + simple;
        if (inPackage.equals(qualified)) {
            return Meaning.IT;
        }
        if (declaredInFile(simple) || program.type(inPackage).isPresent()) {
            return Meaning.OTHER;
        }
        return meaningOnDemand(qualified, simple);
    }

    private Meaning meaningOnDemand(String qualified, String simple) {
        String wanted = qualified.substring(0, Math.max(0, qualified.length() - simple.length() - 1));
        List<String> packages = imports(false)
                .filter(ImportDeclaration::isAsterisk)
                .map(ImportDeclaration::getNameAsString)
                .toList();
        List<String> others = packages.stream().filter(p -> !p.equals(wanted)).toList();
        boolean clear = others.stream().allMatch(p -> isKnownWithout(p, simple));
        boolean imported = packages.contains(wanted) && isJdk(wanted, simple);
        // What two imports on demand could mean does not compile, so a name in use has the meaning that is sure.
        boolean sure = clear || isUsed(simple);
        if (wanted.equals(JAVA_LANG) || imported) {
            return sure ? Meaning.IT : Meaning.FREE;
        }
        if (inJavaLang(simple)) {
            return isUsed(simple) ? Meaning.OTHER : Meaning.FREE;
        }
        if (clear && packages.contains(wanted)) {
            return Meaning.IT;
        }
        // With several on-demand imports nobody can tell without their jars which one a used name is from.
        return isUsed(simple) && !packages.contains(wanted) && !packages.isEmpty() ? Meaning.OTHER : Meaning.FREE;
    }

    private Stream<ImportDeclaration> imports(boolean isStatic) {
        return source.unit().getImports().stream().filter(i -> i.isStatic() == isStatic);
    }

    private boolean staticallyImported(String simple) {
        return imports(true)
                .anyMatch(i -> !i.isAsterisk() && i.getName().getIdentifier().equals(simple) && isUsed(simple));
    }

    private String packageName() {
        return source.unit()
                .getPackageDeclaration()
                .map(PackageDeclaration::getNameAsString)
                .orElse("");
    }

    /** Whether a type parameter, a member type (inherited ones of the project too) or a local type has the name. */
    private boolean declaredAround(String simple) {
        for (Node n = place; n != null; n = n.getParentNode().orElse(null)) {
            if (n instanceof NodeWithTypeParameters<?> generic
                    && generic.getTypeParameters().stream()
                            .anyMatch(p -> p.getNameAsString().equals(simple))) {
                return true;
            }
            if (n instanceof TypeDeclaration<?> type && declaresMemberType(type, simple)) {
                return true;
            }
        }
        return source.unit().findAll(LocalClassDeclarationStmt.class).stream()
                        .anyMatch(s -> s.getClassDeclaration().getNameAsString().equals(simple))
                || source.unit().findAll(LocalRecordDeclarationStmt.class).stream()
                        .anyMatch(
                                s -> s.getRecordDeclaration().getNameAsString().equals(simple));
    }

    private boolean declaresMemberType(TypeDeclaration<?> type, String simple) {
        if (type.getMembers().stream()
                .anyMatch(m ->
                        m instanceof TypeDeclaration<?> t && t.getNameAsString().equals(simple))) {
            return true;
        }
        Optional<TypeFacts> facts = type.getFullyQualifiedName().flatMap(program::type);
        return facts.isPresent() && inheritsMemberType(facts.get(), simple, 0);
    }

    private boolean inheritsMemberType(TypeFacts type, String simple, int depth) {
        return depth < 20
                && type.superTypes().stream()
                        .map(s -> program.link(type, s))
                        .flatMap(s -> program.type(s.name()).stream())
                        .anyMatch(s -> program.type(s.name() + "." + simple).isPresent()
                                || inheritsMemberType(s, simple, depth + 1));
    }

    private boolean declaredInFile(String simple) {
        return source.unit().getTypes().stream()
                .anyMatch(t -> t.getNameAsString().equals(simple));
    }

    /** Whether the name occurs as a type, or as the start of an expression. */
    private boolean isUsed(String simple) {
        return occurs(simple, p -> p instanceof ClassOrInterfaceType || p instanceof NameExpr);
    }

    /** Whether the first part of a qualified name would be read as a variable. */
    private boolean isVariable(String identifier) {
        return occurs(identifier, p -> p instanceof VariableDeclarator || p instanceof Parameter);
    }

    private boolean occurs(String identifier, Predicate<Node> parent) {
        return source.unit()
                .findFirst(
                        SimpleName.class,
                        n -> n.getIdentifier().equals(identifier)
                                && n.getParentNode().filter(parent).isPresent())
                .isPresent();
    }

    private static boolean inJavaLang(String simple) {
        return isJdk(JAVA_LANG, simple);
    }

    private static boolean isJdk(String packageName, String simple) {
        return ModuleLayer.boot()
                .findModule("java.base")
                .map(m -> Class.forName(m, packageName + "." + simple) != null)
                .orElse(false);
    }

    /** Whether all types of a package are known, and none has this name. */
    private boolean isKnownWithout(String packageName, String simple) {
        boolean ofJdk = ModuleLayer.boot()
                .findModule("java.base")
                .filter(m -> m.getPackages().contains(packageName))
                .isPresent();
        boolean known = ofJdk
                || program.files().stream()
                        .flatMap(f -> f.types().stream())
                        .anyMatch(t -> t.name().equals(packageName + "." + t.simpleName()));
        String qualified = packageName + "." + simple;
        return known && !isJdk(packageName, simple) && program.type(qualified).isEmpty();
    }

    private Refused refused(String reason, String message) {
        return new Refused(Refusal.of(reason, source.path(), source.line(place), message));
    }

    /** The offset of a line start where an import keeps the order of those beside it. */
    private int slot(String name, List<List<ImportDeclaration>> groups) {
        List<ImportDeclaration> all = groups.stream().flatMap(List::stream).toList();
        List<ImportDeclaration> group = isSorted(all) ? all : nearestGroup(groups, name);
        boolean sorted = isSorted(group);
        Optional<ImportDeclaration> previous = group.stream()
                .filter(i -> !sorted || i.getNameAsString().compareTo(name) < 0)
                .reduce((a, b) -> b);
        return previous.map(i -> source.layout().nextLine(source.span(i).end()))
                .orElseGet(() ->
                        source.layout().lineStart(source.span(group.get(0)).start()));
    }

    /** The block of imports of a file that has none of types: before static ones, else behind the package. */
    private Edit firstImports() {
        Layout layout = source.layout();
        Optional<Integer> firstStatic =
                imports(true).map(i -> source.span(i).start()).min(Comparator.naturalOrder());
        Optional<Integer> packageEnd =
                source.unit().getPackageDeclaration().map(p -> source.span(p).end());
        if (firstStatic.isEmpty() && packageEnd.isPresent()) {
            String eol = layout.eol(packageEnd.get());
            String block = added.stream().map(n -> eol + "import " + n + ";").collect(Collectors.joining());
            return source.insert(packageEnd.get(), eol + block);
        }
        int start = firstStatic.orElseGet(() -> source.unit().getTypes().stream()
                .map(t -> t.getComment().map(source::span).orElseGet(() -> source.span(t)))
                .map(Span::start)
                .findFirst()
                .orElse(0));
        String eol = layout.eol(start);
        String block = added.stream().map(n -> "import " + n + ";" + eol).collect(Collectors.joining());
        return source.insert(start, block + eol);
    }

    private static boolean isSorted(List<ImportDeclaration> imports) {
        for (int i = 1; i < imports.size(); i++) {
            if (imports.get(i - 1).getNameAsString().compareTo(imports.get(i).getNameAsString()) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Imports of types, split where a line stands between them. */
    private List<List<ImportDeclaration>> groups() {
        List<List<ImportDeclaration>> groups = new ArrayList<>();
        int lastLine = -1;
        for (ImportDeclaration next : imports(false).toList()) {
            int line = source.line(next);
            if (line != lastLine + 1) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(next);
            lastLine = line;
        }
        return groups;
    }

    /** The group with the longest package in common with a name. */
    private static List<ImportDeclaration> nearestGroup(List<List<ImportDeclaration>> groups, String name) {
        return Collections.max(
                groups,
                Comparator.comparingInt(g -> g.stream()
                        .mapToInt(i -> likeness(i.getNameAsString(), name))
                        .max()
                        .orElse(0)));
    }

    private static int likeness(String a, String b) {
        String[] as = a.split("\\.");
        String[] bs = b.split("\\.");
        int same = 0;
        while (same < as.length && same < bs.length && as[same].equals(bs[same])) {
            same++;
        }
        return same;
    }
}
