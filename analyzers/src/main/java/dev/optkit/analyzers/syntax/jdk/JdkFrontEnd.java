package dev.optkit.analyzers.syntax.jdk;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.optkit.analyzers.syntax.BatchParser;
import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.analyzers.syntax.SharedTexts;
import dev.optkit.analyzers.syntax.SourceUnit;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.text.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Parses with the parser of the JDK that runs this: nothing is resolved, generated or looked for on a class path.
 *
 * <p>It has an answer only for files without any error, whose syntax it knows in full. Not thread-safe; one instance per
 * worker.
 */
final class JdkFrontEnd implements BatchParser {

    /** String literals stay apart, and the error that makes a file fail is never the one too many. */
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-nowarn", "-Xlint:none", "-XDallowStringFolding=false", "-Xmaxerrs", "1000000");

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final SourcePositions positions;
    private final SharedTexts shared;

    JdkFrontEnd(JavaCompiler compiler, SharedTexts shared) {
        this.shared = shared;
        this.compiler = compiler;
        this.files = compiler.getStandardFileManager(d -> {}, Locale.ROOT, StandardCharsets.UTF_8);
        noClassPath(files);
        this.positions = Trees.instance(task(d -> {}, List.of())).getSourcePositions();
    }

    /** Otherwise each task opens all jars of this program to look for plugins of the compiler. */
    private static void noClassPath(StandardJavaFileManager files) {
        try {
            files.setLocation(StandardLocation.CLASS_PATH, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Optional<SourceUnit>> parse(List<SourceFile> sources) {
        Optional<List<Optional<SourceUnit>>> units = tryParse(sources);
        if (units.isPresent()) {
            return units.get();
        }
        if (sources.size() <= 1) {
            return sources.stream().map(s -> Optional.<SourceUnit>empty()).toList();
        }
        return sources.stream().map(s -> parse(List.of(s)).get(0)).toList();
    }

    /** Empty if the parser gives up on one of the files, and so on all. */
    private Optional<List<Optional<SourceUnit>>> tryParse(List<SourceFile> sources) {
        BitSet failed = new BitSet();
        int count = sources.size();
        List<SourceText> texts = IntStream.range(0, count)
                .mapToObj(i -> new SourceText(sources.get(i), i))
                .toList();
        Iterator<? extends CompilationUnitTree> trees; // of a linked list: what has been adapted is held no longer
        try {
            trees = task(new Failures(failed, count), texts).parse().iterator();
        } catch (IOException | RuntimeException | StackOverflowError gaveUp) {
            return Optional.empty();
        }
        Types types = new Types(new Names(shared));
        List<Optional<SourceUnit>> units = new ArrayList<>(count);
        while (trees.hasNext() && units.size() < count) {
            CompilationUnitTree tree = trees.next();
            int i = units.size();
            units.add(failed.get(i) ? Optional.empty() : adapt(sources.get(i), tree, types));
        }
        return trees.hasNext() || units.size() < count ? Optional.empty() : Optional.of(units);
    }

    private JavacTask task(DiagnosticListener<JavaFileObject> listener, List<SourceText> texts) {
        return (JavacTask) compiler.getTask(Writer.nullWriter(), files, listener, OPTIONS, null, texts);
    }

    private Optional<SourceUnit> adapt(SourceFile source, CompilationUnitTree tree, Types types) {
        try {
            return Optional.of(unit(new Source(FileText.of(source), tree, positions, types)));
        } catch (RuntimeException | StackOverflowError unknown) {
            return Optional.empty();
        }
    }

    private static SourceUnit unit(Source source) {
        CompilationUnitTree unit = source.unit();
        DeclarationAdapter declarations = new DeclarationAdapter(source);
        List<Declaration.Type> types = unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(t -> declarations.type((ClassTree) t))
                .toList();
        return new SourceUnit(
                Optional.ofNullable(unit.getPackageName())
                        .map(source.types()::dotted)
                        .orElse(""),
                unit.getImports().stream().map(i -> imported(i, source.types())).toList(),
                types);
    }

    private static ImportFacts imported(ImportTree tree, Types types) {
        MemberSelectTree name = (MemberSelectTree) tree.getQualifiedIdentifier();
        boolean all = name.getIdentifier().contentEquals("*");
        return new ImportFacts(types.dotted(all ? name.getExpression() : name), tree.isStatic(), all);
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Marks the files with errors; an error without a file could be of any. */
    private record Failures(BitSet failed, int count) implements DiagnosticListener<JavaFileObject> {

        @Override
        public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                SourceText.index(diagnostic.getSource(), count).forEach(failed::set);
            }
        }
    }
}
