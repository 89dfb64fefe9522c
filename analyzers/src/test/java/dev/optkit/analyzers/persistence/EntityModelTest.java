package dev.optkit.analyzers.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.program.Association;
import dev.optkit.core.program.Entities;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityModelTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@ManyToOne A x; | false",
                "@ManyToOne(fetch = FetchType.LAZY) A x; | true",
                "@OneToOne(fetch = LAZY) A x; | true",
                "@OneToOne(fetch = FetchType.LAZY, mappedBy = \"y\") A x; | false",
                "@ManyToOne(fetch = FetchType.LAZY) @Fetch(FetchMode.JOIN) A x; | false",
                "@OneToMany java.util.List<A> x; | true",
                "@ManyToMany(fetch = FetchType.EAGER) java.util.List<A> x; | false",
                "@ElementCollection java.util.Set<String> x; | true",
                "@OneToMany @LazyCollection(LazyCollectionOption.FALSE) java.util.List<A> x; | false",
            })
    void knowsWhatIsLoadedLate(String field, boolean lazy) {
        assertThat(of("@Entity class A { " + field + " }")
                        .association("p.A", "x")
                        .map(Association::lazy))
                .contains(lazy);
    }

    @Test
    void readsGettersOnFieldsPropertiesAndByLombok() {
        Entities entities = of("""
                @Entity class A {
                    @OneToMany private java.util.List<A> fields;
                    @OneToMany private java.util.List<A> computed;
                    @OneToMany @lombok.Getter private java.util.List<A> generated;
                    private java.util.List<A> p;
                    java.util.List<A> getFields() { return java.util.Collections.unmodifiableList(this.fields); }
                    java.util.List<A> getComputed() { return new java.util.ArrayList<>(computed); }
                    @OneToMany java.util.List<A> getProperties() { if (p == null) { return null; } return p; }
                }
                """);
        assertThat(entities.readBy("p.A", "getFields")).isPresent();
        assertThat(entities.readBy("p.A", "getComputed")).isEmpty();
        assertThat(entities.readBy("p.A", "getGenerated")).isPresent();
        assertThat(entities.readBy("p.A", "getProperties").map(Association::attribute))
                .contains("properties");
    }

    @Test
    void knowsRowsThatTheDatabaseNumbers() {
        Entities entities = of("""
                @MappedSuperclass class Base { @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id; }
                @Entity class A extends Base { }
                @Entity class B { @Id @GeneratedValue Long id; }
                """);
        assertThat(entities.isNumberedByInsert("p.A")).isTrue();
        assertThat(entities.isNumberedByInsert("p.B")).isFalse();
    }

    /** The type of the attribute may be an interface that no table stands behind. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@ManyToOne(targetEntity = B.class, fetch = FetchType.LAZY) I x; | p.B",
                "@ManyToOne(fetch = FetchType.LAZY) B x; | p.B",
                "@OneToMany(targetEntity = B.class) java.util.List<? extends I> x; | p.B",
            })
    void knowsTheEntityThatIsMeant(String field, String target) {
        assertThat(of("""
                        interface I { }
                        @Entity @Cache(usage = CacheConcurrencyStrategy.READ_WRITE) class B implements I { }
                        @Entity class A { %s }
                        """.formatted(field)).association("p.A", "x")).hasValueSatisfying(a -> {
            assertThat(a.target()).isEqualTo(target);
            assertThat(a.cached()).isEqualTo(!a.toMany());
        });
    }

    @Test
    void looksAboveAndBehindInterfaces() {
        Entities entities = of("""
                interface I { java.util.List<A> getMany(); }
                @MappedSuperclass abstract class Base { @EmbeddedId Key key; Key getKey() { return key; } }
                @Entity class A extends Base implements I {
                    @OneToMany private java.util.List<A> many;
                    public java.util.List<A> getMany() { return many; }
                }
                @Entity class B extends A { }
                class Key { }
                """);
        assertThat(entities.readBy("p.I", "getMany").map(Association::shortName))
                .contains("A.many");
        assertThat(entities.readBy("p.B", "getMany")).isPresent();
        assertThat(entities.isIdentifier("p.B", "getKey")).isTrue();
        assertThat(entities.isEntity("p.I")).isTrue();
        assertThat(entities.isEntity("p.Key")).isFalse();
        assertThat(entities.holdsEntity(TypeRef.of("java.util.List", TypeRef.of("p.B"))))
                .isTrue();
    }

    @Test
    void addsWhatTheTargetSays() {
        Entities entities = of("""
                @Entity class A {
                    @ManyToOne(fetch = FetchType.LAZY) B b;
                    @ManyToOne(fetch = FetchType.LAZY) C c;
                    @OneToMany java.util.Set<B> bs;
                }
                @Entity @BatchSize(size = 20) @Cacheable class B { }
                @Entity @Proxy(lazy = false) class C { }
                """);
        Optional<Association> b = entities.association("p.A", "b");
        assertThat(b.map(Association::batched)).contains(true);
        assertThat(b.map(Association::cached)).contains(true);
        assertThat(entities.association("p.A", "bs").map(Association::batched)).contains(false);
        assertThat(entities.association("p.A", "c").map(Association::lazy)).contains(false);
    }

    @Test
    void knowsABatchSizeSetInCode() {
        Entities entities = of("""
                @Entity class A { @OneToMany java.util.Set<A> as; }
                class Configuration {
                    void set(java.util.Properties p) { p.put("hibernate.default_batch_fetch_size", "16"); }
                }
                """);
        assertThat(entities.association("p.A", "as").map(Association::batched)).contains(true);
    }

    @Test
    void knowsOnlyThePersistenceApi() {
        Entities entities = new RuleTester()
                .source("p/A.java", "package p; import dev.morphia.annotations.Entity; @Entity class A { }")
                .analysis()
                .program()
                .entities();
        assertThat(entities.isEmpty()).isTrue();
    }

    private static Entities of(String types) {
        return new RuleTester()
                .source("p/A.java", """
                        package p;
                        import javax.persistence.*;
                        import org.hibernate.annotations.*;
                        """ + types)
                .analysis()
                .program()
                .entities();
    }
}
