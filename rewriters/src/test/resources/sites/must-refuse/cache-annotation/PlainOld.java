// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
// RELEASE: 11
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainOld {

    private final EntityManager em;

    public PlainOld(EntityManager em) {
        this.em = em;
    }

    // REFUSED: java-too-old
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainOldRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainOldRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainOldWriter {

    private final EntityManager em;

    PlainOldWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainOldRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainOld")
class PlainOldPages {

    private final PlainOld reads;

    PlainOldPages(PlainOld reads) {
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
