package dev.optkit.analyzers.syntax.jdk;

import dev.optkit.analyzers.syntax.BatchParser;
import dev.optkit.analyzers.syntax.SharedTexts;
import java.util.Optional;
import javax.tools.ToolProvider;

/** The way to the parser of the JDK, whose front end cannot even be loaded on a plain JRE. */
public final class JdkFrontEnds {

    private JdkFrontEnds() {}

    /**
     * A new front end, if the Java that runs this has a compiler.
     *
     * @param texts what the facts of all files share
     */
    public static Optional<BatchParser> create(SharedTexts texts) {
        boolean present = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
        return present
                ? Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                        .map(compiler -> new JdkFrontEnd(compiler, texts))
                : Optional.empty();
    }
}
