package dev.optkit.core.fix;

import dev.optkit.core.program.Program;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a rewriter may ask while it works on one finding. */
public interface RewriteContext {

    Program program();

    /** The text of a file under the root, Java or not; empty if there is none or it cannot be decoded. */
    Optional<SourceFile> source(String path);

    /** Relative paths of files under the root with this file name, sorted. */
    List<String> filesNamed(String fileName);

    RewriteSettings settings();

    /** What is made of a file; made once for findings in one file that are asked about one after the other. */
    <T> T parsed(SourceFile file, Class<T> kind, Function<SourceFile, T> parser);
}
