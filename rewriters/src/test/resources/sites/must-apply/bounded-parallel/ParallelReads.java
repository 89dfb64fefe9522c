package shop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

@Service
public class ParallelReads {

    private static final String BASE = "https://carrier.example";

    private final CarrierClient carrier;
    private final RestTemplate rest;
    private final RestClient client;

    public ParallelReads(CarrierClient carrier, RestTemplate rest, RestClient client) {
        this.carrier = carrier;
        this.rest = rest;
        this.client = client;
    }

    public List<String> zones(List<String> skus) {
        List<String> zones = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            zones.add(carrier.zone(sku));
        }
        return zones;
    }

    public List<Quote> quotes(Set<String> skus) {
        List<Quote> quotes = new ArrayList<>(skus.size());
        // APPLIED
        for (String sku : skus) {
            Quote quote = carrier.quote(sku);
            quotes.add(quote);
        }
        return quotes;
    }

    public List<String> currencies(String[] skus) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(carrier.quote(sku).currency());
        }
        return all;
    }

    public List<String> ofLines(List<OrderLine> lines) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            String zone = carrier.zone(line.sku());
            int days = carrier.quote(line.sku()).days();
            all.add(zone + " in " + days * line.count());
        }
        return all;
    }

    public List<Quote> built(List<String> skus) {
        List<Quote> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            String zone = carrier.zone(sku);
            all.add(new Quote(sku, zone, 0));
        }
        return all;
    }

    public List<String> linked(Collection<String> skus) {
        LinkedList<String> all = new LinkedList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public int notRightBefore(List<String> skus) {
        List<String> all = new ArrayList<>();
        int size = skus.size();
        // APPLIED
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return size - all.size();
    }

    public List<String> mapped(List<String> skus) {
        // APPLIED
        return skus.stream().map(sku -> carrier.zone(sku)).toList();
    }

    public List<String> collected(List<OrderLine> lines) {
        // APPLIED
        return lines.stream().map(line -> carrier.zone(line.sku())).collect(Collectors.toList());
    }

    public List<String> referenced(List<String> skus) {
        // APPLIED
        return skus.stream().map(carrier::zone).toList();
    }

    public List<String> inBlock(List<OrderLine> lines) {
        // APPLIED
        List<String> all = lines.stream()
                .map(line -> {
                    String zone = carrier.zone(line.sku());
                    return zone + line.count();
                })
                .collect(Collectors.toList());
        return all;
    }

    public List<String> direct(List<String> skus) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(rest.getForObject(BASE + "/zones/{sku}", String.class, sku));
        }
        return all;
    }

    public List<Quote> fluent(List<String> skus) {
        List<Quote> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(client.get().uri("/quotes/{sku}", sku).retrieve().body(Quote.class));
        }
        return all;
    }

    public List<String> inHelper(List<String> skus, String prefix) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(prefixed(prefix, sku));
        }
        return all;
    }

    private String prefixed(String prefix, String sku) {
        return prefix + carrier.zone(sku);
    }

    public List<String> caughtEach(List<String> skus) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(zoneOrNothing(sku));
        }
        return all;
    }

    private String zoneOrNothing(String sku) {
        try {
            return carrier.zone(sku);
        } catch (RuntimeException unreachable) {
            return "";
        }
    }

    public List<String> checked(List<String> skus) throws IOException {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(carrier.label(sku));
        }
        return all;
    }

    public List<String> ofMap(Map<String, Integer> counts) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            all.add(carrier.zone(entry.getKey()) + entry.getValue());
        }
        return all;
    }

    public List<String> ofValues(Map<String, String> skus) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus.values()) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> choosing(List<OrderLine> lines) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (OrderLine line : lines) {
            all.add(line.count() > 3 ? carrier.zone(line.sku()) : "");
        }
        return all;
    }

    public List<String> inTry(List<String> skus) {
        try {
            List<String> all = new ArrayList<>();
            // APPLIED
            for (String sku : skus) {
                all.add(carrier.zone(sku));
            }
            return all;
        } catch (RuntimeException unreachable) {
            return List.of();
        }
    }

    public List<String> commented(List<String> skus) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            // the zone of the carrier
            String zone = carrier.zone(sku);
            all.add(zone.trim()); // without blanks
        }
        return all;
    }

    public List<List<Quote>> generics(List<String> skus) {
        List<List<Quote>> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(List.of(carrier.quote(sku)));
        }
        return all;
    }

    public List<Object> widened(List<String> skus) {
        List<Object> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<CharSequence> widenedAfterwards(List<String> skus) {
        List<CharSequence> all = new ArrayList<>();
        all.getClass();
        // APPLIED
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<Integer> boxed(List<String> skus) {
        List<Integer> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(carrier.quote(sku).days());
        }
        return all;
    }

    public List<Long> converted(List<String> skus) {
        List<Long> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add((long) carrier.quote(sku).days());
        }
        return all;
    }

    public List<String> nulls(List<String> skus) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String sku : skus) {
            all.add(sku == null ? null : carrier.zone(sku));
        }
        return all;
    }
}
