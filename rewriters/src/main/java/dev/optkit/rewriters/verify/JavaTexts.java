package dev.optkit.rewriters.verify;

import java.net.URI;
import java.nio.file.Path;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** What the compiler reads: some texts from memory, everything else from disk. */
final class JavaTexts extends ForwardingJavaFileManager<StandardJavaFileManager> {

    JavaTexts(StandardJavaFileManager files) {
        super(files);
    }

    /**
     * Hides {@code module-info.java}: with it on the source path the jars of the class path could not be read.
     */
    @Override
    @SuppressWarnings("NullAway") // null is this interface's word for "no such file"
    public JavaFileObject getJavaFileForInput(JavaFileManager.Location location, String name, JavaFileObject.Kind kind)
            throws java.io.IOException {
        boolean hidden = location == StandardLocation.SOURCE_PATH && name.equals("module-info");
        return hidden ? null : super.getJavaFileForInput(location, name, kind);
    }

    /** A text that stands for a file on disk. */
    static final class InMemory extends SimpleJavaFileObject {

        private final String path;
        private final String text;

        InMemory(Path root, String path, String text) {
            super(uri(root, path), JavaFileObject.Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        private static URI uri(Path root, String path) {
            return root.resolve(path).toUri();
        }

        String path() {
            return path;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
