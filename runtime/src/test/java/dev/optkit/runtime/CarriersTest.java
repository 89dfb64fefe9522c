package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarriersTest {
    @Test
    void aDeclaredCarrierThatIsMissingKeepsBatchesOnTheCaller(@TempDir Path directory) throws IOException {
        List<ContextCarrier> carriers = find(directory, "com.example.MissingCarrier");
        assertThat(carriers).extracting(ContextCarrier::refuses).last().isEqualTo(true);
    }

    @Test
    void aDeclaredCarrierIsFound(@TempDir Path directory) throws IOException {
        assertThat(find(directory, Declared.class.getName())).hasAtLeastOneElementOfType(Declared.class);
    }

    private static List<ContextCarrier> find(Path directory, String provider) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(ContextCarrier.class.getName()), provider);
        URL[] path = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, Carriers.class.getClassLoader())) {
            return Carriers.find(loader);
        }
    }

    @Nested
    class LoggingContext {
        @AfterEach
        void clear() {
            FakeMdc.clear();
        }

        @Test
        void isLeftOutWithoutSlf4j() {
            assertThat(HolderCarrier.find(ClassLoader.getPlatformClassLoader(), "org.slf4j.MDC", "a", "b", "c"))
                    .isEmpty();
        }

        @Test
        void keepsBatchesOnTheCallerIfItIsNotWhatItShouldBe() {
            ClassLoader loader = getClass().getClassLoader();
            assertThat(HolderCarrier.find(loader, FakeMdc.class.getName(), "getCopyOfContextMap", "put", "clear"))
                    .hasValueSatisfying(carrier -> assertThat(carrier.refuses()).isTrue());
        }

        @Test
        void isPutOnAndCleared() throws ReflectiveOperationException {
            FakeMdc.setContextMap(Map.of("request", "r-1"));
            ContextCarrier.Snapshot snapshot = fake().capture();
            FakeMdc.setContextMap(Map.of("other", "o-2"));
            snapshot.install();
            assertThat(FakeMdc.getCopyOfContextMap()).containsExactly(Map.entry("request", "r-1"));
            snapshot.clear();
            assertThat(FakeMdc.getCopyOfContextMap()).isNull();
        }

        @Test
        void mayBeNull() throws ReflectiveOperationException {
            ContextCarrier.Snapshot snapshot = fake().capture();
            snapshot.install();
            assertThat(FakeMdc.getCopyOfContextMap()).isNull();
        }
    }

    private static ContextCarrier fake() throws ReflectiveOperationException {
        return new HolderCarrier(FakeMdc.class, "getCopyOfContextMap", "setContextMap", "clear");
    }

    /** A carrier as another library would declare it. */
    public static final class Declared implements ContextCarrier {
        @Override
        public Snapshot capture() {
            throw new UnsupportedOperationException();
        }
    }

    /** The three methods of {@code org.slf4j.MDC} that matter. */
    public static final class FakeMdc {
        private static final ThreadLocal<Map<String, String>> CONTEXT = new ThreadLocal<>();

        private FakeMdc() {}

        public static Map<String, String> getCopyOfContextMap() {
            Map<String, String> context = CONTEXT.get();
            return context == null ? null : new HashMap<>(context);
        }

        public static void setContextMap(Map<String, String> context) {
            CONTEXT.set(new HashMap<>(context));
        }

        public static void clear() {
            CONTEXT.remove();
        }
    }
}
