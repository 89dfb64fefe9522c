package shop;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Each call leaves a trace that somebody looks at. */
@Service
public class ReadCounts {

    private final JdbcTemplate jdbc;
    private final ReadCountsLimits limits;
    private final Map<String, Integer> perName = new HashMap<>();
    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final AtomicLong all = new AtomicLong();
    private final LongAdder adder = new LongAdder();

    public ReadCounts(JdbcTemplate jdbc, ReadCountsLimits limits) {
        this.jdbc = jdbc;
        this.limits = limits;
    }

    public Map<String, Integer> perName() {
        return Map.copyOf(perName);
    }

    // REFUSED: side-effect
    public Long merged(String name) {
        perName.merge(name, 1, Integer::sum);
        return jdbc.queryForObject("select count(*) from one where name = ?", Long.class, name);
    }

    // REFUSED: side-effect
    public Long computed(String name) {
        Long found = jdbc.queryForObject("select count(*) from two where name = ?", Long.class, name);
        last.compute(name, (key, old) -> found);
        return found;
    }

    // SILENT: side-effect
    public Long counted(String name) {
        all.incrementAndGet();
        return jdbc.queryForObject("select count(*) from three where name = ?", Long.class, name);
    }

    // REFUSED: side-effect
    public Long added(String name) {
        adder.increment();
        return jdbc.queryForObject("select count(*) from four where name = ?", Long.class, name);
    }

    // REFUSED: side-effect
    public Long countedBelow(String name) {
        note(name);
        return jdbc.queryForObject("select count(*) from five where name = ?", Long.class, name);
    }

    private void note(String name) {
        this.perName.merge(name, 1, Integer::sum);
    }

    // REFUSED: unknown-callee
    public Long limited(String name) {
        limits.use(name);
        return jdbc.queryForObject("select count(*) from six where name = ?", Long.class, name);
    }
}

/** Implemented in another jar: it fails once too much was asked for. */
interface ReadCountsLimits {
    void use(String name);
}

@RestController
class ReadCountsPages {

    private final ReadCounts reads;

    ReadCountsPages(ReadCounts reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.merged(name) + reads.computed(name) + reads.counted(name) + reads.added(name)
                + reads.countedBelow(name) + reads.limited(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.merged(name) + reads.computed(name) + reads.counted(name) + reads.added(name)
                + reads.countedBelow(name) + reads.limited(name));
    }
}
