// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainListener {

    private final EntityManager em;
    private String suffix = "";

    public PlainListener(EntityManager em, java.util.function.Consumer<java.util.function.Consumer<String>> bus) {
        this.em = em;
        bus.accept(v -> suffix = v);
    }

    // REFUSED: hidden-input
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainListenerRow c where c.language = ?1", Long.class)
                .setParameter(1, language + suffix)
                .getSingleResult();
    }
}

@Entity
class PlainListenerRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainListenerWriter {

    private final EntityManager em;

    PlainListenerWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainListenerRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainListener")
class PlainListenerPages {

    private final PlainListener reads;

    PlainListenerPages(PlainListener reads) {
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
