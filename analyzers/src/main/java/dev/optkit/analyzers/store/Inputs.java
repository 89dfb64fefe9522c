package dev.optkit.analyzers.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * All that a report depends on besides the program: the names, sizes and times of the files of a project, and of what
 * was looked at outside of it. Equal inputs give equal reports.
 *
 * @param tree digest of the project's folders and files
 * @param outside digest of what was looked at outside of it
 * @param fresh files that were changed so shortly before that their times do not tell, with their contents' digest
 */
record Inputs(String tree, String outside, List<Fresh> fresh) {

    private static final Set<String> EXTENSIONS = Set.of(
            "java", "kt", "xml", "gradle", "kts", "properties", "yml", "yaml", "toml", "sql", "json", "lockfile");
    private static final Set<String> OUTPUT = Set.of("target", "build", "out", "bin", "generated");

    Inputs {
        fresh = List.copyOf(fresh);
    }

    /** A file that was changed shortly before. */
    record Fresh(String path, String digest) {}

    /**
     * The inputs as they are now.
     *
     * @param root folder of the project
     * @param sources relative paths of its source roots, which are looked at wherever they lie
     * @param asked what was looked at outside of it
     * @throws IOException if the folder cannot be listed
     */
    static Inputs now(Path root, List<String> sources, Collection<Path> asked) throws IOException {
        Walk walk = new Walk(root, sources);
        Files.walkFileTree(root, walk);
        return new Inputs(digest(walk.seen), digest(outside(root, asked)), walk.fresh);
    }

    /** Whether a report of those inputs is one of these. */
    boolean isSame(Inputs other, Path root) {
        return tree.equals(other.tree)
                && outside.equals(other.outside)
                && fresh.stream().allMatch(f -> content(root.resolve(f.path())).equals(f.digest()));
    }

    private static TreeSet<String> outside(Path root, Collection<Path> asked) {
        TreeSet<String> seen = new TreeSet<>();
        asked.forEach(path -> seen.add(path + line(path)));
        for (Optional<Path> above = above(root); above.isPresent(); above = above(above.get())) {
            Path pom = above.get().resolve("pom.xml");
            seen.add(pom + line(pom));
        }
        return seen;
    }

    private static Optional<Path> above(Path folder) {
        return Optional.ofNullable(folder.getParent());
    }

    private static String line(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return line(found);
        } catch (IOException e) {
            return " -";
        }
    }

    private static String line(BasicFileAttributes file) {
        return " " + file.size() + " " + file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    private static String digest(Collection<String> sorted) {
        MessageDigest digest = sha256();
        for (String line : sorted) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String content(Path file) {
        try {
            return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "";
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class Walk extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<String> sources;
        private final Set<String> outputs = new HashSet<>();
        private final TreeSet<String> seen = new TreeSet<>();
        private final List<Fresh> fresh = new ArrayList<>();

        Walk(Path root, List<String> sources) {
            this.root = root;
            this.sources = sources;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String path = relative(folder);
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            if (isLeftOut(folder, path)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            seen.add(path + "/");
            return FileVisitResult.CONTINUE;
        }

        private boolean isLeftOut(Path folder, String path) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.startsWith(".") || name.equals("node_modules")) {
                return true;
            }
            if (isIn(outputs, path) || (OUTPUT.contains(name) && isOutput(folder, path))) {
                outputs.add(path);
                return !isIn(sources, path) && sources.stream().noneMatch(s -> s.startsWith(path + "/"));
            }
            return false;
        }

        /** What builds write lies beside sources; source roots that are declared in it count all the same. */
        private boolean isOutput(Path folder, String path) {
            boolean inSources = sources.stream().anyMatch(s -> !s.isEmpty() && path.startsWith(s + "/"));
            return !inSources && (root.equals(folder.getParent()) || Files.isDirectory(folder.resolveSibling("src")));
        }

        private static boolean isIn(Collection<String> folders, String path) {
            return folders.stream().anyMatch(f -> path.equals(f) || path.startsWith(f + "/"));
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = relative(file);
            if (isIn(outputs, path) && !isIn(sources, path)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                seen.add(path + " ->" + line(file));
            } else if (EXTENSIONS.contains(path.substring(path.lastIndexOf('.') + 1))) {
                seen.add(path + line(attributes));
                if (FileStamp.of(attributes).isRacy()) {
                    fresh.add(new Fresh(path, content(file)));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            seen.add(relative(file) + " !" + Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS));
            return FileVisitResult.CONTINUE;
        }

        private String relative(Path path) {
            return root.relativize(path).toString().replace('\\', '/');
        }
    }
}
