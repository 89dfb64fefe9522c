package dev.optkit.rewriters.plan;

import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;

/** The files under the root, as they were read. */
public interface Sources {

    /** The text of a file under the root, Java or not; empty if there is none or it cannot be decoded. */
    Optional<SourceFile> source(String path);

    /** Relative paths of files under the root with this file name, sorted. */
    List<String> filesNamed(String fileName);
}
