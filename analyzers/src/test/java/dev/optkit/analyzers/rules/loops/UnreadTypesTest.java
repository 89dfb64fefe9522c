package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A repository or client in an artifact that is not at hand is known by names only. */
class UnreadTypesTest {

    private static List<Finding> findings(String own, String type, String call) {
        return new RuleTester()
                .source("a/Reader.java", """
                        package %s;
                        import %s;
                        class Reader {
                            private final %s rows = null;
                            void all(java.util.List<String> ids) { for (String id : ids) rows.%s; }
                        }
                        """.formatted(own, type, type.substring(type.lastIndexOf('.') + 1), call))
                .findings();
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.shop.api, com.acme.data.RowRepository, findById(id)",
        "com.acme.shop, com.acme.shop.RowDao, getByCode(id)",
        "org.apache.shop.api, org.apache.shop.RowMapper, selectByPrimaryKey(id)",
    })
    void isAQueryIfTypeAndMethodAreNamedSo(String own, String type, String call) {
        assertThat(findings(own, type, call)).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("query-in-loop");
            assertThat(f.confidence()).isEqualTo(Confidence.MEDIUM);
        });
    }

    /** What is declared nowhere at hand is declared above. */
    @ParameterizedTest
    @CsvSource({
        "interface Rows extends com.acme.data.BaseRepository<String>, findById(id), ''",
        "interface RowDao extends com.acme.data.BaseDao<String>, findById(id), query-in-loop",
        "class RowDao extends com.acme.data.BaseDao<String>, findById(id), query-in-loop",
        "class RowClient extends com.acme.data.BaseClient, findById(id), ''",
        "interface RowDao extends org.other.BaseDao<String>, findById(id), ''",
        "interface RowDao, findById(id), ''",
    })
    void isAQueryOfARepositoryAboveTheOwn(String declaration, String call, String rule) {
        assertThat(new RuleTester()
                        .source("com/acme/shop/Own.java", "package com.acme.shop; public " + declaration + " { }")
                        .source("com/acme/shop/Reader.java", """
                                package com.acme.shop;
                                class Reader {
                                    private final %s rows = null;
                                    void all(java.util.List<String> ids) { for (String id : ids) rows.%s; }
                                }
                                """.formatted(
                                        declaration.split(" ")[1], call))
                        .findings())
                .extracting(Finding::rule)
                .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "selectAllDescendants(id), query-in-loop",
        "countRows(id), query-in-loop",
        "deleteById(id), write-in-loop",
        "save(id), write-in-loop",
    })
    void readsAndWritesByItsFirstWord(String call, String rule) {
        assertThat(findings("com.acme.shop.api", "com.acme.data.RowRepository", call))
                .extracting(Finding::rule, Finding::confidence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(rule, Confidence.MEDIUM));
    }

    @ParameterizedTest
    @CsvSource({
        "UserApi, getUser(id)",
        "TaxClient, fetchRates(id)",
        "LedgerPortType, find(id)",
        "RatesSoap, getRate(id)",
        "LedgerFacadeBean, find(id)",
        "TaxRemote, find(id)",
        "TaxClient, post(id)",
        "TaxClientHelper, get(id)",
        "TaxClient, hentSats(id)",
        "TaxClient, buscarTasa(id)",
        "TaxClient, oppdaterSats(id)",
        "Ledger, findRow(new com.acme.api.FindRowRequest(id))",
        "LedgerV2, findRow(new com.acme.api.WSFindRowRequest(id))",
        "LedgerResponderInterface, 'findRow(\"here\", new com.acme.api.FindRowType(id))'",
    })
    void callsAServiceIfClientAndMethodAreNamedSo(String client, String call) {
        assertThat(findings("com.acme.shop.api", "com.acme.api." + client, call))
                .extracting(Finding::rule, Finding::confidence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("api-call-in-loop", Confidence.MEDIUM));
    }

    @ParameterizedTest
    @CsvSource({
        // of other people
        "org.example.UserApi, getUser(id)",
        // a customer, perhaps
        "com.acme.Client, getName(id)",
        // what it was made with, perhaps
        "com.acme.UserApi, getUrl()",
        // nothing that asks
        "com.acme.UserApi, toString(id)",
        "com.acme.UserApi, checkOut(id)",
        "com.acme.UserApi, getOrCreate(id)",
        "com.acme.UserApi, getNext(id)",
        "com.acme.UserApi, hentOgSlett(id)",
        // no message of its own
        "com.acme.Ledger, findRow(new com.acme.RowRequest(id))",
        // how to search
        "com.acme.Ledger, 'search(id, new com.acme.SearchType())'",
    })
    void callsNoServiceIfNot(String client, String call) {
        assertThat(findings("com.acme.shop.api", client, call)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // of other people
        "com.acme.shop, org.example.data.RowRepository, findById(id)",
        "org.apache.shop, org.apache.data.RowRepository, findById(id)",
        // no repository
        "com.acme.shop, com.acme.data.RowCache, findById(id)",
        // no query
        "com.acme.shop, com.acme.data.RowRepository, describe(id)",
        "com.acme.shop, com.acme.data.RowMapper, map(id)",
    })
    void isUnknownIfNot(String own, String type, String call) {
        assertThat(findings(own, type, call)).isEmpty();
    }

    private static List<String> toBeCached(String type) {
        return new RuleTester()
                .source("a/Reader.java", """
                        package com.acme.shop;
                        import com.acme.data.%1$s;
                        @org.springframework.stereotype.Service
                        class Reader {
                            private final %1$s rows = null;
                            public String roleName(String id) { return rows.findById(id).toString(); }
                            String one() { return roleName("a"); }
                            String two() { return roleName("b"); }
                        }
                        """.formatted(type)).analysis().findings().stream()
                        .map(Finding::rule)
                        .toList();
    }

    @Test
    void isNotToBeCachedWhereItsWritersAreNotSeen() {
        assertThat(toBeCached("RowRepository")).isEmpty();
    }

    @Test
    void isToBeCachedWhereAServiceAnswers() {
        assertThat(toBeCached("RowClient")).containsExactly("cacheable-read");
    }

    @Test
    void isExtendedWithoutAnImportFromItsOwnPackage() {
        assertThat(new RuleTester()
                        .source("org/springframework/jdbc/core/OwnTemplate.java", """
                                package org.springframework.jdbc.core;
                                public class OwnTemplate extends JdbcTemplate {}
                                """)
                        .source("a/Reader.java", """
                                package a;
                                class Reader {
                                    private org.springframework.jdbc.core.OwnTemplate jdbc;
                                    void all(java.util.List<Long> ids) {
                                        for (Long id : ids) { jdbc.queryForObject("select a from b where c = ?", String.class, id); }
                                    }
                                }
                                """)
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("query-in-loop");
    }

    @ParameterizedTest
    @CsvSource({
        "RatesClientFactory, getClient().getRate(id), 1",
        "RatesClientProvider, get().getRate(id), 1",
        "RatesClientFactory, getName().getRate(id), 0",
        "RatesFactory, getClient().getRate(id), 0",
    })
    void aClientIsWhatItsFactoryHandsOut(String type, String call, int found) {
        assertThat(findings("com.acme.shop.api", "com.acme.rates." + type, call))
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
        "javax.ws.rs.core.MediaType, Clients.create().target(id).request(MediaType.WILDCARD).get(String.class), 1",
        "jakarta.ws.rs.core.MediaType, 'Clients.with(c -> c.target(\"/a\").path(id).request().get(String.class))', 1",
        "org.acme.MediaType, Clients.create().target(id).request(MediaType.WILDCARD).get(String.class), 0",
        "javax.ws.rs.core.MediaType, 'Clients.create().target(id, MediaType.WILDCARD).request().get(String.class)', 0",
    })
    void aTargetIsThatOfJaxRsWhoeverMakesTheClient(String imported, String call, int found) {
        assertThat(new RuleTester()
                        .source("a/Reader.java", """
                                package a;
                                import org.acme.Clients;
                                import %s;
                                class Reader {
                                    void all(java.util.List<String> ids) { for (String id : ids) %s; }
                                }
                                """.formatted(imported, call))
                        .findings())
                .hasSize(found);
    }
}
