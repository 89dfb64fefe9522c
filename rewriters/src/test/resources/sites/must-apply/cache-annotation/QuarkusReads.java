// KIT: quarkus
// DEPENDS: io.quarkus:quarkus-rest:3.37.3
package quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@ApplicationScoped
public class QuarkusReads {

    @Inject
    EntityManager em;

    // APPLIED
    public Long count(String language) {
        return em.createQuery("select count(c) from Category c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }

    // APPLIED
    String nameOf(Long id) {
        return em.find(Category.class, id).name;
    }

    // APPLIED
    public boolean known(String name) {
        return em.createQuery("select count(c) from Category c where c.name = ?1", Long.class)
                        .setParameter(1, name)
                        .getSingleResult()
                > 0;
    }
}

@ApplicationScoped
class QuarkusReadsWriter {

    @Inject
    EntityManager em;

    @Transactional
    void create() {
        em.persist(new Category());
    }

    @Transactional
    void rename(Long id, String name) {
        em.find(Category.class, id).name = name;
    }
}

@Path("/reads")
class QuarkusReadsPages {

    @Inject
    QuarkusReads reads;

    @GET
    @Path("/one")
    public void one(String language, StringBuilder out) {
        out.append(reads.count(language)).append(reads.nameOf(1L)).append(reads.known(language));
    }

    @GET
    @Path("/two")
    public void two(String language, StringBuilder out) {
        out.append(reads.count(language)).append(reads.nameOf(2L)).append(reads.known(language));
    }
}
