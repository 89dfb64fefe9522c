// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainOverridden {

    private final EntityManager em;

    public PlainOverridden(EntityManager em) {
        this.em = em;
    }

    // REFUSED: hierarchy
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainOverriddenRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainOverriddenRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainOverriddenWriter {

    private final EntityManager em;

    PlainOverriddenWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainOverriddenRow());
        em.getTransaction().commit();
    }
}

class PlainOverriddenElsewhere extends PlainOverridden {

    PlainOverriddenElsewhere(EntityManager em) {
        super(em);
    }

    @Override
    public Long count(String language) {
        return 1L;
    }
}

@Path("/PlainOverridden")
class PlainOverriddenPages {

    private final PlainOverridden reads;

    PlainOverriddenPages(PlainOverridden reads) {
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
