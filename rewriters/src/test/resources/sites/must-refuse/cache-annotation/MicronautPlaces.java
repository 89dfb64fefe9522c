// KIT: micronaut
// DEPENDS: io.micronaut:micronaut-http
// DEPENDS: io.micronaut.data:micronaut-data-hibernate-jpa
package micronaut;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

@Singleton
public class MicronautPlaces {

    private final EntityManager em;
    private String fallback = "de";

    public MicronautPlaces(EntityManager em) {
        this.em = em;
    }

    public void setFallback(String fallback) {
        this.fallback = fallback;
    }

    // REFUSED: not-proxyable
    public final Long fixed(String name) {
        return em.createQuery("select count(c) from Category c where c.name = ?1", Long.class)
                .setParameter(1, name)
                .getSingleResult();
    }

    // REFUSED: hidden-input
    public Long orFallback(String name) {
        return em.createQuery("select count(c) from Category c where c.language = ?1", Long.class)
                .setParameter(1, name == null ? fallback : name)
                .getSingleResult();
    }

    // REFUSED: other-mechanism
    public Long byHeld(String name) {
        return em.createQuery("select count(c) from Category c where c.id = ?1", Long.class)
                .setParameter(1, name)
                .getSingleResult();
    }
}

@Singleton
class MicronautPlacesWriter {

    private final EntityManager em;

    MicronautPlacesWriter(EntityManager em) {
        this.em = em;
    }

    @io.micronaut.cache.annotation.CachePut("other")
    @Transactional
    public Category create(String name) {
        Category category = new Category();
        em.persist(category);
        return category;
    }
}

@Controller("/places")
class MicronautPlacesPages {

    private final MicronautPlaces places;

    MicronautPlacesPages(MicronautPlaces places) {
        this.places = places;
    }

    @Get("/one")
    public void one(String name, StringBuilder out) {
        out.append(places.fixed(name)).append(places.orFallback(name)).append(places.byHeld(name));
    }

    @Get("/two")
    public void two(String name, StringBuilder out) {
        out.append(places.fixed(name)).append(places.orFallback(name)).append(places.byHeld(name));
    }
}
