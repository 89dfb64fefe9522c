// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainSupplied {

    private final EntityManager em;

    public PlainSupplied(EntityManager em) {
        this.em = em;
    }

    // REFUSED: tx-unknown
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainSuppliedRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainSuppliedRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainSuppliedWriter {

    private final EntityManager em;

    PlainSuppliedWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainSuppliedRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainSupplied")
class PlainSuppliedPages {

    private final PlainSupplied reads;

    PlainSuppliedPages(PlainSupplied reads) {
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

class PlainSuppliedRunner {

    private final EntityManager em;

    PlainSuppliedRunner(EntityManager em) {
        this.em = em;
    }

    <T> T ask(java.util.function.Supplier<T> work) {
        em.getTransaction().begin();
        T result = work.get();
        em.getTransaction().commit();
        return result;
    }
}
