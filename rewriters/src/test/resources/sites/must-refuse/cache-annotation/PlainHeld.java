// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainHeld {

    private final EntityManager em;
    private final PlainHeldSettings settings = new PlainHeldSettings();

    public PlainHeld(EntityManager em) {
        this.em = em;
    }

    void change(String suffix) {
        settings.suffix = suffix;
    }

    // REFUSED: hidden-input
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainHeldRow c where c.language = ?1", Long.class)
                .setParameter(1, language + settings.suffix)
                .getSingleResult();
    }
}

@Entity
class PlainHeldRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainHeldWriter {

    private final EntityManager em;

    PlainHeldWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainHeldRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainHeld")
class PlainHeldPages {

    private final PlainHeld reads;

    PlainHeldPages(PlainHeld reads) {
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

class PlainHeldSettings {
    String suffix = "";
}
