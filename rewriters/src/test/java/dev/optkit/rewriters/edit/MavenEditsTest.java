package dev.optkit.rewriters.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.optkit.core.text.Edit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MavenEditsTest {

    @Test
    void leavesADependencyThatIsThere() {
        assertThat(add("""
                        <project>
                          <dependencies>
                            <dependency>
                              <groupId> dev.optkit </groupId>
                              <artifactId>optkit-runtime</artifactId>
                            </dependency>
                          </dependencies>
                        </project>
                        """)).isEmpty();
    }

    @Test
    void refusesWhatIsNoPom() {
        assertThatThrownBy(() -> add("<project><dependencies></project>")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> add("<beans/>")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> add("<!DOCTYPE project><project/>")).isInstanceOf(Refused.class);
    }

    @Test
    void addsBehindTheLastDependencyOfTheProject() {
        assertThat(add("""
                        <?xml version="1.0"?>
                        <project>
                          <!-- <dependencies></dependencies> -->
                          <dependencyManagement>
                            <dependencies>
                              <dependency><groupId>dev.optkit</groupId><artifactId>optkit-runtime</artifactId></dependency>
                            </dependencies>
                          </dependencyManagement>
                          <dependencies>
                            <dependency>
                              <groupId>a</groupId>
                              <artifactId>b</artifactId>
                            </dependency>
                          </dependencies>
                          <profiles><profile><dependencies/></profile></profiles>
                        </project>
                        """)).hasValueSatisfying(text -> assertThat(text).contains("""
                                      <artifactId>b</artifactId>
                                    </dependency>
                                    <dependency>
                                      <groupId>dev.optkit</groupId>
                                      <artifactId>optkit-runtime</artifactId>
                                      <version>1.0</version>
                                    </dependency>
                                  </dependencies>
                                  <profiles>
                                """.replace("  <profiles>\n", "")));
    }

    @Test
    void addsTheElementWhereThereIsNone() {
        assertThat(add("<project>\n\t<artifactId>a</artifactId>\n\t<build/>\n</project>\n"))
                .contains("<project>\n\t<artifactId>a</artifactId>\n"
                        + "\t<dependencies>\n\t\t<dependency>\n\t\t\t<groupId>dev.optkit</groupId>\n"
                        + "\t\t\t<artifactId>optkit-runtime</artifactId>\n\t\t\t<version>1.0</version>\n"
                        + "\t\t</dependency>\n\t</dependencies>\n\t<build/>\n</project>\n");
        assertThat(add("<project>\r\n  <dependencies/>\r\n</project>\r\n"))
                .contains("<project>\r\n  <dependencies>\r\n    <dependency>\r\n      <groupId>dev.optkit</groupId>\r\n"
                        + "      <artifactId>optkit-runtime</artifactId>\r\n      <version>1.0</version>\r\n"
                        + "    </dependency>\r\n  </dependencies>\r\n</project>\r\n");
    }

    private static Optional<String> add(String pom) {
        return MavenEdits.addDependency(pom, "pom.xml", "dev.optkit", "optkit-runtime", Optional.of("1.0"))
                .map(edit -> Edit.apply(pom, List.of(edit)));
    }
}
