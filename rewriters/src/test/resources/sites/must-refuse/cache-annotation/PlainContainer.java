// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainContainer {

    private final EntityManager em;

    public PlainContainer(EntityManager em) {
        this.em = em;
    }

    // REFUSED: tx-unknown
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainContainerRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainContainerRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainContainerWriter {

    private final EntityManager em;

    PlainContainerWriter(EntityManager em) {
        this.em = em;
    }

    @Transactional
    void create() {
        em.persist(new PlainContainerRow());
    }
}

@Path("/PlainContainer")
class PlainContainerPages {

    private final PlainContainer reads;

    PlainContainerPages(PlainContainer reads) {
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
