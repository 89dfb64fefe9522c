// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainField {

    private EntityManager em;

    public void use(EntityManager other) {
        em = other;
    }

    // REFUSED: hidden-input
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainFieldRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainFieldRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainFieldWriter {

    private final EntityManager em;

    PlainFieldWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainFieldRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainField")
class PlainFieldPages {

    private final PlainField reads;

    PlainFieldPages(PlainField reads) {
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
