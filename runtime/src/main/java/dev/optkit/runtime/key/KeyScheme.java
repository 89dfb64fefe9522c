package dev.optkit.runtime.key;

import dev.optkit.runtime.key.Part.Sequence;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the calls of one operation become keys; made once, and safe for use by several threads.
 *
 * <p>Keys of two calls are equal only if the operation and all arguments are: arrays and lists by their
 * elements, sets and maps regardless of order, records and classes with an {@code equals} by their
 * fields (whatever that {@code equals} says), simple values of the JDK by {@code equals}. Types count: {@code 1} is neither {@code 1L} nor
 * {@code "1"}. A key holds nothing the caller can change later. It is meant for the cache of this one
 * operation; {@link #digest} is the form to share with other operations and machines.
 *
 * <p>The key of a single argument that is a simple value is that value itself: nothing is allocated.
 */
public final class KeyScheme {
    /** Of the digests; raised whenever the same arguments get another digest. */
    public static final int VERSION = 2;

    /**
     * The key of a call that has none, because an argument turned out to have no value. Equal to
     * nothing but itself: such a call is not to be cached.
     */
    public static final Object UNKEYED = new Object() {
        @Override
        public String toString() {
            return "unkeyed";
        }
    };

    /** How many buckets {@link #bucket} tells apart: hundredths of a percent. */
    public static final int BUCKETS = 10_000;

    private static final int DIGEST_BYTES = 24;
    private static final System.Logger LOGGER = System.getLogger(KeyScheme.class.getName());

    private final String operation;
    private final Shapes shapes;
    private final Forms forms;
    private final @Nullable Function<Object[], ?> function;
    private final boolean timeAware;
    private final AtomicBoolean refusedBefore = new AtomicBoolean();

    KeyScheme(String operation, Shapes shapes, @Nullable Function<Object[], ?> function, boolean timeAware) {
        this.operation = operation;
        this.shapes = shapes;
        this.forms = new Forms(shapes);
        this.function = function;
        this.timeAware = timeAware;
    }

    /** @param operation a name that no other operation has, such as class, method and parameter types */
    public static KeySchemeBuilder of(String operation) {
        return new KeySchemeBuilder(operation);
    }

    public String operation() {
        return operation;
    }

    /** The key of a call without arguments. */
    public Object key() {
        return isPlain() ? Args.NONE : keyOf(new Object[0]);
    }

    /** The key of a call with one argument. */
    public Object key(@Nullable Object argument) {
        if (!isPlain()) {
            return keyOf(new @Nullable Object[] {argument});
        }
        try {
            return formOf(argument);
        } catch (Throwable refused) {
            return unkeyed(refused);
        }
    }

    private Object formOf(@Nullable Object argument) {
        Object form = forms.of(argument);
        return form == null ? Part.Kind.NULL_ARGUMENT : form;
    }

    /** The key of a call with two arguments. */
    public Object key(@Nullable Object first, @Nullable Object second) {
        if (!isPlain()) {
            return keyOf(new @Nullable Object[] {first, second});
        }
        try {
            return new Args.Two(forms.of(first), forms.of(second));
        } catch (Throwable refused) {
            return unkeyed(refused);
        }
    }

    /** The key of a call with three arguments. */
    public Object key(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        if (!isPlain()) {
            return keyOf(new @Nullable Object[] {first, second, third});
        }
        try {
            return new Args.Three(forms.of(first), forms.of(second), forms.of(third));
        } catch (Throwable refused) {
            return unkeyed(refused);
        }
    }

    /** The key of a call with these arguments, however many; equal to what the other methods give. */
    public Object keyOf(@Nullable Object[] arguments) {
        if (isPlain() && arguments.length > 0 && arguments.length < 4) {
            return switch (arguments.length) {
                case 1 -> key(arguments[0]);
                case 2 -> key(arguments[0], arguments[1]);
                default -> key(arguments[0], arguments[1], arguments[2]);
            };
        }
        try {
            return new Args.Many(partsOf(arguments));
        } catch (Throwable refused) {
            return unkeyed(refused);
        }
    }

    private @Nullable Object[] partsOf(@Nullable Object[] arguments) {
        if (isPlain()) {
            return formsOf(arguments);
        }
        Object chosen = function != null ? forms.of(function.apply(arguments)) : new Args.Many(formsOf(arguments));
        return new @Nullable Object[] {chosen, timeAware ? DateRange.of(formsOf(arguments)) : null};
    }

    private @Nullable Object[] formsOf(@Nullable Object[] arguments) {
        @Nullable Object[] parts = new Object[arguments.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = forms.of(arguments[i]);
        }
        return parts;
    }

    private boolean isPlain() {
        return function == null && !timeAware;
    }

    /** Also for a key function that failed, and an argument that changed while it was copied. */
    private Object unkeyed(Throwable refused) {
        if (refusedBefore.compareAndSet(false, true)) {
            LOGGER.log(
                    Level.WARNING,
                    "Calls of {0} are not cached where an argument is no key: {1}. Give a key function.",
                    operation,
                    refused instanceof RefusedValue ? refused.getMessage() : refused.toString());
        }
        return UNKEYED;
    }

    /**
     * The form of a key that all processes and machines share: a digest of 192 bits of the version, the
     * operation and the arguments, as 32 letters, digits, {@code -} and {@code _}.
     *
     * @param key one that this scheme made, except {@link #UNKEYED}
     */
    public String digest(Object key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash(key), DIGEST_BYTES));
    }

    /**
     * The digest of the call of an operation with one value.
     *
     * @throws IllegalArgumentException if the value, or a part of it, has no content to compare
     */
    public static String digestOf(String operation, @Nullable Object value) {
        KeyScheme scheme = of(operation).build();
        try {
            return scheme.digest(scheme.formOf(value));
        } catch (RefusedValue refused) {
            throw new IllegalArgumentException(
                    "an input of " + operation + " cannot be compared: " + refused.getMessage(), refused);
        }
    }

    /** True of simple types of which two values are equal exactly where their texts are, such as strings and numbers. */
    public static boolean hasText(Class<?> type) {
        return SimpleTypes.contains(type) && type != Locale.class && type != URI.class;
    }

    /** The text of a value that {@linkplain #hasText has one}; of null, "null". */
    public static String textOf(@Nullable Object value) {
        return value == null ? "null" : Texts.plain(value);
    }

    /** A number from 0 to {@link #BUCKETS} - 1, evenly spread over keys and the same on all machines. */
    public int bucket(Object key) {
        return (int) (Integer.toUnsignedLong(ByteBuffer.wrap(hash(key)).getInt()) % BUCKETS);
    }

    private byte[] hash(Object key) {
        byte[] bytes = encoded(key);
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The bytes of which the digest is made: different for all different keys. */
    byte[] encoded(Object key) {
        @Nullable Object[] arguments = key instanceof Args args ? args.parts() : new Object[] {withoutMark(key)};
        return new CanonicalEncoder(shapes).call(VERSION, operation, arguments).toByteArray();
    }

    /**
     * The arguments a key was made of, in their order: simple values as they were, of others a form that
     * tells nothing but equality. With a key function, its result and the range of dates.
     */
    public List<@Nullable Object> arguments(Object key) {
        return key instanceof Args args
                ? Collections.unmodifiableList(Arrays.asList(args.parts()))
                : Collections.singletonList(withoutMark(key));
    }

    /** True if the first arguments of a call with this key are these. */
    public boolean startsWith(Object key, @Nullable Object... leading) {
        List<@Nullable Object> arguments = arguments(key);
        if (leading.length > arguments.size()) {
            return false;
        }
        for (int i = 0; i < leading.length; i++) {
            if (!Objects.equals(arguments.get(i), forms.of(leading[i]))) {
                return false;
            }
        }
        return true;
    }

    /** True if no argument of a call with this key can change after the call. */
    public boolean isOfImmutables(Object key) {
        return isPlain() && arguments(key).stream().allMatch(this::isImmutable);
    }

    private boolean isImmutable(@Nullable Object form) {
        return !(form instanceof Part)
                || (form instanceof Sequence sequence
                        && sequence.type() instanceof Class<?> type
                        && isImmutable(shapes.of(type)));
    }

    /** Of paths, those of the default file system alone are keys, and they cannot change. */
    private static boolean isImmutable(Shape shape) {
        return shape instanceof Shape.PathOf || (shape instanceof Shape.Composite composite && composite.immutable());
    }

    private static @Nullable Object withoutMark(Object key) {
        return key == Part.Kind.NULL_ARGUMENT ? null : key;
    }

    @Override
    public String toString() {
        return "keys of " + operation;
    }
}
