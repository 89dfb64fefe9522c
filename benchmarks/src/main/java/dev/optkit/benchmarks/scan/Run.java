package dev.optkit.benchmarks.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run of one contender.
 *
 * @param cpu seconds of user and system time
 * @param wall seconds
 * @param megabytes peak of the resident memory
 * @param files what became of the files
 */
record Run(double cpu, double wall, double megabytes, Counts files) {

    /**
     * Numbers of files.
     *
     * @param parsed read, if only in part
     * @param failed named in the report as not or not wholly read
     * @param skipped neither
     */
    record Counts(int parsed, int failed, int skipped) {}

    /** Runs a command with GNU time. */
    static Run of(List<String> command, Path folder, Contender.Outcome outcome) throws IOException {
        Path times = folder.resolve("times");
        Path printed = folder.resolve("printed");
        List<String> timed = new ArrayList<>(List.of("/usr/bin/time", "-o", times.toString(), "-f", "%e %U %S %M"));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(command + " ended with " + code + ": " + Files.readString(printed));
        }
        double[] values = Arrays.stream(Files.readString(times).strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Run(values[1] + values[2], values[0], values[3] / 1024, outcome.read(printed));
    }
}
