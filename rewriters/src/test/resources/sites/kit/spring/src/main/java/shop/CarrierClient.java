package shop;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** Another company's service. */
@Component
public class CarrierClient {

    private final RestTemplate rest;

    public CarrierClient(RestTemplate rest) {
        this.rest = rest;
    }

    public String zone(String sku) {
        return rest.getForObject("https://carrier.example/zones/{sku}", String.class, sku);
    }

    public Quote quote(String sku) {
        return rest.getForObject("https://carrier.example/quotes/{sku}", Quote.class, sku);
    }

    public String label(String sku) throws IOException {
        if (sku.isEmpty()) {
            throw new IOException("no sku");
        }
        return rest.getForObject("https://carrier.example/labels/{sku}", String.class, sku);
    }

    public String book(String sku) {
        return rest.postForObject("https://carrier.example/bookings", sku, String.class);
    }

    public void cancel(String sku) {
        rest.delete("https://carrier.example/bookings/{sku}", sku);
    }
}
