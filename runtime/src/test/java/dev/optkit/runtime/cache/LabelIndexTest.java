package dev.optkit.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelIndexTest {
    @Test
    void forgetsAnEntryButNotItsSuccessor() {
        LabelIndex index = new LabelIndex();
        Entry old = entry();
        Entry successor = entry();
        index.add(old);
        index.add(successor);
        index.remove(old);
        assertThat(index.get("label")).containsExactly(successor);
        index.remove(successor);
        assertThat(index.get("label")).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void isEmptyOnceTheEntriesAreGone() {
        LocalStore store = new LocalStore(CachePolicy.ofTtl(Duration.ofDays(1)), () -> 0, new Recorder());
        store.put(entry());
        store.put(entry());
        assertThat(store.labels()).isEqualTo(1);
        store.remove("key");
        assertThat(store.labels()).isZero();
    }

    private static Entry entry() {
        return new Entry("key", "value", null, Set.of("label"), 0, 1, 1, 1);
    }
}
