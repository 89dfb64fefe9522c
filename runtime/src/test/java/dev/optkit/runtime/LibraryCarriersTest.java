package dev.optkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.File;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.spi.InitialContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Carriers with the libraries that they are for, and without. */
@Timeout(60)
class LibraryCarriersTest {
    private static final ContextKey<String> BAGGAGE = ContextKey.named("baggage");

    private final ThreadLocal<String> observed = new ThreadLocal<>();
    private final List<ContextCarrier> carriers = Carriers.find();

    @AfterEach
    void clear() {
        MDC.clear();
        SecurityContextHolder.clearContext();
        RequestContextHolder.resetRequestAttributes();
        LocaleContextHolder.resetLocaleContext();
        ContextRegistry.getInstance().removeThreadLocalAccessor("observed");
    }

    @Test
    void theLoggingContextIsCarried() throws Exception {
        MDC.put("request", "r-1");
        assertCarried(() -> MDC.get("request"), "r-1");
    }

    /** Spring Security has an accessor for Micrometer too, so that it is carried twice and must be cleared twice. */
    @Test
    void theSecurityContextIsCarried() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ann", "secret"));
        assertCarried(LibraryCarriersTest::user, "ann");
        assertThat(user()).isEqualTo("ann");
    }

    @Test
    void theSecurityContextOfAHelperIsItsOwn() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ann", "secret"));
        CapturedContext context = CapturedContext.capture(carriers).orElseThrow();
        FutureTask<String> helper = new FutureTask<>(() -> {
            assertThat(context.install()).isTrue();
            String user = user();
            SecurityContextHolder.getContext().setAuthentication(null);
            context.clear();
            return user;
        });
        Thread thread = new Thread(null, helper, "fresh", 0, false);
        thread.start();
        assertThat(helper.get()).isEqualTo("ann");
        assertThat(user()).isEqualTo("ann");
    }

    @Test
    void aHelperLeavesTheSecurityContextOfAllThreads() throws Exception {
        SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_GLOBAL);
        try {
            theSecurityContextOfAHelperIsItsOwn();
        } finally {
            SecurityContextHolder.clearContext();
            SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
        }
    }

    @Test
    void theRequestIsCarried() throws Exception {
        RequestAttributes request = (RequestAttributes) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RequestAttributes.class},
                (proxy, method, arguments) -> method.getName().equals("getSessionId") ? "s-1" : null);
        RequestContextHolder.setRequestAttributes(request);
        assertCarried(
                () -> Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                        .map(RequestAttributes::getSessionId)
                        .orElse(null),
                "s-1");
    }

    @Test
    void theLocaleIsCarried() throws Exception {
        LocaleContextHolder.setLocale(Locale.CANADA_FRENCH);
        assertCarried(
                () -> Optional.ofNullable(LocaleContextHolder.getLocaleContext())
                        .map(context -> String.valueOf(context.getLocale()))
                        .orElse(null),
                "fr_CA");
    }

    @Test
    @SuppressWarnings("try") // open, and no more
    void theContextOfOpenTelemetryIsCarried() throws Exception {
        try (Scope scope = Context.current().with(BAGGAGE, "b-1").makeCurrent()) {
            assertCarried(() -> Context.current().get(BAGGAGE), "b-1");
        }
    }

    @Test
    void whatMicrometerKnowsIsCarried() throws Exception {
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor("observed", observed::get, observed::set, observed::remove);
        observed.set("span");
        assertCarried(observed::get, "span");
    }

    @Test
    void nothingIsCarriedWhereThereIsNothing() throws Exception {
        assertCarried(() -> MDC.get("request"), null);
        assertCarried(LibraryCarriersTest::user, null);
    }

    @Test
    void itemsSeeAllOfIt() {
        MDC.put("request", "r-1");
        LocaleContextHolder.setLocale(Locale.JAPAN);
        CyclicBarrier both = new CyclicBarrier(2);
        try (BatchRunner runner = BatchRunner.builder().build()) {
            assertThat(runner.map(List.of(1, 2, 3, 4), 2, item -> {
                        Waits.meet(both);
                        return MDC.get("request") + LocaleContextHolder.getLocale();
                    }))
                    .containsOnly("r-1ja_JP");
        }
    }

    @Test
    void withoutTheLibrariesThereIsNothingToCarry() throws Exception {
        List<String> absent = List.of("spring", "micrometer", "context-propagation", "slf4j", "opentelemetry");
        URL[] rest = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> absent.stream().noneMatch(entry::contains))
                .map(LibraryCarriersTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(rest, ClassLoader.getPlatformClassLoader())) {
            Callable<?> inside = (Callable<?>)
                    loader.loadClass(Without.class.getName()).getConstructor().newInstance();
            assertThat(inside.call()).isEqualTo("[ClassLoaderCarrier, TransactionGuard] [2, 4, 6]");
        }
    }

    /** Run where the libraries are not; the registry of transactions is there, but no container. */
    public static final class Without implements Callable<String> {
        @Override
        public String call() {
            List<String> names = Carriers.find().stream()
                    .map(carrier -> carrier.getClass().getSimpleName())
                    .sorted()
                    .toList();
            return names + " " + Batches.map(List.of(1, 2, 3), 3, item -> item * 2);
        }
    }

    @Nested
    class Transactions {
        private final Thread caller = Thread.currentThread();

        @Test
        void ofSpringKeepBatchesOnTheCaller() {
            assertThat(isSequential()).isFalse();
            TransactionSynchronizationManager.setActualTransactionActive(true);
            try {
                assertThat(isSequential()).isTrue();
                assertThat(chunksAreSequential()).isTrue();
            } finally {
                TransactionSynchronizationManager.setActualTransactionActive(false);
            }
            assertThat(isSequential()).isFalse();
        }

        @Test
        void ofAContainerKeepBatchesOnTheCaller() {
            System.setProperty(InitialContext.INITIAL_CONTEXT_FACTORY, Container.class.getName());
            try {
                assertThat(isSequential()).isTrue();
            } finally {
                System.clearProperty(InitialContext.INITIAL_CONTEXT_FACTORY);
            }
            assertThat(isSequential()).isFalse();
        }

        private boolean isSequential() {
            return CapturedContext.capture(carriers).isEmpty();
        }

        private boolean chunksAreSequential() {
            try (BatchRunner runner = BatchRunner.builder().build()) {
                Chunks.of(List.of(1, 2, 3), 1)
                        .on(runner)
                        .forEach(
                                BatchOptions.of(3),
                                chunk -> assertThat(Thread.currentThread()).isSameAs(caller));
                return true;
            }
        }
    }

    /** A container in which a transaction is open. */
    public static final class Container implements InitialContextFactory {
        @Override
        public javax.naming.Context getInitialContext(Hashtable<?, ?> environment) {
            Object registry = proxy(TransactionSynchronizationRegistry.class, 0);
            return (javax.naming.Context) proxy(javax.naming.Context.class, registry);
        }

        private static Object proxy(Class<?> type, Object answer) {
            return Proxy.newProxyInstance(
                    Container.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        boolean asked =
                                List.of("lookup", "getTransactionStatus").contains(method.getName());
                        return asked ? answer : null;
                    });
        }
    }

    private static String user() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(java.security.Principal::getName)
                .orElse(null);
    }

    /** On a thread of its own, before, during and after. */
    private void assertCarried(Supplier<String> value, String expected) throws Exception {
        CapturedContext context = CapturedContext.capture(carriers).orElseThrow();
        FutureTask<List<Optional<String>>> seen = new FutureTask<>(() -> {
            Optional<String> before = Optional.ofNullable(value.get());
            assertThat(context.install()).isTrue();
            Optional<String> during = Optional.ofNullable(value.get());
            context.clear();
            return List.of(before, during, Optional.ofNullable(value.get()));
        });
        Thread thread = new Thread(null, seen, "fresh", 0, false);
        thread.start();
        thread.join();
        assertThat(seen.get()).containsExactly(Optional.empty(), Optional.ofNullable(expected), Optional.empty());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
