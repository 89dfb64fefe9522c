// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainTemplate {

    private final EntityManager em;

    public PlainTemplate(EntityManager em) {
        this.em = em;
    }

    // REFUSED: tx-unknown
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainTemplateRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainTemplateRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainTemplateWriter {

    private final EntityManager em;

    PlainTemplateWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainTemplateRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainTemplate")
class PlainTemplatePages {

    private final PlainTemplate reads;

    PlainTemplatePages(PlainTemplate reads) {
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

class PlainTemplateRunner {

    interface Work {
        void execute(EntityManager em);
    }

    private final EntityManager em;

    PlainTemplateRunner(EntityManager em) {
        this.em = em;
    }

    void run(Work work) {
        em.getTransaction().begin();
        work.execute(em);
        em.getTransaction().commit();
    }
}
