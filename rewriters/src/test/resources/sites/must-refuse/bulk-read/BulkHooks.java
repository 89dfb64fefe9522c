package shop;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TenantId;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.repository.CrudRepository;
import org.springframework.stereotype.Service;

/** Reading a row does more than to read it, or not the same in a query. */
@Service
public class BulkHooks {

    private final Loads loads;
    private final Bases bases;
    private final Heards heards;
    private final Kepts kepts;
    private final Restricteds restricteds;
    private final Softs softs;
    private final Filtereds filtereds;
    private final Tenants tenants;
    private final Secureds secureds;

    public BulkHooks(
            Loads loads,
            Bases bases,
            Heards heards,
            Kepts kepts,
            Restricteds restricteds,
            Softs softs,
            Filtereds filtereds,
            Tenants tenants,
            Secureds secureds) {
        this.loads = loads;
        this.bases = bases;
        this.heards = heards;
        this.kepts = kepts;
        this.restricteds = restricteds;
        this.softs = softs;
        this.filtereds = filtereds;
        this.tenants = tenants;
        this.secureds = secureds;
    }

    public List<String> loaded(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: read-hook
        for (Long id : ids) {
            notes.add(loads.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> loadedInBase(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: read-hook
        for (Long id : ids) {
            notes.add(bases.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> heard(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: read-hook
        for (Long id : ids) {
            notes.add(heards.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> kept(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: cached-read
        for (Long id : ids) {
            notes.add(kepts.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> restricted(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: filter-differs
        for (Long id : ids) {
            notes.add(restricteds.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> soft(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: filter-differs
        for (Long id : ids) {
            notes.add(softs.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> filtered(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: filter-differs
        for (Long id : ids) {
            notes.add(filtereds.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> ofTenant(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: filter-differs
        for (Long id : ids) {
            notes.add(tenants.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> secured(List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: read-hook
        for (Long id : ids) {
            notes.add(secureds.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public List<String> ofAny(CrudRepository<Load, Long> any, List<Long> ids) {
        List<String> notes = new ArrayList<>();
        // REFUSED: read-hook
        for (Long id : ids) {
            notes.add(any.findById(id).orElseThrow().note);
        }
        return notes;
    }

    public <T> List<T> generic(CrudRepository<T, Long> any, List<Long> ids, Function<T, T> map) {
        List<T> all = new ArrayList<>();
        // REFUSED: unresolved
        for (Long id : ids) {
            all.add(map.apply(any.findById(id).orElseThrow()));
        }
        return all;
    }

    @Entity
    public static class Load {
        @Id
        Long id;

        String note;

        public Long getId() {
            return id;
        }

        @PostLoad
        void loaded() {
            note = "loaded";
        }
    }

    @MappedSuperclass
    public abstract static class Base {
        @Id
        Long id;

        public Long getId() {
            return id;
        }

        @PostLoad
        void loaded() {}
    }

    @Entity
    public static class Child extends Base {
        String note;
    }

    public static class Listener {
        @PostLoad
        public void loaded(Object entity) {}
    }

    @Entity
    @EntityListeners(Listener.class)
    public static class Heard {
        @Id
        Long id;

        String note;

        public Long getId() {
            return id;
        }
    }

    @Entity
    @Cacheable
    public static class Kept {
        @Id
        Long id;

        String note;

        public Long getId() {
            return id;
        }
    }

    @Entity
    @SQLRestriction("deleted = false")
    public static class Restricted {
        @Id
        Long id;

        String note;

        public Long getId() {
            return id;
        }
    }

    @Entity
    @SoftDelete
    public static class Soft {
        @Id
        Long id;

        String note;

        public Long getId() {
            return id;
        }
    }

    @Entity
    @Filter(name = "current")
    public static class Filtered {
        @Id
        Long id;

        String note;

        public Long getId() {
            return id;
        }
    }

    @Entity
    public static class Tenant {
        @Id
        Long id;

        @TenantId
        String owner;

        String note;

        public Long getId() {
            return id;
        }
    }

    @Entity
    public static class Secret {
        @Id
        Long id;

        String note;

        public Long getId() {
            return id;
        }
    }

    public @interface Secured {
        String value();
    }

    public interface Loads extends JpaRepository<Load, Long> {}

    public interface Bases extends JpaRepository<Child, Long> {}

    public interface Heards extends JpaRepository<Heard, Long> {}

    public interface Kepts extends JpaRepository<Kept, Long> {}

    public interface Restricteds extends JpaRepository<Restricted, Long> {}

    public interface Softs extends JpaRepository<Soft, Long> {}

    public interface Filtereds extends JpaRepository<Filtered, Long> {}

    public interface Tenants extends JpaRepository<Tenant, Long> {}

    @Secured("ADMIN")
    public interface Secureds extends JpaRepository<Secret, Long> {}
}
