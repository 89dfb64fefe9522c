// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainProperties {

    private final EntityManager em;
    private final java.util.Properties names = new java.util.Properties();

    public PlainProperties(EntityManager em) {
        this.em = em;
    }

    void reload(java.io.Reader in) throws java.io.IOException {
        names.load(in);
    }

    // REFUSED: hidden-input
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainPropertiesRow c where c.language = ?1", Long.class)
                .setParameter(1, names.getProperty(language))
                .getSingleResult();
    }
}

@Entity
class PlainPropertiesRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainPropertiesWriter {

    private final EntityManager em;

    PlainPropertiesWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainPropertiesRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainProperties")
class PlainPropertiesPages {

    private final PlainProperties reads;

    PlainPropertiesPages(PlainProperties reads) {
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
