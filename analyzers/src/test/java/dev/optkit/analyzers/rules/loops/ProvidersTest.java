package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container injects to hand the object out later. */
class ProvidersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.inject.Provider<CustomerRepository> all; void m(List<Long> ids) { for (Long i : ids) { all.get().findById(i); } }",
                "jakarta.inject.Provider<CustomerRepository> all; void m(List<Long> ids) { for (Long i : ids) { all.get().findById(i); } }",
                "com.google.inject.Provider<CustomerRepository> all; void m(List<Long> ids) { for (Long i : ids) { all.get().findById(i); } }",
                "dagger.Lazy<CustomerRepository> all; void m(List<Long> ids) { for (Long i : ids) { all.get().findById(i); } }",
                "jakarta.enterprise.inject.Instance<CustomerRepository> all; void m(List<Long> ids) { for (Long i : ids) {"
                        + " all.select().get().findById(i); } }",
                "org.springframework.beans.factory.ObjectProvider<CustomerRepository> all; void m(List<Long> ids) { for (Long i : ids) {"
                        + " all.getIfAvailable().findById(i); } }",
            })
    void handOutWhatTheyAreOf(String members) {
        assertThat(Shop.with("", members).findings()).extracting(Finding::rule).containsExactly("query-in-loop");
    }
}
