package dev.optkit.measure.baseline;

import dev.optkit.measure.workload.MeasureException;
import dev.optkit.measure.workload.MeasureException.Reason;
import dev.optkit.measure.workload.StateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The file {@code .optkit/baseline.json} under the root of the project. */
public final class BaselineFile {

    private static final long MAX_BYTES = 16 << 20;

    private final Path root;
    private final Path file;

    public BaselineFile(Path root) {
        this.root = root;
        this.file = StateFolder.resolve(root, "baseline.json");
    }

    /** Returns the path under the root, for messages. */
    public String displayPath() {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Replaces the file in one step; a reader sees the old one or the new one. */
    public void write(Baseline baseline) throws MeasureException {
        try {
            StateFolder.create(root, "measure");
            Path next = Files.createTempFile(file.getParent(), "baseline", ".next");
            try {
                Files.writeString(next, BaselineJson.print(baseline));
                force(next);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new MeasureException(Reason.BASELINE, "cannot write " + displayPath() + ": " + e.getMessage(), e);
        }
    }

    /** Returns the stored baseline; empty if there is none. */
    public Optional<Baseline> read() throws MeasureException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw damaged("is larger than any baseline");
            }
            return Optional.of(BaselineJson.parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw damaged("cannot be read: " + e.getMessage());
        } catch (BaselineJson.FormatException e) {
            throw damaged(e.getMessage());
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private MeasureException damaged(String what) {
        return new MeasureException(
                Reason.BASELINE,
                displayPath() + " " + what + "; run 'optkit baseline' again on the code before the change");
    }
}
