package dev.optkit.rewriters.caching;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithModifiers;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.text.Edit;
import dev.optkit.core.text.Span;
import dev.optkit.rewriters.edit.Imports;
import dev.optkit.rewriters.edit.JavaSource;
import dev.optkit.rewriters.edit.Layout;
import dev.optkit.rewriters.edit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Annotations added to declarations of several files, with their imports. */
final class AnnotationEdits {

    private static final String PACKAGE = "org.springframework.cache.annotation.";
    private static final Pattern JOINABLE = Pattern.compile(
            "@[\\w.]+\\(\\s*(?:cacheNames|value)\\s*=\\s*(\\{[^{}]*}|\"[^\"]*\")\\s*,\\s*allEntries\\s*=\\s*true\\s*\\)");

    private final RewriteContext context;
    private final Map<String, OneFile> files = new TreeMap<>();

    AnnotationEdits(RewriteContext context) {
        this.context = context;
    }

    /** A file that is edited, and the names that the new code uses in it. */
    private record OneFile(JavaSource source, Imports imports, List<Edit> edits) {}

    List<Edit> edits() {
        return files.values().stream()
                .flatMap(f -> Stream.concat(f.imports.edits().stream(), f.edits.stream()))
                .toList();
    }

    void cacheable(Method method, String cache) {
        OneFile file = file(method.path(), method.facts().span(), MethodDeclaration.class);
        String name = file.imports.name(PACKAGE + "Cacheable");
        insert(file, method.facts().span(), "@" + name + "(cacheNames = \"" + cache + "\", sync = true)");
    }

    /** Evicts a whole cache after a method; joins what the method evicts already. */
    void evict(Method method, String cache) {
        if (method.facts().annotations().has("Caching")) {
            throw Refusals.at(method, "other-mechanism", method.shortName() + " has a @Caching of its own");
        }
        if (method.facts().annotations().has("Cacheable")) {
            throw Refusals.at(method, "sync-limit", method.shortName() + " is cached and writes");
        }
        OneFile file = file(method.path(), method.facts().span(), MethodDeclaration.class);
        Optional<Annotation> existing = method.facts().annotations().find("CacheEvict");
        if (existing.isPresent()) {
            join(file, method, existing.get(), cache);
        } else {
            insert(file, method.facts().span(), "@" + evictAll(file, "\"" + cache + "\""));
        }
    }

    private static String evictAll(OneFile file, String caches) {
        return file.imports.name(PACKAGE + "CacheEvict") + "(cacheNames = " + caches + ", allEntries = true)";
    }

    private static void join(OneFile file, Method method, Annotation existing, String cache) {
        String text = existing.text();
        int start = file.source.text().indexOf(text, method.facts().span().start());
        Span span = new Span(start, start + text.length());
        Matcher joinable = JOINABLE.matcher(text);
        String quoted = "\"" + cache + "\"";
        if (joinable.matches()) {
            String names = joinable.group(1).replaceAll("^\\{\\s*|\\s*}$", "");
            if (!names.contains(quoted)) {
                String all = "{" + names + ", " + quoted + "}";
                int from = start + joinable.start(1);
                file.edits.add(new Edit(method.path(), new Span(from, start + joinable.end(1)), all));
            }
            return;
        }
        String caching = file.imports.name(PACKAGE + "Caching");
        String both = "@" + caching + "(evict = {" + text + ", @" + evictAll(file, quoted) + "})";
        file.edits.add(new Edit(method.path(), span, both));
    }

    /**
     * Turns caching on. Its advice goes around that of transactions, so that evictions come after the commit and a hit
     * opens no transaction.
     */
    void enableCaching(String path, TypeFacts type) {
        OneFile file = file(path, type.span(), TypeDeclaration.class);
        String enable = file.imports.name(PACKAGE + "EnableCaching");
        String ordered = file.imports.name("org.springframework.core.Ordered");
        insert(file, type.span(), "@" + enable + "(order = " + ordered + ".LOWEST_PRECEDENCE - 1)");
    }

    private OneFile file(String path, Span span, Class<? extends Node> kind) {
        return files.computeIfAbsent(path, p -> {
            JavaSource source = JavaSource.parse(context.source(p)
                    .orElseThrow(() -> new Refused(Refusal.of("undecodable", p, 1, "the file cannot be read"))));
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
