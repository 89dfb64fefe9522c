// FILE: pom.xml
// <project>
//   <modelVersion>4.0.0</modelVersion>
//   <parent>
//     <groupId>org.springframework.boot</groupId>
//     <artifactId>spring-boot-starter-parent</artifactId>
//     <version>3.5.16</version>
//   </parent>
//   <artifactId>shop</artifactId>
//   <dependencies>
//     <dependency>
//       <groupId>org.springframework.boot</groupId>
//       <artifactId>spring-boot-starter-data-jpa</artifactId>
//     </dependency>
//   </dependencies>
//   <build><plugins><plugin><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-maven-plugin</artifactId></plugin></plugins></build>
// </project>
package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;


@Service
public class AppKotlin {

    private final JdbcTemplate jdbc;

    public AppKotlin(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: unknown-writer
    public Long names(String name) {
        return jdbc.queryForObject("select count(*) from names where name = ?", Long.class, name);
    }
}

@RestController
class AppKotlinPages {

    private final AppKotlin reads;

    AppKotlinPages(AppKotlin reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.names(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.names(name));
    }
}
