package dev.optkit.analyzers.rules.caching;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheableCallTest {

    private static final String MARKER = "// FINDING: cacheable-call\n";

    @Test
    void flagsACallInAMethodThatDependsOnTheClock() {
        program(MARKER + "Rates rates = rest.getForObject(\"/rates/{c}\", Rates.class, currency);")
                .check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rates rates = rest.postForObject(\"/rates\", currency, Rates.class);",
                "Rates rates = rest.getForObject(\"/rates\" + request, Rates.class, request);",
                "Rates rates = kept.computeIfAbsent(currency, c -> rest.getForObject(\"/r\", Rates.class, c));",
                "rest.getForObject(\"/rates/{c}\", Rates.class, currency);",
            })
    void keepsSilent(String call) {
        program(call).check();
    }

    @Test
    void flagsACallOfAReadThatOnlyThisMethodUses() {
        program(MARKER + "Rates rates = ratesOf(currency);").check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rates rates = ratesOf(request);",
                "Rates rates = sent(currency);",
                "Rates rates = query(currency).getSingleResult();",
                "TypedQuery<Rates> query = query(currency); Rates rates = query.getSingleResult();",
                "Rates rates = ratesOf(currency); rest.postForObject(\"/rates\", currency, Rates.class);",
            })
    void callsWithoutAKeyAndBesideWritesAreSilent(String call) {
        program(call).check();
    }

    private static RuleTester program(String call) {
        return new RuleTester()
                .source("a/Rates.java", "package a; record Rates(String a) {}")
                .source("a/Quotes.java", """
                        package a;
                        import java.time.*;
                        import java.util.*;
                        import jakarta.persistence.TypedQuery;
                        import org.springframework.web.bind.annotation.*;
                        import org.springframework.web.client.RestTemplate;
                        @RestController
                        class Quotes {
                            private final RestTemplate rest = null;
                            private final Map<String, Rates> kept = null;
                            String quote(String currency, Object request) {
                                %s
                                return currency + LocalDate.now();
                            }
                            private Rates ratesOf(String c) {
                                return rest.getForObject("/rates/{c}", Rates.class, c);
                            }
                            private Rates ratesOf(Object c) {
                                return rest.getForObject("/rates/{c}", Rates.class, c.toString());
                            }
                            private jakarta.persistence.EntityManager manager;
                            private TypedQuery<Rates> query(String c) {
                                return manager.createQuery("select r from Rates r where r.a = :a", Rates.class)
                                        .setParameter("a", c);
                            }
                            private Rates sent(String c) {
                                return rest.postForObject("/rates", c, Rates.class);
                            }
                            @GetMapping public Object one(String a) { return quote(a, null); }
                            @GetMapping public Object two(String a) { return quote(a, null); }
                            @GetMapping public Object three(String a) { return quote(a, null); }
                        }
                        """.formatted(call));
    }
}
