// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
// FILE: build.gradle
// plugins {
//     id 'java'
// }
// dependencies {
//     implementation 'org.postgresql:postgresql:42.7.4'
// }
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainReadsByGradle {

    private final EntityManager em;

    public PlainReadsByGradle(EntityManager em) {
        this.em = em;
    }

    // APPLIED
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainReadsByGradleRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }

    // APPLIED
    public final String nameOf(Long id) {
        return em.find(PlainReadsByGradleRow.class, id).name;
    }
}

@Entity
class PlainReadsByGradleRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainReadsByGradleWriter {

    private final EntityManager em;

    PlainReadsByGradleWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainReadsByGradleRow());
        em.getTransaction().commit();
    }

    void createAll() {
        em.getTransaction().begin();
        try {
            add();
            em.getTransaction().commit();
        } finally {
            em.clear();
        }
    }

    private void add() {
        em.persist(new PlainReadsByGradleRow());
    }
}

@Path("/PlainReadsByGradle")
class PlainReadsByGradlePages {

    private final PlainReadsByGradle reads;

    PlainReadsByGradlePages(PlainReadsByGradle reads) {
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

    @GET
    @Path("/one1")
    public void one1(Long id,  StringBuilder out) {
        out.append(reads.nameOf(id));
    }

    @GET
    @Path("/two1")
    public void two1(Long id,  StringBuilder out) {
        out.append(reads.nameOf(id));
    }
}
