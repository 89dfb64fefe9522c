package dev.optkit.analyzers.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Types of the JDK and of the jars on a class path, read one by one when they are asked for. Nothing is loaded or
 * initialized. Safe for use by many threads until closed.
 */
public final class LibraryTypes implements AutoCloseable {

    private final List<ZipFile> jars = new ArrayList<>();
    private final Map<String, ZipFile> entries = new HashMap<>();
    private final Set<String> packages = new HashSet<>();
    private final Map<String, Optional<LibraryType>> known = new ConcurrentHashMap<>();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
    private final Set<String> ofJdk = packagesOfJdk();

    private LibraryTypes() {}

    /** Opens the jars; one that cannot be read is left out, as if it were not on the class path. */
    public static LibraryTypes open(List<Path> classPath) {
        LibraryTypes types = new LibraryTypes();
        for (Path jar : classPath) {
            if (Files.isRegularFile(jar)) {
                types.index(jar);
            }
        }
        return types;
    }

    private void index(Path path) {
        try {
            ZipFile jar = new ZipFile(path.toFile());
            jars.add(jar);
            Enumeration<? extends ZipEntry> all = jar.entries();
            while (all.hasMoreElements()) {
                String name = all.nextElement().getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                    entries.putIfAbsent(name, jar);
                    packages.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
                }
            }
        } catch (IOException unreadable) {
            // A damaged jar is no class path; calls into it stay unresolved, which the report shows.
        }
    }

    /** The type of a qualified name with dots, nested types too. */
    public Optional<LibraryType> find(String qualifiedName) {
        Optional<LibraryType> found = known.get(qualifiedName);
        if (found == null) {
            found = load(qualifiedName);
            known.put(qualifiedName, found);
        }
        return found;
    }

    public boolean has(String qualifiedName) {
        return find(qualifiedName).isPresent();
    }

    /** Whether a jar at hand has classes of a package. */
    public boolean hasPackage(String name) {
        return packages.contains(name.replace('.', '/'));
    }

    private Optional<LibraryType> load(String qualifiedName) {
        String path = qualifiedName.replace('.', '/');
        while (true) {
            Optional<byte[]> bytes = bytes(path + ".class");
            if (bytes.isPresent()) {
                return parse(bytes.get());
            }
            int slash = path.lastIndexOf('/');
            if (slash < 0 || !nestedName(path, slash)) {
                return Optional.empty();
            }
            path = path.substring(0, slash) + "$" + path.substring(slash + 1);
        }
    }

    /** Whether what stands before the slash can be a class, by the custom of capital letters. */
    private static boolean nestedName(String path, int slash) {
        int start = path.lastIndexOf('/', slash - 1) + 1;
        return start < slash && Character.isUpperCase(path.charAt(start));
    }

    private static Set<String> packagesOfJdk() {
        Set<String> packages = new HashSet<>();
        ModuleLayer.boot().modules().forEach(m -> m.getPackages().forEach(p -> packages.add(p.replace('.', '/'))));
        return packages;
    }

    /** The class loader looks long for what it does not have, and most names asked for are of libraries not at hand. */
    private boolean isOfJdk(String entry) {
        return ofJdk.contains(entry.substring(0, Math.max(0, entry.lastIndexOf('/'))));
    }

    private Optional<byte[]> bytes(String entry) {
        ZipFile jar = entries.get(entry);
        if (jar == null && !isOfJdk(entry)) {
            return Optional.empty();
        }
        try (InputStream in = jar == null ? platform.getResourceAsStream(entry) : stream(jar, entry)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static InputStream stream(ZipFile jar, String entry) throws IOException {
        return jar.getInputStream(jar.getEntry(entry));
    }

    private static Optional<LibraryType> parse(byte[] bytes) {
        try {
            return Optional.of(LibraryTypeReader.read(bytes));
        } catch (RuntimeException malformedOrTooNew) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        for (ZipFile jar : jars) {
            try {
                jar.close();
            } catch (IOException ignored) {
                // Nothing was written; a failing close loses nothing.
            }
        }
    }
}
