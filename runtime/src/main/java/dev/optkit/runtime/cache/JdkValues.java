package dev.optkit.runtime.cache;

import dev.optkit.runtime.cache.Layouts.Layout;
import dev.optkit.runtime.cache.Layouts.Reference;
import java.lang.reflect.Proxy;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.ToLongFunction;

/** Sizes of values of the JDK, which hides their fields: rather too much than too little. */
final class JdkValues {
    /** With what the JDK remembers of their parts. */
    private static final List<Class<?>> TEXTS = List.of(URI.class, URL.class, Path.class, InetAddress.class);

    /** Small, or for the most part shared. */
    private static final List<Class<?>> SMALL = List.of(
            ZoneId.class, Locale.class, Currency.class, Charset.class, Date.class, Lock.class, ReadWriteLock.class);

    private static final int SMALL_BYTES = 128;
    private static final int HOLDER_BYTES = 32;

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
    static Optional<Layout> layout(Class<?> type) {
        if (type == BigInteger.class) {
            return measured(value -> integer((BigInteger) value));
        } else if (type == BigDecimal.class) {
            return measured(value -> decimal((BigDecimal) value));
        } else if (type == BitSet.class) {
            return measured(value -> 24 + 16 + ((BitSet) value).size() / 8);
        } else if (TEXTS.stream().anyMatch(text -> text.isAssignableFrom(type))) {
            return measured(value -> 256 + 4 * Sizes.string(value.toString()));
        }
        OptionalLong small = ofAny(type);
        return small.isPresent() ? Optional.of(Layout.fixed(small.getAsLong(), List.of())) : holder(type);
    }

    private static Optional<Layout> measured(ToLongFunction<Object> bytes) {
        return Optional.of(new Layout(bytes, List.of()));
    }

    /** Of what shows what it holds. */
    private static Optional<Layout> holder(Class<?> type) {
        List<Reference> held = List.of();
        if (type == Optional.class) {
            held = List.of(value -> ((Optional<?>) value).orElse(null));
        } else if (type == AtomicReference.class) {
            held = List.of(value -> ((AtomicReference<?>) value).get());
        } else if (Map.Entry.class.isAssignableFrom(type)
                && type.getPackageName().startsWith("java.util")) {
            held = List.of(value -> ((Map.Entry<?, ?>) value).getKey(), value -> ((Map.Entry<?, ?>) value).getValue());
        } else if (Proxy.isProxyClass(type)) {
            held = List.of(Proxy::getInvocationHandler);
        }
        return held.isEmpty() ? Optional.empty() : Optional.of(Layout.fixed(HOLDER_BYTES, held));
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
        long text = 24L + 16 + 16 + digits.bitLength() / 3;
        return 40 + Sizes.aligned(text) + (digits.bitLength() < 64 ? 0 : integer(digits));
    }
}
