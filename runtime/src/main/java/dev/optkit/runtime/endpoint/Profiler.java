package dev.optkit.runtime.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** Makes recordings of Flight Recorder, one at a time, without what may hold secrets. */
final class Profiler {
    static final int MOST_SECONDS = 60;

    private static final long MOST_BYTES = 64L << 20;
    private static final List<String> MAY_HOLD_SECRETS = List.of(
            "jdk.InitialEnvironmentVariable",
            "jdk.InitialSystemProperty",
            "jdk.JVMInformation",
            "jdk.SystemProcess",
            "jdk.ProcessStart");

    private final Semaphore one = new Semaphore(1);

    /** Records for so many seconds, on this thread. The file is there, and the only one, until it was used. */
    <T> T record(int seconds, Reports.RecordingUse<T> use) throws IOException, Refusal {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new Refusal(400, "seconds must be from 1 to " + MOST_SECONDS);
        } else if (!one.tryAcquire()) {
            throw new Refusal(409, "A recording is under way");
        }
        try {
            Path file = Files.createTempFile("optkit", ".jfr");
            try {
                record(seconds, file);
                return use.apply(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } finally {
            one.release();
        }
    }

    private static void record(int seconds, Path file) throws IOException, Refusal {
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            MAY_HOLD_SECRETS.forEach(recording::disable);
            recording.setMaxSize(MOST_BYTES);
            recording.setToDisk(true);
            recording.start();
            TimeUnit.SECONDS.sleep(seconds);
            recording.stop();
            recording.dump(file);
        } catch (ParseException | IllegalStateException | NoClassDefFoundError e) {
            throw new Refusal(501, "Flight Recorder does not work in this process");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "The endpoint is being closed");
        }
    }
}
