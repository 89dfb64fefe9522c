package dev.optkit.analyzers.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.persistence.Mappings.MappedClass;
import dev.optkit.analyzers.persistence.Mappings.Reference;
import dev.optkit.analyzers.project.Read;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.text.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingFilesTest {

    @Test
    void readsClassesAndTheirAssociations() {
        List<MappedClass> classes = read("Order.hbm.xml", """
                <?xml version="1.0"?>
                <!DOCTYPE hibernate-mapping PUBLIC "-//Hibernate/Hibernate Mapping DTD 3.0//EN"
                  "http://localhost:1/hibernate-mapping-3.0.dtd"
                  [<!ENTITY shared SYSTEM "file:///etc/passwd">]>
                <hibernate-mapping package="shop">
                  <class name="Order" batch-size="20">
                    <cache usage="read-write"/>
                    <id name="number"/>
                    &shared;
                    <many-to-one name="customer" class="Customer"/>
                    <many-to-one name="status" class="other.Status" lazy="false"/>
                    <one-to-one name="bill" class="Bill"/>
                    <set name="lines" inverse="true"><cache usage="read-only"/><key column="o"/><one-to-many class="Line"/></set>
                    <bag name="notes" batch-size="10"><key column="o"/><element type="string"/></bag>
                    <list name="parts" lazy="false"><key column="o"/><many-to-many class="Part"/></list>
                  </class>
                </hibernate-mapping>
                """).mappings().classes();
        assertThat(classes).hasSize(1);
        MappedClass order = classes.get(0);
        assertThat(order.name()).isEqualTo("shop.Order");
        assertThat(order.identifier()).isEqualTo("number");
        assertThat(order.lazy()).isTrue();
        assertThat(order.batched()).isTrue();
        assertThat(order.cached()).isTrue();
        assertThat(order.references())
                .containsExactly(
                        new Reference("customer", "shop.Customer", false, true, false, false, false),
                        new Reference("status", "other.Status", false, false, false, false, false),
                        new Reference("bill", "shop.Bill", false, false, false, false, false),
                        new Reference("lines", "shop.Line", true, true, false, false, true),
                        new Reference("notes", "", true, true, true, true, false),
                        new Reference("parts", "shop.Part", true, false, false, false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<hibernate-mapping><class name='a'>",
                "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;&undeclared",
            })
    void notesWhatIsNoXml(String text) {
        MappingFiles.Result result = read("Bad.hbm.xml", text);
        assertThat(result.mappings().classes()).isEmpty();
        assertThat(result.notes()).singleElement().satisfies(n -> {
            assertThat(n.path()).isEqualTo("Bad.hbm.xml");
            assertThat(n.skipped()).isTrue();
        });
    }

    @Test
    void stopsAtHostileNesting() {
        assertThat(read("Deep.hbm.xml", "<a>".repeat(100_000)).notes()).hasSize(1);
    }

    @Test
    void includesNothingFromOutside() {
        String text = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + "<hibernate-mapping><class name='A'>&x;</class></hibernate-mapping>";
        assertThat(read("A.hbm.xml", text).mappings().classes()).singleElement();
    }

    @Test
    void notesWhatCannotBeRead() {
        Diagnostic reason = new Diagnostic("a.properties", 0, true, "too-big: split it");
        MappingFiles.Result result = MappingFiles.read(List.of("a.properties"), path -> new Read.Unreadable(reason));
        assertThat(result.notes()).containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.jpa.properties.hibernate.default_batch_fetch_size=100 | true",
                "hibernate.default_batch_fetch_size = 1 | false",
                "default_batch_fetch_size: 16 | true",
                "<property name=\"hibernate.default_batch_fetch_size\" value=\"8\"/> | true",
                "<property name=\"hibernate.default_batch_fetch_size\">8</property> | true",
                "hibernate.jdbc.batch_size=50 | false",
            })
    void knowsTheGlobalBatchSize(String text, boolean batched) {
        assertThat(read("application.yml", text).mappings().batched()).isEqualTo(batched);
    }

    private static MappingFiles.Result read(String path, String text) {
        SourceFile file = new SourceFile(path, text, StandardCharsets.UTF_8, false, "");
        return MappingFiles.read(List.of(path), p -> new Read.Text(file, Optional.empty()));
    }
}
