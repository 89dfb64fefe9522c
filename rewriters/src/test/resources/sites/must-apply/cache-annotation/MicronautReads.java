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
public class MicronautReads {

    private final EntityManager em;

    public MicronautReads(EntityManager em) {
        this.em = em;
    }

    // APPLIED
    public Long count(String language) {
        return em.createQuery("select count(c) from Category c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }

    // APPLIED
    public boolean known(String name) {
        return em.createQuery("select count(c) from Category c where c.name = ?1", Long.class)
                        .setParameter(1, name)
                        .getSingleResult()
                > 0;
    }
}

@Singleton
class MicronautReadsWriter {

    private final EntityManager em;

    MicronautReadsWriter(EntityManager em) {
        this.em = em;
    }

    @Transactional
    public void create() {
        em.persist(new Category());
    }
}

@Controller("/reads")
class MicronautReadsPages {

    private final MicronautReads reads;

    MicronautReadsPages(MicronautReads reads) {
        this.reads = reads;
    }

    @Get("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.count(name)).append(reads.known(name));
    }

    @Get("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.count(name)).append(reads.known(name));
    }
}
