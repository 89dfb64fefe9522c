package dev.optkit.runtime.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a server says it is, signed by an authority of its own, made by the tool of the JDK.
 *
 * @param keys those of the server
 * @param trusted the authority alone
 */
record Certificates(Path keys, Path trusted) {
    static final String PASSWORD = "secret";

    private static final String TOOL =
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString();

    /** @param start when it begins to hold, as {@code -1d} */
    static Certificates of(Path directory, String start, String days, String host)
            throws IOException, InterruptedException {
        Path authority = directory.resolve("authority.p12");
        Path keys = directory.resolve("keys.p12");
        Path trusted = directory.resolve("trusted.p12");
        Path ofAuthority = directory.resolve("authority.pem");
        Path request = directory.resolve("request.pem");
        Path signed = directory.resolve("signed.pem");
        run(authority, "-genkeypair -alias a -keyalg EC -dname CN=authority -ext bc:c -startdate -60d -validity 365");
        run(authority, "-exportcert -rfc -alias a -file", ofAuthority);
        run(trusted, "-importcert -noprompt -alias a -file", ofAuthority);
        run(keys, "-importcert -noprompt -alias a -file", ofAuthority);
        run(keys, "-genkeypair -alias redis -keyalg EC -dname CN=redis");
        run(keys, "-certreq -alias redis -file", request);
        String life = "-startdate %s -validity %s -ext san=dns:%s".formatted(start, days, host);
        run(authority, "-gencert -rfc -alias a " + life + " -infile", request, Path.of("-outfile"), signed);
        run(keys, "-importcert -noprompt -alias redis -file", signed);
        return new Certificates(keys, trusted);
    }

    private static void run(Path store, String arguments, Path... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(TOOL));
        command.addAll(List.of(arguments.split(" ")));
        Arrays.stream(more).map(Path::toString).forEach(command::add);
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command));
        }
    }

    ServerSocket listening() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
