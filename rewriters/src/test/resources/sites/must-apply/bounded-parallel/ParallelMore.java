package shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestTemplate;

@Service
public class ParallelMore {

    private final CarrierClient carrier;
    private final RestTemplate rest;

    public ParallelMore(CarrierClient carrier, RestTemplate rest) {
        this.carrier = carrier;
        this.rest = rest;
    }

    public record Offer(String sku, String zone, int days) {}

    public List<Offer> offers(List<OrderLine> lines) {
        List<Offer> offers = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            Quote quote = carrier.quote(line.sku());
            String zone = carrier.zone(quote.sku());
            offers.add(new Offer(line.sku(), zone, quote.days()));
        }
        offers.sort((a, b) -> a.days() - b.days());
        return offers;
    }

    public List<String> ofSorted(TreeSet<String> skus) {
        List<String> zones = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            zones.add(carrier.zone(sku));
        }
        return Collections.unmodifiableList(zones);
    }

    public List<Integer> withUrl(List<Long> ids, String base) {
        // APPLIED
        return ids.stream()
                .map(id -> rest.getForObject(base + "/{id}", Integer.class, id))
                .collect(Collectors.toList());
    }

    public List<String> recovered(List<String> skus, String fallback) {
        List<String> zones = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            zones.add(zoneOr(sku, fallback));
        }
        return zones;
    }

    private String zoneOr(String sku, String fallback) {
        String zone = carrier.zone(sku);
        return zone == null ? fallback : zone;
    }
}
