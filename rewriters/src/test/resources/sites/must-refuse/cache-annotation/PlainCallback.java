// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainCallback {

    private final EntityManager em;

    public PlainCallback(EntityManager em) {
        this.em = em;
    }

    // REFUSED: tx-unknown
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainCallbackRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainCallbackRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainCallbackWriter {

    private final EntityManager em;

    PlainCallbackWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainCallbackRow());
        em.getTransaction().commit();
    }

    void inTransaction(Runnable work) {
        em.getTransaction().begin();
        work.run();
        em.getTransaction().commit();
    }
}

@Path("/PlainCallback")
class PlainCallbackPages {

    private final PlainCallback reads;

    PlainCallbackPages(PlainCallback reads) {
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
