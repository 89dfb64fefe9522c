package dev.optkit.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.optkit.runtime.woven.IllegalUseException;
import dev.optkit.weaver.subject.Illegal;
import java.util.Arrays;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot work is refused by the build, and by the class when it is initialised. */
class RefusalTest {
    private final ClassFileLocator classes = ClassFileLocator.ForClassLoader.of(RefusalTest.class.getClassLoader());

    @ParameterizedTest
    @CsvSource({
        "VoidCached, returns nothing",
        "StreamCached, can be used only once",
        "FutureCached, not there yet",
        "NoKey, is a function",
        "NoKeyElement, is a resource",
        "NoBody, it has no body",
        "Value, Make the method static",
        "Both, cannot be one that @Evicts",
        "TimedCached, remove @Timed",
        "Twice, Give one of them a name",
        "WrongTtl, optkit.cache.ttl is \"soon\"",
        "WrongJitter, jitter must be from 0 to 0.5",
        "TwoBounds, maximumSize must be above 0",
        "NoConstructor, needs a constructor without parameters",
        "EachWithoutList, needs a parameter declared as List",
        "EachOfArrayList, needs a parameter declared as List",
        "EachOfTwo, Mark the one that is meant",
        "EachToArray, needs a result declared as List",
        "EvictsNothing, names neither",
        "EvictsUnknown, there is no cached method prices",
        "EvictsOtherKey, Mark the right parameters",
        "EvictsMoreKeys, Mark the right parameters",
        "EvictsOfAbstract, Name the classes that have",
        "TagOfUnknown, 'tag name-{nam}: there is no parameter nam'",
        "TagOfUnknownPosition, 'tag name-{1}: there is no parameter 1'",
        "TagNotClosed, 'tag name-{0: a brace is not closed'",
        "TagOfNoKey, 'tag name-{1}: the key does not hold parameter 1'",
        "TagOfKeyFunction, 'tag name-{0}: the key does not hold parameter 0'",
        "TagOfList, 'tag name-{names}: parameter names has no text'",
        "TagOfAddress, 'tag name-{0}: parameter 0 has no text'",
        "EvictsTagOfUnknown, 'tag name-{2}: there is no parameter 2'",
        "EvictsTagOfRecord, 'tag name-{0}: parameter 0 has no text'",
        "TtlWithoutConstructor, needs a constructor without parameters",
        "EachKeepsFailures, keptFailures",
    })
    void namesClassMethodAndProblem(String name, String problem) {
        Class<?> illegal = Arrays.stream(Illegal.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
        assertThatExceptionOfType(IllegalUseException.class)
                .isThrownBy(() -> build(illegal))
                .withMessageContaining(illegal.getName() + ".run(")
                .withMessageContaining(problem);
        assertThatExceptionOfType(ExceptionInInitializerError.class)
                .isThrownBy(() -> new WovenLoader().woven(illegal))
                .havingCause()
                .isInstanceOf(IllegalUseException.class)
                .withMessageContaining(illegal.getName() + ".run(")
                .withMessageContaining(problem);
    }

    @Test
    void isNotOfWhatIsFine() {
        assertThatCode(() -> build(Illegal.Fine.class)).doesNotThrowAnyException();
        assertThatCode(() -> new WovenLoader().woven(Illegal.Fine.class)).doesNotThrowAnyException();
    }

    private void build(Class<?> type) {
        TypeDescription described =
                TypePool.Default.of(classes).describe(type.getName()).resolve();
        WeavingPlugin plugin = new WeavingPlugin();
        assertThat(plugin.matches(described)).isTrue();
        plugin.apply(new ByteBuddy().redefine(described, classes), described, classes)
                .make();
    }
}
