package dev.optkit.rewriters.loops;

import dev.optkit.core.fix.Rewriter;
import dev.optkit.rewriters.RewriteTester;

/** A project whose class {@code Client} calls another service. */
final class ClientProject {

    static final String POM = """
            <project>
                <modelVersion>4.0.0</modelVersion>
                <artifactId>shop</artifactId>
                <dependencies>
                    <dependency>
                        <groupId>org.springframework</groupId>
                        <artifactId>spring-web</artifactId>
                    </dependency>
                </dependencies>
            </project>
            """;

    static final String CLIENT = """
            package shop;

            import org.springframework.web.client.RestClient;

            public class Client {
                private final RestClient http;

                public Client(RestClient http) {
                    this.http = http;
                }

                public String price(String sku) {
                    return http.get().uri("/prices/{sku}", sku).retrieve().body(String.class);
                }

                public String order(String sku) {
                    return http.post().uri("/orders/{sku}", sku).retrieve().body(String.class);
                }

                public String stock(String sku) {
                    return http.get().uri("/stocks/{sku}", sku).retrieve().body(String.class);
                }

                public int size(String sku) {
                    return http.get().uri("/sizes/{sku}", sku).retrieve().body(Integer.class);
                }

                public int count(String sku) {
                    return http.get().uri("/counts/{sku}", sku).retrieve().body(Integer.class);
                }

                public Long boxed(String sku) {
                    return http.get().uri("/counts/{sku}", sku).retrieve().body(Long.class);
                }
            }
            """;

    private ClientProject() {}

    static RewriteTester tester(Rewriter rewriter) {
        return new RewriteTester(rewriter).with("pom.xml", POM).with("Client.java", CLIENT);
    }
}
