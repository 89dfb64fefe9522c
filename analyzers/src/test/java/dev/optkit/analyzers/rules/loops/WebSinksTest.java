package dev.optkit.analyzers.rules.loops;

import dev.optkit.analyzers.RuleTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of the web, of clusters and of health records, made once per element, with no jar at hand. */
class WebSinksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            io.fabric8.kubernetes.client.KubernetesClient | it.pods().inNamespace("n").withName(u).get() | api-call-in-loop
            io.fabric8.kubernetes.client.KubernetesClient | it.extensions().ingresses().inNamespace(u).withLabel("a", u).list() | api-call-in-loop
            io.fabric8.kubernetes.client.NamespacedKubernetesClient | it.inNamespace(u).network().v1().ingresses().list().getItems() | api-call-in-loop
            io.fabric8.kubernetes.client.DefaultKubernetesClient | it.apps().deployments().inNamespace("n").withName(u).scale(1) | api-call-in-loop
            io.fabric8.kubernetes.client.KubernetesClient | it.configMaps().inNamespace("n").createOrReplace(map(u)) | api-call-in-loop
            io.fabric8.kubernetes.client.KubernetesClient | it.resource(map(u)).inNamespace("n").delete() | api-call-in-loop
            io.fabric8.kubernetes.client.KubernetesClient | it.batch().v1().jobs().inNamespace("n").withName(u).withGracePeriod(0).delete() | api-call-in-loop
            io.fabric8.kubernetes.client.KubernetesClient | it.pods().inNamespace(u).withLabel("a", u) |
            io.fabric8.openshift.client.OpenShiftClient  | it.routes().inNamespace("n").withName(u).get() | api-call-in-loop
            io.fabric8.kubernetes.client.dsl.MixedOperation<String, String, io.fabric8.kubernetes.client.dsl.Resource<String>> | it.inNamespace("n").withName(u).patch(u) | api-call-in-loop
            io.kubernetes.client.openapi.apis.NetworkingV1Api | it.readNamespacedIngress(u, "n") | api-call-in-loop
            org.apache.hadoop.yarn.client.api.YarnClient | it.getApplicationReport(id(u)) | api-call-in-loop
            java.lang.Object                             | cn.hutool.http.HttpUtil.get(u) | api-call-in-loop
            java.lang.Object                             | cn.hutool.http.HttpUtil.toParams(Map.of("a", u)) |
            java.lang.Object                             | cn.hutool.http.HttpRequest.post(u).header("a", u).body(u).execute().body() | api-call-in-loop
            java.lang.Object                             | cn.hutool.http.HttpUtil.createGet(u).timeout(1).execute().getStatus() | api-call-in-loop
            java.lang.Object                             | cn.hutool.http.HttpRequest.get(u).header("a", u) |
            java.lang.Object                             | org.jsoup.Jsoup.connect(u).userAgent("a").timeout(1).get().select(u) | api-call-in-loop
            java.lang.Object                             | org.jsoup.Jsoup.connect(u).data("a", u).post() | api-call-in-loop
            java.lang.Object                             | org.jsoup.Jsoup.parse(u) |
            java.lang.Object                             | com.github.kevinsawicki.http.HttpRequest.get(u).accept("a").body() | api-call-in-loop
            java.lang.Object                             | com.dtflys.forest.Forest.get(u).addHeader("a", u).executeAsString() | api-call-in-loop
            java.lang.Object                             | cn.zhxu.okhttps.OkHttps.sync(u).addHeader("a", u).get().getBody() | api-call-in-loop
            java.lang.Object                             | com.ejlchina.okhttps.OkHttps.async(u).addBodyPara("a", u).post() | api-call-in-loop
            com.github.scribejava.core.oauth.OAuth20Service | it.execute(request(u)) | api-call-in-loop
            com.github.scribejava.core.oauth.OAuth20Service | it.getAuthorizationUrl(u) |
            org.springframework.graphql.client.HttpGraphQlClient | it.document("a").variable("b", u).retrieve("c").toEntity(String.class).block() | api-call-in-loop
            org.springframework.graphql.client.GraphQlClient | it.documentName("a").variable("b", u).executeSync() | api-call-in-loop
            com.netflix.graphql.dgs.client.GraphQLClient | it.executeQuery(u) | api-call-in-loop
            org.springframework.messaging.rsocket.RSocketRequester | it.route("a").data(u).retrieveMono(String.class).block() | api-call-in-loop
            org.web3j.protocol.Web3j                     | it.ethGetTransactionReceipt(u).send().getResult() | api-call-in-loop
            org.web3j.protocol.Web3j                     | it.ethGetTransactionReceipt(u) |
            com.google.api.services.drive.Drive          | it.files().get(u).setFields("a").execute() | api-call-in-loop
            com.google.api.services.calendar.Calendar    | it.events().insert("a", event(u)).execute() | api-call-in-loop
            com.google.api.services.gmail.Gmail          | it.users().messages().get("me", u).setFormat("full").execute() | api-call-in-loop
            com.google.api.services.sheets.v4.Sheets     | it.spreadsheets().values().get("a", u).execute() | api-call-in-loop
            com.google.api.services.drive.Drive          | it.files().get(u).setFields("a") |
            java.lang.Object                             | com.google.maps.GeocodingApi.geocode(null, u).language("de").await() | api-call-in-loop
            se.michaelthelin.spotify.SpotifyApi          | it.getArtist(u).build().execute() | api-call-in-loop
            org.eclipse.egit.github.core.service.RepositoryService | it.getRepository("a", u) | api-call-in-loop
            com.auth0.client.mgmt.ManagementAPI          | it.users().get(u, null).execute() | api-call-in-loop
            com.auth0.client.mgmt.ManagementAPI          | it.users().get(u, null) |
            ca.uhn.fhir.rest.client.api.IGenericClient   | it.read().resource(String.class).withId(u).execute() | api-call-in-loop
            ca.uhn.fhir.rest.client.api.IGenericClient   | it.search().forResource(String.class).where(name(u)).count(1).returnBundle(String.class).execute() | api-call-in-loop
            ca.uhn.fhir.rest.client.api.IGenericClient   | it.create().resource(u).prettyPrint().encodedJson().execute() | api-call-in-loop
            ca.uhn.fhir.rest.client.api.IGenericClient   | it.update().resource(u).withId(u).execute() | api-call-in-loop
            ca.uhn.fhir.rest.client.api.IGenericClient   | it.read(String.class, u) | api-call-in-loop
            ca.uhn.fhir.rest.client.api.IGenericClient   | it.search().forResource(String.class).where(name(u)) |
            org.jooq.DSLContext                          | reactor.core.publisher.Mono.from(it.selectFrom(A).where(B.eq(u))).block() | query-in-loop
            org.jooq.DSLContext                          | reactor.core.publisher.Mono.from(it.insertInto(A).values(u)).block() | write-in-loop
            """)
    void knowsTheCall(String receiver, String call, String rule) {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/A.java", """
                        package shop;
                        import java.util.*;
                        class A {
                            private %s it;
                            void m(List<String> us) throws Exception {
                                %s
                                for (String u : us) { %s; }
                            }
                        }
                        """.formatted(receiver, rule == null ? "" : "// FINDING: " + rule, call))
                .check();
    }

    @ParameterizedTest
    @CsvSource({"Get, api-call-in-loop", "PostRequest, api-call-in-loop"})
    void knowsTheInterfacesOfForest(String annotation, String rule) {
        new RuleTester()
                .without("cacheable-read")
                .source("shop/A.java", """
                        package shop;
                        import com.dtflys.forest.annotation.*;
                        import java.util.*;
                        interface Items {
                            @%s("/items/{0}")
                            String item(String id);
                        }
                        class A {
                            private Items items;
                            void m(List<String> us) {
                                // FINDING: %s
                                for (String u : us) { items.item(u); }
                            }
                        }
                        """.formatted(annotation, rule))
                .check();
    }
}
