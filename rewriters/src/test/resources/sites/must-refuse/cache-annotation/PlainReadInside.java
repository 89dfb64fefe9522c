// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainReadInside {

    private final EntityManager em;

    public PlainReadInside(EntityManager em) {
        this.em = em;
    }

    // REFUSED: tx-read-your-writes
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainReadInsideRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainReadInsideRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainReadInsideWriter {

    private final EntityManager em;

    PlainReadInsideWriter(EntityManager em) {
        this.em = em;
    }

    Long create(PlainReadInside reads, String language) {
        em.getTransaction().begin();
        em.persist(new PlainReadInsideRow());
        Long count = count(reads, language);
        em.getTransaction().commit();
        return count;
    }

    private Long count(PlainReadInside reads, String language) {
        return reads.count(language);
    }
}

@Path("/PlainReadInside")
class PlainReadInsidePages {

    private final PlainReadInside reads;

    PlainReadInsidePages(PlainReadInside reads) {
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
