package dev.optkit.analyzers.syntax.jdk;

import dev.optkit.analyzers.syntax.BatchParser;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The way to the parser of the JDK, whose front end cannot even be loaded on a plain JRE. */
public final class JdkFrontEnds {

    private JdkFrontEnds() {}

    /** A new front end, if the Java that runs this has a compiler. */
    public static Optional<BatchParser> create() {
        boolean present = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
        return present
                ? Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(JdkFrontEnds::start)
                : Optional.empty();
    }

    private static BatchParser start(JavaCompiler compiler) {
        return new JdkFrontEnd(compiler);
    }
}
