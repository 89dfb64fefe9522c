package dev.optkit.rewriters.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithModifiers;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Annotations added to declarations of several files, with their imports. */
public final class AnnotationEdits {

    private final RewriteContext context;
    private final Map<String, OneFile> files = new TreeMap<>();

    public AnnotationEdits(RewriteContext context) {
        this.context = context;
    }

    /** A file that is edited, and the names that the new code uses in it. */
    private record OneFile(JavaSource source, Imports imports, List<Edit> edits) {}

    public List<Edit> edits() {
        return files.values().stream()
                .flatMap(f -> Stream.concat(f.imports.edits().stream(), f.edits.stream()))
                .toList();
    }

    /**
     * Adds an annotation to a method.
     *
     * @param arguments in parentheses, or empty
     */
    public void add(Method method, String type, String arguments) {
        add(method, name -> "@" + name.apply(type) + arguments);
    }

    /** Adds an annotation to a method, given the names of types. */
    public void add(Method method, Function<UnaryOperator<String>, String> annotation) {
        OneFile file = file(method.path(), method.facts().span(), MethodDeclaration.class);
        insert(file, method.facts().span(), annotation.apply(file.imports::name));
    }

    /** Adds an annotation to a type. */
    public void add(String path, TypeFacts type, Function<UnaryOperator<String>, String> annotation) {
        OneFile file = file(path, type.span(), TypeDeclaration.class);
        insert(file, type.span(), annotation.apply(file.imports::name));
    }

    /**
     * Changes an annotation of a method.
     *
     * @param change from the text as written, given the names of types, to the new text
     */
    public void change(Method method, Annotation existing, Function<UnaryOperator<String>, String> change) {
        OneFile file = file(method.path(), method.facts().span(), MethodDeclaration.class);
        String text = existing.text();
        int start = file.source.text().indexOf(text, method.facts().span().start());
        Span span = new Span(start, start + text.length());
        String changed = change.apply(file.imports::name);
        if (!changed.equals(text)) {
            file.edits.add(new Edit(method.path(), span, changed));
        }
    }

    /** Writes an annotation in the place of one of another type, whose import goes where nothing else uses it. */
    public void replace(
            Method method, Annotation existing, String type, Function<UnaryOperator<String>, String> annotation) {
        OneFile file = file(method.path(), method.facts().span(), MethodDeclaration.class);
        MethodDeclaration declaration = file.source.node(method.facts().span(), MethodDeclaration.class);
        AnnotationExpr old = declaration.getAnnotations().stream()
                .filter(a -> file.source.text(a).equals(existing.text()))
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.of(
                        "range-mismatch", method.path(), existing.line(), "positions in the file cannot be trusted")));
        file.edits.add(file.source.replace(old, annotation.apply(file.imports::name)));
        file.imports.dropIfUnused(type, List.of(file.source.span(old)));
    }

    private OneFile file(String path, Span span, Class<? extends Node> kind) {
        return files.computeIfAbsent(path, p -> {
            SourceFile text = context.source(p)
                    .orElseThrow(() -> new Refused(Refusal.of("undecodable", p, 1, "the file cannot be read")));
            JavaSource source = JavaSource.of(text, context);
            return new OneFile(
                    source, new Imports(source, context.program(), source.node(span, kind)), new ArrayList<>());
        });
    }

    /** A new annotation on a line of its own: behind the others, before the modifiers. */
    private static void insert(OneFile file, Span span, String annotation) {
        BodyDeclaration<?> declaration = file.source.node(span, BodyDeclaration.class);
        Layout layout = file.source.layout();
        int behind = firstWord(file.source, declaration);
        int offset = layout.firstInLine(behind) ? behind : span.start();
        String between = layout.firstInLine(offset) ? layout.eol(offset) + layout.indent(offset) : " ";
        file.edits.add(file.source.insert(offset, annotation + between));
    }

    private static int firstWord(JavaSource source, BodyDeclaration<?> declaration) {
        Stream<Node> modifiers = declaration instanceof NodeWithModifiers<?> node
                ? node.getModifiers().stream().map(Node.class::cast)
                : Stream.of();
        Stream<Node> type = declaration instanceof MethodDeclaration method
                ? Stream.concat(method.getTypeParameters().stream(), Stream.of(method.getType()))
                : Stream.of();
        return Stream.concat(modifiers, type)
                .mapToInt(n -> source.span(n).start())
                .min()
                .orElse(source.span(declaration).start());
    }
}
