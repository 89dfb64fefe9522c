package dev.optkit.rewriters.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Which files may be written: regular ones, by their real path under the root, that their owner can write. */
final class TargetFiles {

    private final Path root;

    TargetFiles(Path root) {
        this.root = root;
    }

    /**
     * Refuses a file that must not be replaced or created.
     *
     * @param path relative to the root
     * @param exists whether it should exist
     */
    void check(String path, boolean exists) throws IOException {
        Path file = root.resolve(path).normalize();
        require(file.startsWith(root) && !isState(file), "outside-root", path + " lies outside the project");
        require(
                Files.exists(file, LinkOption.NOFOLLOW_LINKS) == exists,
                "changed-since-read",
                path + (exists ? " is gone" : " exists by now") + "; run optkit again");
        require(realParent(file).startsWith(root.toRealPath()), "outside-root", path + " lies behind a link");
        if (exists) {
            checkExisting(path, file);
        }
    }

    /** Refuses a place that is not below the root by its real path; a journal may be anybody's work. */
    void checkPlace(String path) throws IOException {
        Path file = root.resolve(path).normalize();
        require(file.startsWith(root) && !isState(file), "outside-root", path + " lies outside the project");
        require(realParent(file).startsWith(root.toRealPath()), "outside-root", path + " lies behind a link");
        require(!Files.isSymbolicLink(file), "not-regular", path + " is a link");
    }

    private boolean isState(Path file) {
        Path relative = root.relativize(file);
        String first = relative.getName(0).toString();
        return first.equals(".git") || first.equals(StateDirectory.NAME);
    }

    private static Path realParent(Path file) throws IOException {
        Path parent = file.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent == null ? file : parent.toRealPath();
    }

    private static void checkExisting(String path, Path file) throws IOException {
        require(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), "not-regular", path + " is a link or no file");
        require(links(file) == 1, "not-regular", path + " has several hard links, which a replacement would part");
        require(isWritable(file), "read-only", path + " cannot be written");
    }

    private static int links(Path file) throws IOException {
        boolean counted = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return counted && Files.getAttribute(file, "unix:nlink") instanceof Integer count ? count : 1;
    }

    /** By the permissions too: the superuser can write everything. */
    private static boolean isWritable(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return Files.isWritable(file);
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        return Files.isWritable(file) && permissions.contains(PosixFilePermission.OWNER_WRITE);
    }

    private static void require(boolean holds, String reason, String message) {
        if (!holds) {
            throw new ApplyRefusedException(reason, message);
        }
    }
}
