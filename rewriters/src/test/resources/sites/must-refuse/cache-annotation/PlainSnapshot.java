// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainSnapshot {

    private final EntityManager em;

    public PlainSnapshot(EntityManager em) {
        this.em = em;
    }

    public void report(StringBuilder out) {
        em.getTransaction().begin();
        out.append(count("de"));
        em.getTransaction().commit();
    }

    // REFUSED: tx-read-your-writes
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainSnapshotRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainSnapshotRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainSnapshotWriter {

    private final EntityManager em;

    PlainSnapshotWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainSnapshotRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainSnapshot")
class PlainSnapshotPages {

    private final PlainSnapshot reads;

    PlainSnapshotPages(PlainSnapshot reads) {
        this.reads = reads;
    }

    @GET
    @Path("/one0")
    public void one0(String language,  StringBuilder out) {
        out.append(reads.count(language));
    }

    @GET
    @Path("/two0")
    public void two0(String language,  StringBuilder out) {
        out.append(reads.count(language));
    }
}
