// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainObjects {

    private final EntityManager em;

    public PlainObjects(EntityManager em) {
        this.em = em;
    }

    // REFUSED: hidden-input
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainObjectsRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainObjectsRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainObjectsWriter {

    private final EntityManager em;

    PlainObjectsWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainObjectsRow());
        em.getTransaction().commit();
    }
}

class PlainObjectsOfTenants {

    PlainObjects of(EntityManager tenant) {
        return new PlainObjects(tenant);
    }

    PlainObjects main(EntityManager main) {
        return new PlainObjects(main);
    }
}

@Path("/PlainObjects")
class PlainObjectsPages {

    private final PlainObjects reads;

    PlainObjectsPages(PlainObjects reads) {
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
