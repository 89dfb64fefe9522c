package dev.optkit.rewriters.verify;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The compiler of this JDK as a library: it checks types and flow of some files, generates nothing, runs no annotation
 * processor and prints nothing. Files that those refer to are read from the source path when they need to be.
 */
final class Compiler {

    private static final int OLDEST_RELEASE = 8;

    private final JavaCompiler javac;

    private Compiler(JavaCompiler javac) {
        this.javac = javac;
    }

    static Optional<Compiler> ofThisJdk() {
        return Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(Compiler::new);
    }

    /**
     * The errors in some files, and in those that had to be read for them.
     *
     * @param unit where they belong
     * @param texts by relative path
     */
    List<CompileError> errors(CompileUnit unit, Map<String, String> texts) {
        List<JavaTexts.InMemory> files = new ArrayList<>();
        texts.forEach((path, text) -> files.add(new JavaTexts.InMemory(unit.root(), path, text)));
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager disk =
                        javac.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8);
                JavaTexts manager = new JavaTexts(disk)) {
            JavacTask task =
                    (JavacTask) javac.getTask(Writer.nullWriter(), manager, diagnostics, options(unit), null, files);
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CheckUnavailableException("the compiler of this JDK failed: " + e.getMessage());
        }
        return diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .filter(d -> d.getSource() != null && d.getSource().getKind() == JavaFileObject.Kind.SOURCE)
                .map(Compiler::error)
                .toList();
    }

    private static CompileError error(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String path = source instanceof JavaTexts.InMemory edited ? edited.path() : source.getName();
        try {
            return CompileError.of(path, source.getCharContent(true).toString(), diagnostic);
        } catch (IOException vanished) {
            return CompileError.of(path, "", diagnostic);
        }
    }

    private static List<String> options(CompileUnit unit) {
        List<String> options = new ArrayList<>(List.of("-proc:none", "-implicit:none", "-nowarn", "-Xlint:none"));
        options.addAll(List.of("-Xmaxerrs", "1000000", "-encoding", "UTF-8"));
        options.addAll(List.of("-classpath", joined(unit.classPath())));
        options.addAll(List.of("-sourcepath", joined(unit.sourcePath())));
        unit.release()
                .filter(r -> r >= OLDEST_RELEASE && r <= Runtime.version().feature())
                .ifPresent(r -> options.addAll(List.of("--release", r.toString())));
        return options;
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
