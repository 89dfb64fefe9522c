// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainEquals {

    private final EntityManager em;

    public PlainEquals(EntityManager em) {
        this.em = em;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlainEquals;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    // REFUSED: hidden-input
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainEqualsRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainEqualsRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainEqualsWriter {

    private final EntityManager em;

    PlainEqualsWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainEqualsRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainEquals")
class PlainEqualsPages {

    private final PlainEquals reads;

    PlainEqualsPages(PlainEquals reads) {
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
