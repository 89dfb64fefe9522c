package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.runtime.cache.Rollout.Decision;
import dev.optkit.runtime.key.KeyScheme;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users gave may fail in any way: a call that has its value returns it. */
class UserCodeTest {
    enum Failure {
        EXCEPTION {
            @Override
            <T> T fail() {
                throw new IllegalStateException("user");
            }
        },
        ASSERTION {
            @Override
            <T> T fail() {
                throw new AssertionError("user");
            }
        },
        LINKAGE {
            @Override
            <T> T fail() {
                throw new NoClassDefFoundError("user");
            }
        },
        OVERFLOW {
            @Override
            <T> T fail() {
                return fail();
            }
        };

        abstract <T> T fail();
    }

    private static final class Unequal {
        private final Failure failure;

        Unequal(Failure failure) {
            this.failure = failure;
        }

        @Override
        public boolean equals(Object other) {
            return failure.fail();
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparison(Failure failure) {
        AtomicReference<Decision> decision = new AtomicReference<>(Decision.SERVE);
        Fixture shadow =
                new Fixture(Fixture.MINUTE, group -> group.rollout((keys, key) -> decision.get()), spec -> spec);
        shadow.cache.get("a", () -> new Unequal(failure));
        decision.set(Decision.COMPARE);
        Unequal result = new Unequal(failure);
        assertThat(shadow.cache.<Unequal, RuntimeException>get("a", () -> result) == result)
                .isTrue();
        assertThat(shadow.recorder.events).containsExactly("miss", "loaded", "compared false");
    }

    @ParameterizedTest
    @EnumSource
    void equalsOfAResult(Failure failure) {
        Fixture fixture = new Fixture(Fixture.MINUTE);
        Unequal result = new Unequal(failure);
        assertThat(fixture.cache.<Unequal, RuntimeException>get("a", () -> result) == result)
                .isTrue();
        assertThat(fixture.cache.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void listeners(Failure failure) {
        CacheListener failing = (CacheListener) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CacheListener.class},
                (proxy, method, arguments) -> failure.fail());
        Fixture fixture = new Fixture(
                Fixture.MINUTE, group -> group.listener(operation -> failing).remote(new MapRemote()), spec -> spec);
        assertThat(fixture.get("a")).isEqualTo(1);
        assertThat(fixture.get("a")).isEqualTo(1);
        fixture.cache.evict("a");
        assertThatThrownBy(() -> fixture.failing("a")).hasMessage("down");
        assertThat(fixture.get("a")).isEqualTo(2);
        assertThat(fixture.get(KeyScheme.UNKEYED)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void functionsOfThePolicy(Failure failure) {
        for (Fixture fixture : new Fixture[] {
            new Fixture(Fixture.MINUTE, group -> group, spec -> spec.withTtl((arguments, value) -> failure.fail())),
            new Fixture(Fixture.MINUTE, group -> group, spec -> spec.withTags((arguments, value) -> failure.fail())),
            new Fixture(
                    Fixture.MINUTE.withMaxBytes(1_000),
                    group -> group,
                    spec -> spec.withSize(value -> failure.<Long>fail()))
        }) {
            assertThat(fixture.get("a")).isEqualTo(1);
            assertThat(fixture.get("a")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void predicateOfFailures(Failure failure) {
        Fixture fixture = new Fixture(
                Fixture.MINUTE, group -> group, spec -> spec.withNegativeFailures(thrown -> failure.fail()));
        assertThatThrownBy(() -> fixture.failing("a")).hasMessage("down");
    }

    @ParameterizedTest
    @EnumSource
    void rolloutAndKeys(Failure failure) {
        Fixture fixture =
                new Fixture(Fixture.MINUTE, group -> group.rollout((keys, key) -> failure.fail()), spec -> spec);
        assertThat(fixture.get("a")).isEqualTo(1);
        KeyScheme keys =
                KeyScheme.of("op").function(arguments -> failure.fail()).build();
        assertThat(keys.key("a")).isSameAs(KeyScheme.UNKEYED);
        KeyScheme ofValues = KeyScheme.of("op")
                .keyOf(Optional.class, value -> failure.fail())
                .build();
        assertThat(ofValues.key(Optional.empty())).isSameAs(KeyScheme.UNKEYED);
        assertThat(ofValues.key(1, Optional.empty())).isSameAs(KeyScheme.UNKEYED);
        assertThat(ofValues.key(1, 2, Optional.empty())).isSameAs(KeyScheme.UNKEYED);
    }
}
