package dev.optkit.runtime.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A plain connection to a server: what is refused to clients of the library is not refused to this. */
final class Console implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    Console(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does not wait for an answer. */
    void tell(String command) {
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first line of the answer. */
    String ask(String command) {
        tell(command);
        try {
            String answer = answers.readLine();
            return answer == null ? "-closed" : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each of the commands must be obeyed. */
    void run(String... commands) {
        for (String command : commands) {
            String answer = ask(command);
            if (answer.startsWith("-")) {
                throw new IllegalStateException(command + ": " + answer);
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
