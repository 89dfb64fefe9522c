package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import java.util.concurrent.ExecutorService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Data that is also written where an eviction cannot be put. Each read has a table of its own. */
@Service
public class WriterPlaces {

    private final EntityManager em;
    private final JdbcTemplate jdbc;

    public WriterPlaces(EntityManager em, JdbcTemplate jdbc) {
        this.em = em;
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long byStatic(String name) {
        return jdbc.queryForObject("select count(*) from one where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long byPlainClass(String name) {
        return jdbc.queryForObject("select count(*) from two where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long byPostConstruct(String name) {
        return jdbc.queryForObject("select count(*) from three where name = ?", Long.class, name);
    }

    // REFUSED: async-writer
    public Long byAsync(String name) {
        return jdbc.queryForObject("select count(*) from four where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long byExecutor(String name) {
        return jdbc.queryForObject("select count(*) from five where name = ?", Long.class, name);
    }

    // REFUSED: tx-read-your-writes
    public Long byWhoReads(String name) {
        return jdbc.queryForObject("select count(*) from six where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long byPrivateMethod(String name) {
        return jdbc.queryForObject("select count(*) from seven where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long byFinalClass(String name) {
        return jdbc.queryForObject("select count(*) from eight where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long byConstructor(String name) {
        return jdbc.queryForObject("select count(*) from nine where name = ?", Long.class, name);
    }

    // REFUSED: exception-as-result
    public Long failing(String name) {
        return jdbc.queryForObject("select amount from ten where name = ?", Long.class, name);
    }

    // REFUSED: tx-read-your-writes
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.REQUIRES_NEW)
    public Long isolated(String name) {
        return jdbc.queryForObject("select count(*) from eleven where name = ?", Long.class, name);
    }

    // REFUSED: unknown-writer
    public Long bySetter(String name) {
        return em.createQuery("select count(t) from Twelve t where t.name = ?1", Long.class)
                .setParameter(1, name)
                .getSingleResult();
    }

    // REFUSED: sync-limit
    public Long byHeldWriter(String name) {
        return jdbc.queryForObject("select count(*) from thirteen where name = ?", Long.class, name);
    }

    // REFUSED: other-mechanism
    public Long byWriterWithCaching(String name) {
        return jdbc.queryForObject("select count(*) from fourteen where name = ?", Long.class, name);
    }

    @Entity
    public static class Twelve {
        @Id
        private Long id;

        private String name;

        public void setName(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }
    }
}

class WriterPlacesStatic {

    static JdbcTemplate jdbc;

    static void one(String name) {
        jdbc.update("insert into one (name) values (?)", name);
    }

    private final JdbcTemplate own;

    WriterPlacesStatic(JdbcTemplate own) {
        this.own = own;
        own.update("insert into nine (name) values ('start')");
    }

    void two(String name) {
        own.update("update two set name = ?", name);
    }

    void twelve(WriterPlaces.Twelve row) {
        row.setName("new");
    }
}

@Service
class WriterPlacesWriters {

    private final JdbcTemplate jdbc;
    private final ExecutorService workers;
    private final WriterPlaces places;

    WriterPlacesWriters(JdbcTemplate jdbc, ExecutorService workers, WriterPlaces places) {
        this.jdbc = jdbc;
        this.workers = workers;
        this.places = places;
    }

    @jakarta.annotation.PostConstruct
    public void fill() {
        jdbc.update("insert into three (name) values ('first')");
    }

    @Async
    public void four(String name) {
        jdbc.update("insert into four (name) values (?)", name);
    }

    public void five(String name) {
        workers.submit(() -> jdbc.update("insert into five (name) values (?)", name));
    }

    @Transactional
    public long six(String name) {
        jdbc.update("insert into six (name) values (?)", name);
        return places.byWhoReads(name);
    }

    private void seven(String name) {
        jdbc.update("insert into seven (name) values (?)", name);
    }

    public void addIfMissing(String name) {
        try {
            places.failing(name);
        } catch (RuntimeException missing) {
            jdbc.update("insert into other (name) values (?)", name);
        }
    }

    @org.springframework.cache.annotation.Cacheable("added")
    public int thirteen(String name) {
        return jdbc.update("insert into thirteen (name) values (?)", name);
    }

    @org.springframework.cache.annotation.Caching(
            evict = @org.springframework.cache.annotation.CacheEvict(cacheNames = "other", allEntries = true))
    public int fourteen(String name) {
        return jdbc.update("insert into fourteen (name) values (?)", name);
    }
}

@Service
final class WriterPlacesFinal {

    private final JdbcTemplate jdbc;

    WriterPlacesFinal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void eight(String name) {
        jdbc.update("insert into eight (name) values (?)", name);
    }
}

@RestController
class WriterPlacesPages {

    private final WriterPlaces places;

    WriterPlacesPages(WriterPlaces places) {
        this.places = places;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(places.byStatic(name) + places.byPlainClass(name) + places.byPostConstruct(name)
                + places.byAsync(name) + places.byExecutor(name) + places.byWhoReads(name)
                + places.byPrivateMethod(name) + places.byFinalClass(name) + places.byConstructor(name)
                + places.failing(name) + places.isolated(name) + places.bySetter(name)
                + places.byHeldWriter(name) + places.byWriterWithCaching(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(places.byStatic(name) + places.byPlainClass(name) + places.byPostConstruct(name)
                + places.byAsync(name) + places.byExecutor(name) + places.byWhoReads(name)
                + places.byPrivateMethod(name) + places.byFinalClass(name) + places.byConstructor(name)
                + places.failing(name) + places.isolated(name) + places.bySetter(name)
                + places.byHeldWriter(name) + places.byWriterWithCaching(name));
    }
}
