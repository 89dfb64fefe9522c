package dev.optkit.runtime.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.cache.Offer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Methods that return futures, and reactive ones. */
@Timeout(60)
class AsyncTest {
    private static ConfigurableApplicationContext app;
    private static Service service;
    private static Queue<CompletableFuture<String>> pending;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableCaching
    static class App {
        @Bean
        Service service() {
            return new Service();
        }
    }

    /** Its calls end when the test says. */
    public static class Service {
        private final Queue<CompletableFuture<String>> pending = new ConcurrentLinkedQueue<>();

        private CompletableFuture<String> call() {
            CompletableFuture<String> call = new CompletableFuture<>();
            pending.add(call);
            return call;
        }

        @Cacheable("future")
        public CompletableFuture<String> future(int id) {
            return call();
        }

        @Cacheable(cacheNames = "synced", sync = true)
        public CompletableFuture<String> synced(int id) {
            return call();
        }

        @Cacheable(cacheNames = "throwing", sync = true)
        public CompletableFuture<String> throwing(int id) throws IOException {
            throw new IOException("no future");
        }

        @CacheEvict({"synced", "future"})
        public void evict(int id) {}

        @Cacheable("mono")
        public Mono<String> mono(int id) {
            return Mono.fromFuture(call());
        }

        @Cacheable(cacheNames = "mono.synced", sync = true)
        public Mono<String> monoSynced(int id) {
            return Mono.fromFuture(call());
        }

        @Cacheable("flux")
        public Flux<String> flux(int id) {
            return Mono.fromFuture(call()).flatMapMany(text -> Flux.just(text.split(" ")));
        }
    }

    @BeforeAll
    static void start() {
        app = Apps.start(App.class);
        service = app.getBean(Service.class);
        pending = ((Service) AopProxyUtils.getSingletonTarget(service)).pending;
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void clear() {
        CacheManager manager = app.getBean(CacheManager.class);
        manager.getCacheNames().forEach(name -> manager.getCache(name).clear());
        pending.clear();
    }

    private static void end(String value) {
        pending.remove().complete(value);
    }

    @Test
    void aFutureIsCachedOnceItEnded() throws Exception {
        CompletableFuture<String> first = service.future(1);
        assertThat(first).isNotDone();
        end("a");
        assertThat(first.get()).isEqualTo("a");
        assertThat(service.future(1).get()).isEqualTo("a");
        assertThat(pending).isEmpty();
    }

    @Test
    void aFutureThatAnEvictionOvertookIsNotKept() throws Exception {
        CompletableFuture<String> first = service.future(1);
        service.evict(1);
        end("old");
        assertThat(first.get()).isEqualTo("old");
        assertThat(service.future(1)).isNotDone();
    }

    @Test
    void withSyncThereIsOneLoad() throws Exception {
        CompletableFuture<String> first = service.synced(1);
        CompletableFuture<String> second = service.synced(1);
        assertThat(pending).hasSize(1);
        end("a");
        assertThat(List.of(first.get(), second.get(), service.synced(1).get())).containsOnly("a");
        assertThat(pending).isEmpty();
    }

    @Test
    void whoComesAfterAnEvictionDoesNotJoinTheLoadBefore() throws Exception {
        CompletableFuture<String> before = service.synced(1);
        service.evict(1);
        CompletableFuture<String> after = service.synced(1);
        end("old");
        assertThat(before.get()).isEqualTo("old");
        assertThat(after).isNotDone();
        end("new");
        assertThat(after.get()).isEqualTo("new");
        assertThat(service.synced(1).get()).isEqualTo("new");
    }

    @Test
    void whoCancelsDoesNotCancelForOthers() throws Exception {
        CompletableFuture<String> first = service.synced(1);
        CompletableFuture<String> second = service.synced(1);
        first.cancel(true);
        end("a");
        assertThat(second.get()).isEqualTo("a");
    }

    @Test
    void failuresReachAllAndAreNotKept() {
        CompletableFuture<String> first = service.synced(1);
        CompletableFuture<String> second = service.synced(1);
        pending.remove().completeExceptionally(new IOException("down"));
        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(second::get).hasCauseInstanceOf(IOException.class);
        assertThat(service.synced(1)).isNotDone();
    }

    private static Offer offer() {
        return (Offer) app.getBean(OptkitRuntime.class).cache("by hand").look("k");
    }

    @Test
    void whatIsThrownBeforeThereIsAFutureReachesTheCaller() {
        assertThatThrownBy(() -> service.throwing(1))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no future");
    }

    @Test
    void nobodyJoinsALoadThatGaveNoFuture() {
        AsyncLoads loads = new AsyncLoads(Duration.ofHours(1));
        List<CompletableFuture<String>> joined = new ArrayList<>();
        assertThatThrownBy(() -> loads.<String>join("k", offer(), () -> {
                    joined.add(loads.join("k", offer(), CompletableFuture::new));
                    return null;
                }))
                .isInstanceOf(NullPointerException.class);
        assertThat(joined.get(0)).isCompletedExceptionally();
        assertThat(loads.join("k", offer(), () -> CompletableFuture.completedFuture("a")))
                .isCompletedWithValue("a");
    }

    @Test
    void whoJoinedALoadThatHangsLoadsAloneInTheEnd() throws Exception {
        AsyncLoads loads = new AsyncLoads(Duration.ofMillis(500));
        CompletableFuture<String> hanging = loads.join("k", offer(), CompletableFuture::new);
        CompletableFuture<String> joined =
                loads.join("k", offer(), () -> CompletableFuture.completedFuture("of its own"));
        assertThat(joined.get()).isEqualTo("of its own");
        assertThat(hanging).isNotDone();
    }

    @Test
    void reactiveMethodsToo() {
        CompletableFuture<String> mono = service.mono(1).toFuture();
        end("a");
        assertThat(mono).isCompletedWithValue("a");
        assertThat(service.mono(1).block()).isEqualTo("a");

        CompletableFuture<String> synced = service.monoSynced(1).toFuture();
        CompletableFuture<String> joined = service.monoSynced(1).toFuture();
        end("b");
        assertThat(synced).isCompletedWithValue("b");
        assertThat(joined).isCompletedWithValue("b");

        CompletableFuture<List<String>> flux = service.flux(1).collectList().toFuture();
        end("a b");
        assertThat(flux).isCompletedWithValue(List.of("a", "b"));
        assertThat(service.flux(1).collectList().block()).containsExactly("a", "b");
        assertThat(pending).isEmpty();
    }
}
