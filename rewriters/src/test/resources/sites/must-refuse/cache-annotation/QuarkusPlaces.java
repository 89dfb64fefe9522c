// KIT: quarkus
// DEPENDS: io.quarkus:quarkus-rest:3.37.3
package quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

@ApplicationScoped
public class QuarkusPlaces {

    @Inject
    EntityManager em;

    @interface RolesAllowed {
        String value();
    }

    // REFUSED: auth-inside
    @RolesAllowed("admin")
    public Long guarded(String language) {
        return count(language);
    }

    private Long count(String language) {
        return em.createQuery("select count(c) from Category c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }

    // REFUSED: entity-result
    public List<Category> entities(String language) {
        return em.createQuery("select c from Category c where c.language = ?1", Category.class)
                .setParameter(1, language)
                .getResultList();
    }

    // REFUSED: not-proxyable
    private Long hidden(String language) {
        return em.createQuery("select count(c) from Category c where c.name = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }

    public void both(String language, StringBuilder out) {
        out.append(hidden(language)).append(hidden(language + "x"));
    }
}

@ApplicationScoped
class QuarkusPlacesWriter {

    @Inject
    EntityManager em;

    @Transactional
    void create() {
        em.persist(new Category());
    }
}

@Path("/places")
class QuarkusPlacesPages {

    @Inject
    QuarkusPlaces places;

    @GET
    @Path("/one")
    public void one(String language, StringBuilder out) {
        out.append(places.guarded(language)).append(places.entities(language));
        places.both(language, out);
    }

    @GET
    @Path("/two")
    public void two(String language, StringBuilder out) {
        out.append(places.guarded(language)).append(places.entities(language));
        places.both(language, out);
    }
}
