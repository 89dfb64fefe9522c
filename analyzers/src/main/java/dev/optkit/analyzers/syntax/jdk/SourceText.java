package dev.optkit.analyzers.syntax.jdk;

import dev.optkit.core.text.SourceFile;
import java.net.URI;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.jspecify.annotations.Nullable;

/** A file of which the compiler sees the text alone; its place in the batch is part of the name. */
final class SourceText extends SimpleJavaFileObject {

    private final SourceFile source;

    SourceText(SourceFile source, int index) {
        super(URI.create("text:///" + index + "/" + fileName(source.path())), Kind.SOURCE);
        this.source = source;
    }

    /** Only these names mean something to the parser. */
    private static String fileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("module-info.java") || name.equals("package-info.java") ? name : "Source.java";
    }

    /** The places in the batch that a file can be meant by. */
    static IntStream index(@Nullable JavaFileObject file, int count) {
        if (file == null) {
            return IntStream.range(0, count);
        }
        return IntStream.of(Integer.parseInt(file.toUri().getPath().split("/")[1]));
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.text();
    }
}
