package dev.optkit.runtime.key;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Simple values as texts: those of two values of a type are equal exactly where the values are. */
final class Texts {
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    private Texts() {}

    static @Nullable Object[] of(Object value) {
        if (value instanceof Locale locale) {
            return locale(locale);
        } else if (value instanceof URI uri) {
            return uri(uri);
        }
        return new Object[] {plain(value)};
    }

    /** The one text of a value that is neither a locale nor an address. */
    static String plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Class<?> type ? type.getName() : value.toString();
    }

    /** Its own text and its language tag each leave something out. */
    private static Object[] locale(Locale locale) {
        List<Object> texts = new ArrayList<>(
                List.of(locale.getLanguage(), locale.getScript(), locale.getCountry(), locale.getVariant()));
        for (Character key : locale.getExtensionKeys()) {
            texts.add(key + locale.getExtension(key));
        }
        return texts.toArray();
    }

    /** Without what does not count: the case of the scheme, the host and of escapes. */
    private static @Nullable Object[] uri(URI uri) {
        String scheme = lower(uri.getScheme());
        String fragment = escaped(uri.getRawFragment());
        if (uri.isOpaque()) {
            return new @Nullable Object[] {scheme, escaped(uri.getRawSchemeSpecificPart()), fragment};
        }
        boolean byHost = uri.getHost() != null;
        return new @Nullable Object[] {
            scheme,
            byHost ? escaped(uri.getRawUserInfo()) : null,
            byHost ? lower(uri.getHost()) : escaped(uri.getRawAuthority()),
            uri.getPort(),
            escaped(uri.getRawPath()),
            escaped(uri.getRawQuery()),
            fragment
        };
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String escaped(@Nullable String text) {
        return text == null || text.indexOf('%') < 0
                ? text
                : ESCAPE.matcher(text)
                        .replaceAll((MatchResult escape) -> escape.group().toUpperCase(Locale.ROOT));
    }
}
