package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Reads that have no form for many, or are not what they look like. */
@Service
public class BulkOwnReads {

    private final BulkOwnReadsLocked locked;
    private final BulkOwnReadsCached cached;
    private final BulkOwnReadsQueried queried;
    private final BulkOwnReadsWithDefault withDefault;
    private final BulkOwnReadsOthers others;
    private final EntityManager session;
    private final JdbcTemplate jdbc;

    public BulkOwnReads(
            BulkOwnReadsLocked locked,
            BulkOwnReadsCached cached,
            BulkOwnReadsQueried queried,
            BulkOwnReadsWithDefault withDefault,
            BulkOwnReadsOthers others,
            EntityManager session,
            JdbcTemplate jdbc) {
        this.locked = locked;
        this.cached = cached;
        this.queried = queried;
        this.withDefault = withDefault;
        this.others = others;
        this.session = session;
        this.jdbc = jdbc;
    }

    public void locks(List<Long> ids) {
        // REFUSED: locked-read
        for (Long id : ids) {
            locked.findById(id).ifPresent(item -> item.setNote("x"));
        }
    }

    public List<String> caches(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: cached-read
        for (Long id : ids) {
            notes.add(cached.findById(id).orElseThrow().getNote());
        }
        return notes;
    }

    public List<String> queries(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            notes.add(queried.findById(id).orElseThrow().getNote());
        }
        return notes;
    }

    public List<String> ownBulk(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            notes.add(withDefault.findById(id).orElseThrow().getNote());
        }
        return notes;
    }

    public List<Boolean> exists(List<Long> ids) {
        List<Boolean> all = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            all.add(others.existsById(id));
        }
        return all;
    }

    public List<Long> counts(List<String> kinds) {
        List<Long> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String kind : kinds) {
            all.add(others.countByKind(kind));
        }
        return all;
    }

    public List<Item> firsts(List<String> kinds) {
        List<Item> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String kind : kinds) {
            all.add(others.findFirstByKindOrderByNote(kind));
        }
        return all;
    }

    public List<Item> similar(List<String> kinds) {
        List<Item> all = new ArrayList<>();
        // REFUSED: unresolved
        for (String kind : kinds) {
            all.addAll(others.findByKindContaining(kind));
        }
        return all;
    }

    public int sets(List<String> kinds) {
        int sum = 0;
        // REFUSED: custom-read
        for (String kind : kinds) {
            sum += others.findByKind(kind).size();
        }
        return sum;
    }

    public List<Item> graphs(List<String> notes) {
        List<Item> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String note : notes) {
            all.add(others.findByNote(note));
        }
        return all;
    }

    public void pessimistic(List<Long> ids) {
        // REFUSED: custom-read
        for (Long id : ids) {
            session.find(Item.class, id, LockModeType.PESSIMISTIC_WRITE).setNote("x");
        }
    }

    public List<String> jdbc(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            notes.add(jdbc.queryForObject("select note from item where id = ?", String.class, id));
        }
        return notes;
    }

    public List<String> renamed(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: custom-read
        for (Long id : ids) {
            notes.add(session.find(Renamed.class, id).note);
        }
        return notes;
    }

    public List<Item> jpql(List<String> kinds) {
        List<Item> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String kind : kinds) {
            all.addAll(session.createQuery("select i from Item i where i.kind = :kind", Item.class)
                    .setParameter("kind", kind)
                    .getResultList());
        }
        return all;
    }

    @Entity
    public static class Item {
        @Id
        private Long id;

        private String kind;
        private String note;

        public Long getId() {
            return id;
        }

        public String getKind() {
            return kind;
        }

        public String getNote() {
            return note;
        }

        public void setNote(String note) {
            this.note = note;
        }
    }

    @Entity(name = "Other")
    public static class Renamed {
        @Id
        Long id;

        String note;

        public Long getId() {
            return id;
        }
    }
}

interface BulkOwnReadsLocked extends JpaRepository<BulkOwnReads.Item, Long> {
    @Override
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<BulkOwnReads.Item> findById(Long id);
}

interface BulkOwnReadsCached extends JpaRepository<BulkOwnReads.Item, Long> {
    @Override
    @Cacheable("items")
    Optional<BulkOwnReads.Item> findById(Long id);
}

interface BulkOwnReadsQueried extends JpaRepository<BulkOwnReads.Item, Long> {
    @Override
    @Query("select i from Item i where i.id = ?1 and i.kind is not null")
    Optional<BulkOwnReads.Item> findById(Long id);
}

interface BulkOwnReadsWithDefault extends JpaRepository<BulkOwnReads.Item, Long> {
    @Override
    default List<BulkOwnReads.Item> findAllById(Iterable<Long> ids) {
        return List.of();
    }
}

interface BulkOwnReadsOthers extends JpaRepository<BulkOwnReads.Item, Long> {
    long countByKind(String kind);

    BulkOwnReads.Item findFirstByKindOrderByNote(String kind);

    List<BulkOwnReads.Item> findByKindContaining(String part);

    List<BulkOwnReads.Item> findByKindAndNote(String kind, String note);

    Set<BulkOwnReads.Item> findByKind(String kind);

    @EntityGraph(attributePaths = "kind")
    BulkOwnReads.Item findByNote(String note);
}
