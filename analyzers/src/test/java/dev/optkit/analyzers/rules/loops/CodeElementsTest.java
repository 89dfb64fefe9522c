package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pieces of the program have an id as data does: what they are handed, and who creates them, tells them apart. */
class CodeElementsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abstract class Client { abstract Long key(); void setKey(Long key) {} } | class Person | 1",
                "abstract class Client { abstract Long key(); abstract void send(String text); } | class Person | 0",
                "abstract class Client { abstract Long key(); } | @org.springframework.stereotype.Service class Person | 0",
                "abstract class Party { abstract Long key(); } | class Person | 1",
            })
    void dataHasAnId(String above, String below, int findings) {
        String type = above.split(" ")[2];
        assertThat(Shop.with("", """
                        static %s
                        %s extends %s {
                            Long clientNo;
                            Long getId() { return clientNo; }
                            Long key() { return clientNo; }
                            void send(String text) { }
                        }
                        void m(List<%s> all) { for (%s c : all) { customers.findById(c.key()); } }
                        """.formatted(above, below.replace("class", "static class"), type, type, type))
                        .findings())
                .hasSize(findings);
    }
}
