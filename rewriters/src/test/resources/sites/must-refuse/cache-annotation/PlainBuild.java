// KIT: woven
// DEPENDS: org.postgresql:postgresql:42.7.4
// FILE: pom.xml
// <project>
//   <artifactId>rates</artifactId>
//   <build>
//     <plugins>
//       <plugin>
//         <groupId>net.bytebuddy</groupId>
//         <artifactId>byte-buddy-maven-plugin</artifactId>
//       </plugin>
//     </plugins>
//   </build>
// </project>
package woven;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

public class PlainBuild {

    private final EntityManager em;

    public PlainBuild(EntityManager em) {
        this.em = em;
    }

    // REFUSED: no-interception
    public Long count(String language) {
        return em.createQuery("select count(c) from PlainBuildRow c where c.language = ?1", Long.class)
                .setParameter(1, language)
                .getSingleResult();
    }
}

@Entity
class PlainBuildRow {
    @Id
    Long id;

    String name;

    String language;
}

class PlainBuildWriter {

    private final EntityManager em;

    PlainBuildWriter(EntityManager em) {
        this.em = em;
    }

    void create() {
        em.getTransaction().begin();
        em.persist(new PlainBuildRow());
        em.getTransaction().commit();
    }
}

@Path("/PlainBuild")
class PlainBuildPages {

    private final PlainBuild reads;

    PlainBuildPages(PlainBuild reads) {
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
