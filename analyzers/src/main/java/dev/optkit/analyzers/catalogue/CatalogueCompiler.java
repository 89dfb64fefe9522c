package dev.optkit.analyzers.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A step of the build: puts the built-in files into one resource that {@link CatalogueLoader} prefers to them. */
public final class CatalogueCompiler {

    private CatalogueCompiler() {}

    /** Writes the resource below the folder of class files that is the only argument. */
    public static void main(String[] args) throws IOException {
        String folder = CatalogueCompiler.class.getPackageName().replace('.', '/');
        byte[] image = CatalogueWriter.write(CatalogueLoader.fromYaml());
        Files.write(Path.of(args[0], folder, CatalogueLoader.IMAGE), image);
    }
}
