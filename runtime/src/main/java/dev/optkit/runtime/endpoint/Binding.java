package dev.optkit.runtime.endpoint;

import dev.optkit.runtime.settings.Setting;
import dev.optkit.runtime.settings.SettingException;
import dev.optkit.runtime.settings.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the endpoint listens, and to whom.
 *
 * @param token empty for one that the endpoint makes itself
 * @param hosts that a request may name, in lower case
 */
public record Binding(InetSocketAddress address, Optional<String> token, Set<String> hosts) {
    /**
     * Empty if the endpoint is not switched on.
     *
     * @throws SettingException if a setting of it is wrong, or it would be open to others without a token
     */
    public static Optional<Binding> of(Settings settings) {
        return settings.flag(Setting.ENDPOINT_ENABLED, "") ? Optional.of(enabled(settings)) : Optional.empty();
    }

    private static Binding enabled(Settings settings) {
        String name = settings.text(Setting.ENDPOINT_ADDRESS, "");
        InetAddress address = resolved(name);
        Optional<String> token = settings.text(Setting.ENDPOINT_TOKEN);
        if (token.isEmpty() && !address.isLoopbackAddress()) {
            throw new SettingException(Setting.ENDPOINT_TOKEN.property() + " must be set where "
                    + Setting.ENDPOINT_ADDRESS.property() + " is beyond loopback, which " + name + " is");
        }
        Stream<String> given =
                settings.text(Setting.ENDPOINT_HOSTS).stream().flatMap(text -> Arrays.stream(text.split(",")));
        Set<String> hosts = Stream.concat(Stream.of("localhost", "127.0.0.1", "[::1]", name), given)
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        int port = (int) settings.number(Setting.ENDPOINT_PORT, "");
        return new Binding(new InetSocketAddress(address, port), token, hosts);
    }

    private static InetAddress resolved(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new SettingException(Setting.ENDPOINT_ADDRESS.property() + " is no address known here: " + name);
        }
    }
}
