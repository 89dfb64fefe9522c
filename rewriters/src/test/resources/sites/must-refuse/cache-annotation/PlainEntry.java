// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainEntry {

    private final EntityManager em;

    public PlainEntry(EntityManager em) {
        this.em = em;
    }

    // REFUSED: hidden-input
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainEntryRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainEntryRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainEntryWriter {

    private final EntityManager em;

    PlainEntryWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainEntryRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainEntry")
class PlainEntryPages {

    private final PlainEntry reads;

    PlainEntryPages(PlainEntry reads) {
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

class PlainEntryServer {

    private final java.util.Map<String, EntityManager> tenants = new java.util.HashMap<>();

    protected void serve(String tenant, StringBuilder out) {
        PlainEntry reads = new PlainEntry(tenants.get(tenant));
        out.append(reads.count("de"));
    }
}
