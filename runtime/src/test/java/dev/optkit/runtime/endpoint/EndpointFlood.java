package dev.optkit.runtime.endpoint;

import dev.optkit.runtime.CachedCalls;
import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What an application has to bear of thousands of connections to its endpoint, half of which send half a request and half
 * of which send nothing: run by {@code benchmarks/endpoint-flood.sh}, which prints the table.
 */
final class EndpointFlood {
    private static final long MEASURED_NANOS = TimeUnit.SECONDS.toNanos(5);

    private EndpointFlood() {}

    /** @param arguments the number of connections, and in the process that makes them the port */
    public static void main(String[] arguments) throws Exception {
        int connections = Integer.parseInt(arguments[0]);
        if (arguments.length > 1) {
            flood(connections, Integer.parseInt(arguments[1]));
        } else {
            measure(connections);
        }
        System.exit(0);
    }

    private static void measure(int connections) throws Exception {
        Settings settings = Settings.builder()
                .set(Setting.ENDPOINT_ENABLED, "true")
                .set(Setting.ENDPOINT_PORT, "0")
                .build();
        try (OptkitRuntime runtime = OptkitRuntime.builder().settings(settings).build()) {
            int port = runtime.endpoint().orElseThrow().address().getPort();
            System.out.printf("| cached calls | p50 us | p99 us | p99.9 us |%n| --- | ---: | ---: | ---: |%n");
            quantiles("for warming up", runtime);
            quantiles("without connections", runtime);
            Process other = others(connections, port);
            try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
                String opened = lines.readLine();
                quantiles("with " + opened + " connections", runtime);
                other.getOutputStream().close();
                System.out.println("Of these, the endpoint had closed " + lines.readLine() + ".");
            }
            other.waitFor();
            System.out.printf("Answered again after %.1f s.%n", secondsToAnswer(runtime, port));
        }
    }

    private static Process others(int connections, int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndpointFlood.class.getName(),
                        String.valueOf(connections),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void flood(int connections, int port) throws IOException {
        List<Socket> open = new ArrayList<>();
        byte[] half = "POST /api/v1/fl".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < connections; i++) {
            try {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(1);
                open.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write(half);
                }
            } catch (IOException refused) {
                continue;
            }
        }
        System.out.println(open.size());
        new InputStreamReader(System.in, StandardCharsets.US_ASCII).read();
        System.out.println(open.stream().filter(EndpointFlood::isClosed).count());
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void quantiles(String name, OptkitRuntime runtime) {
        CachedCalls calls = CachedCalls.of(runtime);
        long[] nanos = new long[2_000_000];
        int count = 0;
        long end = System.nanoTime() + MEASURED_NANOS;
        for (long start = System.nanoTime(); start < end && count < nanos.length; start = System.nanoTime()) {
            int key = count % 1_000;
            calls.call("op", key, () -> key);
            nanos[count++] = System.nanoTime() - start;
        }
        Arrays.sort(nanos, 0, count);
        System.out.printf(
                "| %s | %.1f | %.1f | %.1f |%n",
                name, nanos[count / 2] / 1e3, nanos[(int) (count * 0.99)] / 1e3, nanos[(int) (count * 0.999)] / 1e3);
    }

    private static double secondsToAnswer(OptkitRuntime runtime, int port) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String token =
                Files.readString(runtime.endpoint().orElseThrow().tokenFile().orElseThrow());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/flags"))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(5))
                .build();
        long start = System.nanoTime();
        for (int i = 0; i < 60; i++) {
            try {
                if (client.send(request, BodyHandlers.ofString()).statusCode() == 200) {
                    return (System.nanoTime() - start) / 1e9;
                }
            } catch (IOException stillFull) {
                Thread.sleep(1_000);
            }
        }
        throw new IllegalStateException("The endpoint does not answer any more");
    }
}
