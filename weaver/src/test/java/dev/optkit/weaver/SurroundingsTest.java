package dev.optkit.weaver;

import static dev.optkit.weaver.WovenLoader.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.weaver.subject.Calls;
import dev.optkit.weaver.subject.Lacking;
import dev.optkit.weaver.subject.Stored;
import java.io.ObjectStreamClass;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What weaving must leave as it is around the methods. */
class SurroundingsTest {
    @AfterEach
    void reset() {
        OptkitRuntime.reset();
    }

    @Test
    void storedObjectsCanBeReadBack() throws Throwable {
        WovenLoader loader = new WovenLoader();
        assertThat(ObjectStreamClass.lookup(loader.woven(Stored.class)).getSerialVersionUID())
                .isEqualTo(ObjectStreamClass.lookup(Stored.class).getSerialVersionUID());
        Object stored = loader.object(Stored.class);
        assertThat(call(stored, "read", "a")).isEqualTo("a1");
        assertThat(call(stored, "read", "a")).isEqualTo("a1");
    }

    /** Reflection cannot list the methods then: calls are plain, and an eviction evicts all that others have. */
    @Test
    void aClassThatIsMissingIsNotMissed() throws Throwable {
        Object other = new WovenLoader().object(Calls.class);
        assertThat(call(other, "ofFinal", "a")).isEqualTo("a1");
        WovenLoader loader = new WovenLoader(Lacking.Missing.class);
        Class<?> type = loader.woven(Lacking.class);
        Object lacking = type.getDeclaredConstructor().newInstance();
        assertThat(invoke(lacking, "read", String.class, "a")).isEqualTo("a1");
        assertThat(invoke(lacking, "read", String.class, "a")).isEqualTo("a2");
        assertThat(invoke(lacking, "each", List.class, List.of("a", "a"))).isEqualTo(List.of("a3", "a4"));
        assertThat(call(other, "ofFinal", "a")).isEqualTo("a1");
        assertThat(invoke(lacking, "write", String.class, "a")).isEqualTo("a");
        assertThat(call(other, "ofFinal", "a")).isEqualTo("a2");
    }

    @Test
    void aWovenClassIsNotWovenAgain() {
        assertThat(Weaver.isToBeWoven(net.bytebuddy.description.type.TypeDescription.ForLoadedType.of(
                        new WovenLoader().woven(Calls.class))))
                .isFalse();
    }

    /** By a handle: reflection would look at all methods. */
    private static Object invoke(Object object, String name, Class<?> parameter, Object argument) throws Throwable {
        Class<?> result = name.equals("each") ? List.class : String.class;
        return java.lang.invoke.MethodHandles.publicLookup()
                .findVirtual(object.getClass(), name, java.lang.invoke.MethodType.methodType(result, parameter))
                .invoke(object, argument);
    }
}
