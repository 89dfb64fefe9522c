package dev.optkit.analyzers.rules.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "findByUserId, find by user id",
        "HTTPCode1_of, http code1 of",
        "getURL, get url",
        "loadXMLFile, load xml file",
        "MAX_SIZE, max size",
        "__a$$bC_, a b c",
        "x, x",
        "A, a",
        "findAll2, find all2",
        "'', ''",
    })
    void splitsNamesIntoWords(String name, String words) {
        assertThat(String.join(" ", Names.words(name))).isEqualTo(words);
    }
}
