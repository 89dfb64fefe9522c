package dev.optkit.runtime.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.control.Switches;
import dev.optkit.runtime.settings.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.boot.SpringBootVersion;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.context.ConfigurableApplicationContext;

/** Spring's annotations, served by the runtime. */
@Timeout(60)
class AnnotationsTest {
    private static ConfigurableApplicationContext app;
    private static Users users;
    private static Users target;
    private static CacheManager manager;

    @BeforeAll
    static void start() {
        app = Apps.start(Apps.Basic.class, "optkit.cache.jitter=0");
        users = app.getBean(Users.class);
        target = (Users) AopProxyUtils.getSingletonTarget(users);
        manager = app.getBean(CacheManager.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void clear() {
        manager.getCacheNames().forEach(name -> manager.getCache(name).clear());
        target.loads.set(0);
        target.meanwhile = () -> "";
    }

    @Test
    void runsOnTheLineOfBootThatItIsMeantFor() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("optkit.test.boot"));
        assertThat(manager).isInstanceOf(OptkitCacheManager.class);
    }

    @Test
    void cachesByArguments() throws Exception {
        assertThat(users.find(1)).isEqualTo(new User(1, "found", 1));
        assertThat(users.find(1)).isEqualTo(new User(1, "found", 1));
        assertThat(users.find(2)).isEqualTo(new User(2, "found", 2));
    }

    @Test
    void servesWhatWasPutByAKeyOfItsOwn() throws Exception {
        users.find(1);
        users.save(new User(1, "saved", 7));
        assertThat(users.find(1)).isEqualTo(new User(1, "saved", 7));
    }

    @Test
    void evictsByArgumentsAndByAKeyOfItsOwn() throws Exception {
        users.find(1);
        users.find(2);
        users.delete(1);
        assertThat(users.find(1).revision()).isEqualTo(3);
        users.delete(new User(1, "any", 0));
        assertThat(users.find(1).revision()).isEqualTo(4);
        assertThat(users.find(2).revision()).isEqualTo(2);
        users.deleteAll();
        assertThat(users.find(2).revision()).isEqualTo(5);
    }

    @Test
    void evictsBeforeTheCallOnlyIfAsked() throws Exception {
        users.find(1);
        assertThatThrownBy(() -> users.deleteInVain(1)).hasMessage("before the eviction");
        assertThat(users.find(1).revision()).isEqualTo(1);
        assertThatThrownBy(() -> users.deleteFirst(1)).hasMessage("after the eviction");
        assertThat(users.find(1).revision()).isEqualTo(2);
    }

    @Test
    void keepsNothingAsWell() {
        assertThat(users.nothing("a")).isNull();
        assertThat(users.nothing("a")).isNull();
        assertThat(users.perhaps("a")).isEmpty();
        assertThat(users.perhaps("a")).isEmpty();
        assertThat(target.loads).hasValue(2);
    }

    @Test
    void heedsConditions() throws Exception {
        assertThat(users.some(0, "zero").revision()).isEqualTo(1);
        assertThat(users.some(0, "zero").revision()).isEqualTo(2);
        assertThat(users.some(1, "found").revision()).isEqualTo(3);
        assertThat(users.some(1, "found").revision()).isEqualTo(4);
        assertThat(users.some(1, "one").revision()).isEqualTo(5);
        assertThat(users.some(1, "one").revision()).isEqualTo(5);
    }

    @Test
    void severalOperationsOfOneMethodAndSeveralCachesOfOneOperation() {
        assertThat(users.inTwo(1)).isEqualTo("two 1");
        assertThat(users.many(1)).isEqualTo("many 2");
        assertThat(users.inTwo(1)).isEqualTo("two 3");
        assertThat(users.many(1)).isEqualTo("many 2");
        assertThat(users.inTwo(1)).isEqualTo("two 4");
        manager.getCache("two").clear();
        assertThat(users.inTwo(1)).isEqualTo("two 4");
    }

    @Test
    void methodsThatShareACacheDoNotShareKeys() {
        assertThat(users.byNumber(1)).isEqualTo("number 1");
        assertThat(users.byId(1)).isEqualTo("id 2");
        assertThat(users.byCode(1)).isEqualTo("code 3");
        assertThat(users.byNumber(1)).isEqualTo("number 1");
        assertThat(users.byCode(1)).isEqualTo("code 3");
    }

    @Test
    void writersReachAllMethodsThatShareACache() {
        users.byNumber(1);
        users.byId(1);
        users.byCode(1);
        users.forget(1);
        assertThat(List.of(users.byNumber(1), users.byId(1), users.byCode(1)))
                .containsExactly("number 4", "id 5", "code 6");
        users.rename(1);
        assertThat(List.of(users.byNumber(1), users.byId(1), users.byCode(1)))
                .containsExactly("number 7", "id 8", "code 9");
    }

    @Test
    void writersByAKeyThatCannotBeMadeReachAll() throws Exception {
        users.find(1);
        users.byNumber(1);
        manager.getCache("users").evict(new Object());
        manager.getCache("names").put(new Object(), "any");
        assertThat(users.find(1).revision()).isEqualTo(3);
        assertThat(users.byNumber(1)).isEqualTo("number 4");
    }

    @Test
    void keysAreCopiesOfTheContent() {
        List<String> words = new ArrayList<>(List.of("a"));
        assertThat(users.ofAll(words, new int[] {1})).isEqualTo("[a] 1");
        words.add("b");
        assertThat(users.ofAll(words, new int[] {1})).isEqualTo("[a, b] 2");
        assertThat(users.ofAll(List.of("a"), new int[] {1})).isEqualTo("[a] 1");
        assertThat(users.ofAll(List.of("a"), new int[] {2})).isEqualTo("[a] 3");
        manager.getCache("lists").evict(new SimpleKey(List.of("a"), new int[] {2}));
        assertThat(users.ofAll(List.of("a"), new int[] {2})).isEqualTo("[a] 4");
    }

    @Test
    void aKeyIsWhatTheArgumentsWereBeforeTheCall() {
        assertThat(users.drain(new ArrayList<>(List.of("a")))).isEqualTo("drained 1");
        assertThat(users.drain(new ArrayList<>())).isEqualTo("drained 2");
        assertThat(users.drain(new ArrayList<>(List.of("a")))).isEqualTo("drained 1");
    }

    @Test
    void exceptionsReachTheCallerUnchanged() {
        assertThatThrownBy(() -> users.failing(1))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("down 1");
        assertThatThrownBy(() -> users.failing(1)).hasMessage("down 2");
        target.meanwhile = () -> {
            throw new IOException("here too");
        };
        assertThatThrownBy(() -> users.find(1)).isExactlyInstanceOf(IOException.class);
    }

    @Test
    void oneLoadForAllWhoAskAtOnce() throws Exception {
        int callers = 20;
        CountDownLatch atTheGate = new CountDownLatch(callers);
        target.meanwhile = () -> {
            atTheGate.await();
            return "";
        };
        Set<User> seen = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<User>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(() -> {
                    atTheGate.countDown();
                    return users.synced(1);
                }));
            }
            for (Future<User> call : calls) {
                seen.add(call.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(seen).containsExactly(new User(1, "synced", 1));
    }

    @Test
    void aLoadThatAnEvictionOvertookIsNotKept() throws Exception {
        inside(() -> users.find(1), () -> users.delete(1));
        assertThat(users.find(1).revision()).isEqualTo(2);
        inside(() -> users.find(3), users::deleteAll);
        assertThat(users.find(3).revision()).isEqualTo(4);
        inside(() -> users.synced(1), users::evictSynced);
        assertThat(users.synced(1).revision()).isEqualTo(6);
    }

    @Test
    void ofTwoWritesAtOnceNoneIsKept() throws Exception {
        inside(() -> users.save(new User(1, "slow", 0)), () -> users.save(new User(1, "quick", 0)));
        assertThat(users.find(1)).isEqualTo(new User(1, "found", 1));
    }

    @Test
    void aLoadDoesNotReplaceWhatWasWrittenMeanwhile() throws Exception {
        inside(() -> users.find(1), () -> users.save(new User(1, "saved", 7)));
        assertThat(users.find(1)).isEqualTo(new User(1, "saved", 7));
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Makes a call, and another while that runs. */
    private static void inside(Callable<?> outer, Action inner) throws Exception {
        target.meanwhile = () -> {
            target.meanwhile = () -> "";
            Thread other = new Thread(() -> {
                try {
                    inner.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            other.start();
            other.join();
            return "";
        };
        outer.call();
    }

    @Test
    void theManagersCachesDoAllThatACacheDoes() throws Exception {
        Cache cache = manager.getCache("by hand");
        assertThat(manager.getCacheNames()).contains("users", "names", "by hand");
        assertThat(cache.get("k")).isNull();
        assertThat(cache.putIfAbsent("k", "v")).isNull();
        assertThat(cache.putIfAbsent("k", "w").get()).isEqualTo("v");
        assertThat(cache.get("k", String.class)).isEqualTo("v");
        assertThatThrownBy(() -> cache.get("k", Integer.class)).isInstanceOf(IllegalStateException.class);
        assertThat(cache.get("k", () -> "x")).isEqualTo("v");
        cache.put("k", null);
        assertThat(cache.get("k").get()).isNull();
        cache.evict("k");
        assertThat(cache.get("k")).isNull();
        assertThatThrownBy(() -> cache.get("k", () -> {
                    throw new IOException("down");
                }))
                .isInstanceOf(Cache.ValueRetrievalException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(cache.get("k", () -> cache.get("k", () -> "nested") + "!")).isEqualTo("nested!");
        assertThat(cache.invalidate()).isTrue();
        assertThat(cache.get("k")).isNull();
    }

    @Test
    void aCacheHeldForLongPutsWhatItLookedForUnlessThatWasOvertaken() {
        Cache held = manager.getCache("by hand");
        held.evict("k");
        assertThat(held.get("k")).isNull();
        held.put("k", "fresh");
        assertThat(held.get("k").get()).isEqualTo("fresh");
        held.evict("k");
        assertThat(held.get("k")).isNull();
        manager.getCache("by hand").evict("k");
        held.put("k", "stale");
        assertThat(held.get("k")).isNull();
    }

    @Test
    void whatIsPutWhileSwitchedOffReplacesWhatIsThere() {
        Cache held = manager.getCache("by hand");
        Switches switches = app.getBean(OptkitRuntime.class).switches();
        held.put("k", "old");
        switches.set(Setting.CACHE_ENABLED, "by hand", "false");
        try {
            assertThat(held.get("k")).isNull();
            held.put("k", "new");
        } finally {
            switches.unsetAll();
        }
        assertThat(held.get("k")).isNull();
    }
}
