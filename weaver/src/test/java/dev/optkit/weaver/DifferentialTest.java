package dev.optkit.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.weaver.subject.Calls;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A woven method gives and throws what the method itself does, the first time and the second. */
class DifferentialTest {
    private final WovenLoader loader = new WovenLoader();

    @AfterEach
    void reset() {
        OptkitRuntime.reset();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                        call("ofInt", 3),
                        call("ofInt", Integer.MAX_VALUE),
                        call("ofLong", 1L << 40, 2.5),
                        call("ofBoolean", false, 'a', (byte) 3),
                        call("ofBoolean", false, 'b', (byte) 2),
                        call("ofMany", (byte) 1, (short) 2, 3f, -0.0, 5L),
                        call("generic", List.of(3, 1, 2)),
                        call("generic", List.of()),
                        call("arrays", new int[] {1}, new String[][] {{"a"}, null}),
                        call("varargs", (Object) new String[] {"a", "b"}),
                        call("checked", "a"),
                        call("checked", ""),
                        call("unchecked", "abcd"),
                        call("unchecked", "ab"),
                        call("unchecked", (Object) null),
                        call("nothing", "a"),
                        call("reassigns", "a", 1),
                        call("fib", 25),
                        call("branches", 0),
                        call("branches", 1),
                        call("branches", 2),
                        call("branches", 9),
                        call("inherited", 5L))
                .flatMap(Stream::of);
    }

    private static Arguments call(String method, Object... arguments) {
        return Arguments.of(method, arguments);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isTheSame(String method, Object[] arguments) {
        Object plain = new Calls();
        Object woven = loader.object(Calls.class);
        for (int round = 0; round < 3; round++) {
            assertThat(outcome(woven, method, arguments)).isEqualTo(outcome(plain, method, arguments));
        }
    }

    /** What is added stands in the method itself, and adds no frame. */
    @Test
    void stackTracesAreThoseOfThePlainMethod() throws Throwable {
        StackTraceElement[] plain = traceOf(new Calls());
        StackTraceElement[] woven = traceOf(loader.object(Calls.class));
        assertThat(Arrays.stream(woven).limit(2).map(DifferentialTest::place))
                .containsExactlyElementsOf(Arrays.stream(plain)
                        .limit(2)
                        .map(DifferentialTest::place)
                        .toList());
    }

    @Test
    void overloadsAreKeptApart() throws Throwable {
        Object woven = loader.object(Calls.class);
        Method ofInt = woven.getClass().getMethod("overloaded", int.class);
        Method ofLong = woven.getClass().getMethod("overloaded", long.class);
        assertThat(WovenLoader.invoke(ofInt, woven, 1)).isEqualTo("int10");
        assertThat(WovenLoader.invoke(ofLong, woven, 1L)).isEqualTo("long10");
    }

    private static String place(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }

    private static StackTraceElement[] traceOf(Object object) throws Throwable {
        try {
            WovenLoader.call(object, "checked", "");
            throw new AssertionError();
        } catch (java.io.IOException e) {
            // The first frame, and that of the reflective call behind it.
            return e.getStackTrace();
        }
    }

    private static List<Object> outcome(Object object, String method, Object[] arguments) {
        try {
            Object result = WovenLoader.call(object, method, arguments);
            return Arrays.asList("gave", result instanceof int[] ints ? Arrays.toString(ints) : result);
        } catch (Throwable failure) {
            return Arrays.asList(failure.getClass(), failure.getMessage());
        }
    }
}
