package dev.optkit.runtime.results;

import dev.optkit.runtime.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A JVM that computes results in a directory, to be killed. */
final class ResultsProcess implements AutoCloseable {
    static final int KEYS = 40;

    private final Process process;
    private final BufferedReader lines;

    private ResultsProcess(Process process) {
        this.process = process;
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ResultsProcess start(Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ResultsProcess.class.getName(),
                directory.toString()));
        command.addAll(List.of(arguments));
        return new ResultsProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    String readLine() throws IOException {
        return lines.readLine();
    }

    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** SIGKILL: nothing in the process gets to tidy up. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    static Computation<byte[]> computation(int number) {
        return Computation.of("bytes", "1", byte[].class).value("number", number);
    }

    /** What the number is to give, of up to 256 KiB. */
    static byte[] expected(int number) {
        Random random = new Random(number);
        byte[] bytes = new byte[random.nextInt(1 << 18)];
        random.nextBytes(bytes);
        return bytes;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (Results results = Results.in(directory, Settings.builder().build(), InstantSource.system())) {
            if (arguments[1].equals("write")) {
                write(results, new Random(Long.parseLong(arguments[2])));
            } else {
                System.out.println("result "
                        + results.get(Computation.of("slow", "1", String.class), () -> {
                            System.out.println("computing");
                            return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                                    .readLine();
                        }));
            }
        }
    }

    /** For ever, deleting all from time to time so that there is something to write. */
    private static void write(Results results, Random random) {
        while (true) {
            int number = random.nextInt(KEYS);
            byte[] got = results.get(computation(number), () -> expected(number));
            boolean right = Arrays.equals(got, expected(number));
            System.out.println(right ? "right" : "WRONG " + number);
            if (random.nextInt(30) == 0) {
                results.remove("bytes");
            }
        }
    }
}
