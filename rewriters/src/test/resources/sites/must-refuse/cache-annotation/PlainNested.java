// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainNested {

    private final EntityManager em;

    public PlainNested(EntityManager em) {
        this.em = em;
    }

    // REFUSED: tx-unknown
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainNestedRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainNestedRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainNestedWriter {

    private final EntityManager em;

    PlainNestedWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        boolean own = !em.getTransaction().isActive();
        if (own) {
            em.getTransaction().begin();
        }
        em.persist(new PlainNestedRow());
        if (own) {
            em.getTransaction().commit();
        }
    }
}

@Path("/PlainNested")
class PlainNestedPages {

    private final PlainNested reads;

    PlainNestedPages(PlainNested reads) {
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
