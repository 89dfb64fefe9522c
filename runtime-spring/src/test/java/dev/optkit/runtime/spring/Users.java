package dev.optkit.runtime.spring;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;

/** Annotated as applications are; each load that happens has the next revision. */
public class Users {
    public final AtomicInteger loads = new AtomicInteger();

    /** Runs inside of each load and write. */
    public volatile Callable<?> meanwhile = () -> "";

    private User load(long id, String name) throws Exception {
        int revision = loads.incrementAndGet();
        meanwhile.call();
        return new User(id, name, revision);
    }

    @Cacheable("users")
    public User find(long id) throws Exception {
        return load(id, "found");
    }

    @CachePut(cacheNames = "users", key = "#user.id")
    public User save(User user) throws Exception {
        meanwhile.call();
        return user;
    }

    @CacheEvict("users")
    public void delete(long id) throws Exception {
        meanwhile.call();
    }

    @CacheEvict(cacheNames = "users", key = "#user.id()")
    public void delete(User user) {}

    @CacheEvict(cacheNames = "users", allEntries = true)
    public void deleteAll() {}

    @CacheEvict(cacheNames = "users", beforeInvocation = true)
    public void deleteFirst(long id) {
        throw new IllegalStateException("after the eviction");
    }

    @CacheEvict("users")
    public void deleteInVain(long id) {
        throw new IllegalStateException("before the eviction");
    }

    @Cacheable(cacheNames = "synced", sync = true)
    public User synced(long id) throws Exception {
        return load(id, "synced");
    }

    @CacheEvict(cacheNames = "synced", allEntries = true)
    public void evictSynced() {}

    @Cacheable(cacheNames = "synced.failing", sync = true)
    public User failing(long id) throws IOException {
        throw new IOException("down " + loads.incrementAndGet());
    }

    @Cacheable(cacheNames = "nothing", sync = true)
    public String nothing(String key) {
        loads.incrementAndGet();
        return null;
    }

    @Cacheable("perhaps")
    public Optional<String> perhaps(String key) {
        loads.incrementAndGet();
        return Optional.empty();
    }

    @Cacheable(cacheNames = "some", condition = "#id > 0", unless = "#result.name == 'found'")
    public User some(long id, String name) throws Exception {
        return load(id, name);
    }

    @Cacheable("names")
    public String byNumber(long number) {
        return "number " + loads.incrementAndGet();
    }

    @Cacheable("names")
    public String byId(long id) {
        return "id " + loads.incrementAndGet();
    }

    @Cacheable(cacheNames = "names", keyGenerator = "optkitKeyGenerator")
    public String byCode(long code) {
        return "code " + loads.incrementAndGet();
    }

    @CachePut(cacheNames = "names", key = "#id")
    public String rename(long id) {
        return "renamed";
    }

    @CacheEvict("names")
    public void forget(long any) {}

    @Cacheable("lists")
    public String ofAll(List<String> words, int[] numbers) {
        return words + " " + loads.incrementAndGet();
    }

    @Cacheable("drained")
    public String drain(List<String> words) {
        words.clear();
        return "drained " + loads.incrementAndGet();
    }

    @Caching(
            cacheable = @Cacheable("one"),
            evict = {@CacheEvict(cacheNames = "two", key = "#id"), @CacheEvict(cacheNames = "three", allEntries = true)
            })
    public String many(long id) {
        return "many " + loads.incrementAndGet();
    }

    @Cacheable({"two", "three"})
    public String inTwo(long id) {
        return "two " + loads.incrementAndGet();
    }
}
