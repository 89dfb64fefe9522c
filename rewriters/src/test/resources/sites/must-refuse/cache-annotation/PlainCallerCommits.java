// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainCallerCommits {

    private final EntityManager em;

    public PlainCallerCommits(EntityManager em) {
        this.em = em;
    }

    // REFUSED: tx-unknown
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainCallerCommitsRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainCallerCommitsRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainCallerCommitsWriter {

    private final EntityManager em;

    PlainCallerCommitsWriter(EntityManager em) {
        this.em = em;
    }

    void begin() {
        em.getTransaction().begin();
    }

    void create() {
        em.persist(new PlainCallerCommitsRow());
    }

    void commit() {
        em.getTransaction().commit();
    }
}

@Path("/PlainCallerCommits")
class PlainCallerCommitsPages {

    private final PlainCallerCommits reads;

    PlainCallerCommitsPages(PlainCallerCommits reads) {
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
