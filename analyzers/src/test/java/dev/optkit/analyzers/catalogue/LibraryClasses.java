package dev.optkit.analyzers.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What class files say about types: of the JDK, and of a folder of jars. A type that several versions of a library
 * contain has the methods and supertypes of all of them.
 */
final class LibraryClasses {

    private final Map<String, List<Path>> jars = new HashMap<>();
    private final Map<String, Optional<LibraryClass>> read = new HashMap<>();

    record Signature(String name, int arity, String returns, boolean generic) {}

    record LibraryClass(Set<String> supertypes, List<Signature> methods) {}

    LibraryClasses(Optional<Path> folder) throws IOException {
        if (folder.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                index(jar);
            }
        }
    }

    private void index(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
                    .forEach(name ->
                            jars.computeIfAbsent(name, key -> new ArrayList<>()).add(jar));
        }
    }

    /** The type of this dotted name, in which nested types are dotted too. */
    Optional<LibraryClass> find(String type) {
        Optional<LibraryClass> known = read.get(type);
        if (known == null) {
            known = read(type);
            read.put(type, known);
        }
        return known;
    }

    boolean isSubtype(String type, String ancestor) {
        return type.equals(ancestor) || ancestors(type).contains(ancestor);
    }

    /** The methods of the type and of all its known supertypes. */
    List<Signature> allMethods(String type) {
        Set<String> types = new LinkedHashSet<>(List.of(type));
        types.addAll(ancestors(type));
        return types.stream()
                .flatMap(each -> find(each).stream())
                .flatMap(each -> each.methods().stream())
                .toList();
    }

    private Set<String> ancestors(String type) {
        Set<String> all = new TreeSet<>();
        collectAncestors(type, all);
        return all;
    }

    private void collectAncestors(String type, Set<String> all) {
        find(type)
                .ifPresent(found -> found.supertypes().forEach(parent -> {
                    if (all.add(parent)) {
                        collectAncestors(parent, all);
                    }
                }));
    }

    private Optional<LibraryClass> read(String type) {
        String path = type.replace('.', '/');
        while (true) {
            List<byte[]> files = bytes(path + ".class");
            if (!files.isEmpty()) {
                return Optional.of(merge(files));
            }
            int slash = path.lastIndexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            path = path.substring(0, slash) + "$" + path.substring(slash + 1);
        }
    }

    private List<byte[]> bytes(String entry) {
        try {
            List<byte[]> all = new ArrayList<>();
            for (Path jar : jars.getOrDefault(entry, List.of())) {
                try (ZipFile zip = new ZipFile(jar.toFile());
                        InputStream in = zip.getInputStream(zip.getEntry(entry))) {
                    all.add(in.readAllBytes());
                }
            }
            try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(entry)) {
                if (in != null) {
                    all.add(in.readAllBytes());
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LibraryClass merge(List<byte[]> files) {
        Set<String> supertypes = new LinkedHashSet<>();
        List<Signature> methods = new ArrayList<>();
        for (byte[] file : files) {
            new ClassReader(file).accept(new Reader(supertypes, methods), ClassReader.SKIP_CODE);
        }
        return new LibraryClass(supertypes, methods);
    }

    private static String dotted(String internal) {
        return internal.replace('/', '.').replace('$', '.');
    }

    private static final class Reader extends ClassVisitor {

        private final Set<String> supertypes;
        private final List<Signature> methods;

        Reader(Set<String> supertypes, List<Signature> methods) {
            super(Opcodes.ASM9);
            this.supertypes = supertypes;
            this.methods = methods;
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            if (superName != null) {
                supertypes.add(dotted(superName));
            }
            supertypes.addAll(Stream.of(interfaces).map(LibraryClasses::dotted).collect(Collectors.toList()));
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
                Type type = Type.getMethodType(descriptor);
                boolean generic = signature != null
                        && signature.substring(signature.indexOf(')') + 1).startsWith("T");
                methods.add(new Signature(
                        name,
                        type.getArgumentTypes().length,
                        dotted(type.getReturnType().getClassName()),
                        generic));
            }
            return null;
        }
    }
}
