package dev.optkit.runtime.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/** Sizes of values of the JDK, which hides their fields: rather too much than too little. */
final class JdkValues {
    /** With what the JDK remembers of their parts. */
    private static final List<Class<?>> TEXTS = List.of(URI.class, URL.class, Path.class, InetAddress.class);

    /** Small, or for the most part shared. */
    private static final List<Class<?>> SMALL = List.of(
            ZoneId.class, Locale.class, Currency.class, Charset.class, Date.class, Lock.class, ReadWriteLock.class);

    private static final int SMALL_BYTES = 128;

    private JdkValues() {}

    /** True if values of the class are there anyway. */
    static boolean isShared(Class<?> type) {
        return Enum.class.isAssignableFrom(type)
                || type == Boolean.class
                || type == Class.class
                || ClassLoader.class.isAssignableFrom(type)
                || Thread.class.isAssignableFrom(type);
    }

    /** Empty for what is not known here. */
    static OptionalLong bytes(Object value) {
        if (value instanceof BigInteger number) {
            return OptionalLong.of(integer(number));
        } else if (value instanceof BigDecimal number) {
            return OptionalLong.of(decimal(number));
        } else if (value instanceof BitSet set) {
            return OptionalLong.of(24 + 16 + set.size() / 8);
        } else if (TEXTS.stream().anyMatch(type -> type.isInstance(value))) {
            return OptionalLong.of(256 + 4 * Sizes.string(value.toString()));
        }
        return ofAny(value.getClass());
    }

    /** What each value of the class takes at most; empty if that is not known here. */
    static OptionalLong ofAny(Class<?> type) {
        return SMALL.stream().anyMatch(small -> small.isAssignableFrom(type))
                ? OptionalLong.of(SMALL_BYTES)
                : OptionalLong.empty();
    }

    private static long integer(BigInteger number) {
        return 40 + Sizes.aligned(16 + 4L * (number.bitLength() / 32 + 1));
    }

    /** With its text, which it keeps once it was asked for. */
    private static long decimal(BigDecimal number) {
        BigInteger digits = number.unscaledValue();
        long text = 24 + 16 + 16 + digits.bitLength() / 3;
        return 40 + Sizes.aligned(text) + (digits.bitLength() < 64 ? 0 : integer(digits));
    }
}
