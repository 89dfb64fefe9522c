// KIT: quarkus
// DEPENDS: io.quarkus:quarkus-rest:3.37.3
// DEPENDS: io.quarkus:quarkus-hibernate-orm-rest-data-panache:3.37.3
package quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@ApplicationScoped
public class QuarkusRest {

    @Inject
    EntityManager em;

    // REFUSED: unknown-writer
    public Long count(String language) {
        return em.createQuery("select count(c) from Category c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@ApplicationScoped
class QuarkusRestWriter {

    @Inject
    EntityManager em;

    @Transactional
    void create() {
        em.persist(new Category());
    }
}

@Path("/QuarkusRest")
class QuarkusRestPages {

    @Inject
    QuarkusRest reads;

    @GET
    @Path("/one")
    public void one(String language, StringBuilder out) {
        out.append(reads.count(language));
    }

    @GET
    @Path("/two")
    public void two(String language, StringBuilder out) {
        out.append(reads.count(language));
    }
}
