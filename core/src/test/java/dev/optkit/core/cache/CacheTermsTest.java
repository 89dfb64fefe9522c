package dev.optkit.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.cache.CacheTerms.Keys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CacheTermsTest {

    @ParameterizedTest
    @CsvSource({
        "permissions, false, ACCESS",
        "authorizable, false, ACCESS",
        "token, true, TOKEN",
        "settings, false, SETTING",
        "countries, false, REFERENCE",
        "revision, false, VERSION",
        "quote, true, REMOTE",
        "quote, false, RECORD"
    })
    void theKindFollowsFromTheWords(String word, boolean remote, DataKind kind) {
        assertThat(DataKind.of(List.of("other", word), remote)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(DataKind.class)
    void nothingLivesLongerWithoutEvictionThanWithIt(DataKind kind) {
        assertThat(kind.lifeWithoutEviction()).isLessThanOrEqualTo(kind.lifeWithEviction());
    }

    @Test
    void permissionsLiveTenMinutesAtMost() {
        assertThat(DataKind.ACCESS.lifeWithEviction()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void theSizeFollowsFromTheKeys() {
        assertThat(CacheTerms.of(DataKind.RECORD, Keys.ONE).size()).isEqualTo(1);
        assertThat(CacheTerms.of(DataKind.RECORD, Keys.COMBINED).size()).isEqualTo(10_000);
    }

    @Test
    void theWordsNameBothLives() {
        assertThat(CacheTerms.of(DataKind.RECORD, Keys.MANY).words())
                .isEqualTo("records: 1 h if every write evicts, else 1 min; at most 1,000 entries");
        assertThat(CacheTerms.of(DataKind.REMOTE, Keys.ONE).words())
                .isEqualTo("data of another service: 5 min; 1 entry");
    }
}
