package dev.optkit.cli;

import dev.optkit.cli.terminal.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Does what users do, in silence. The launcher runs it once in the background to have the JVM record which classes that
 * loads.
 */
public final class Rehearsal {

    /** Not those that need what is not here. */
    private static final String OURS = "optkit{,-core-*,-analyzers-*,-rewriters-*}.jar";

    private Rehearsal() {}

    /**
     * Assesses a project for people and for programs, from nothing and from what was kept.
     *
     * @param args folder of the project; folder for what is kept
     */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        loadAll(Path.of(System.getProperty("optkit.home"), "lib"));
        Environment environment = Environment.current();
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        for (String format : new String[] {"text", "json"}) {
            String[] typed = {"assess", args[0], "--cache-dir", args[1], "--format", format, "--fail-on", "never"};
            Main.run(typed, nowhere, nowhere, environment);
        }
        Main.run(new String[] {"--help"}, nowhere, nowhere, environment);
    }

    /** Other projects need classes of ours that this one does not. */
    private static void loadAll(Path lib) throws IOException, ClassNotFoundException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, OURS)) {
            for (Path jar : jars) {
                load(jar);
            }
        }
    }

    private static void load(Path jar) throws IOException, ClassNotFoundException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (name.startsWith("dev/") && name.endsWith(".class") && !name.endsWith("-info.class")) {
                    String type = name.substring(0, name.length() - ".class".length());
                    Class.forName(type.replace('/', '.'), false, Rehearsal.class.getClassLoader());
                }
            }
        }
    }
}
