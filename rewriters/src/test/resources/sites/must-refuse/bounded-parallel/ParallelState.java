package shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Service;

/** One element hands something on to the next one. */
@Service
public class ParallelState {

    private final CarrierClient carrier;
    private final List<String> history = new ArrayList<>();
    private int asked;
    private String last = "";

    public ParallelState(CarrierClient carrier) {
        this.carrier = carrier;
    }

    public int sum(List<String> skus) {
        int days = 0;
        // REFUSED: loop-carried
        for (String sku : skus) {
            days += carrier.quote(sku).days();
        }
        return days;
    }

    public String joined(List<String> skus) {
        String all = "";
        // REFUSED: loop-carried
        for (String sku : skus) {
            all = all + carrier.zone(sku);
        }
        return all;
    }

    public String built(List<String> skus) {
        StringBuilder all = new StringBuilder();
        // REFUSED: not-thread-safe
        for (String sku : skus) {
            all.append(carrier.zone(sku));
        }
        return all.toString();
    }

    public List<String> numbered(List<String> skus) {
        List<String> all = new ArrayList<>();
        int number = 0;
        // REFUSED: loop-carried
        for (String sku : skus) {
            all.add(++number + ". " + carrier.zone(sku));
        }
        return all;
    }

    public Map<String, String> mapped(List<String> skus) {
        Map<String, String> zones = new HashMap<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            zones.put(sku, carrier.zone(sku));
        }
        return zones;
    }

    public List<String> lastWins(List<String> skus) {
        List<String> all = new ArrayList<>();
        String zone = null;
        // REFUSED: loop-carried
        for (String sku : skus) {
            zone = carrier.zone(sku);
            all.add(zone);
        }
        all.add(zone);
        return all;
    }

    public List<String> dependsOnLast(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            all.add(carrier.zone(all.isEmpty() ? sku : all.get(all.size() - 1)));
        }
        return all;
    }

    public List<String> remembered(List<String> skus) {
        List<String> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            boolean first = seen.add(sku);
            all.add(first ? carrier.zone(sku) : "");
        }
        return all;
    }

    public List<String> intoField(List<String> skus) {
        // REFUSED: shared-write
        for (String sku : skus) {
            history.add(carrier.zone(sku));
        }
        return history;
    }

    public List<String> countedInField(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: shared-write
        for (String sku : skus) {
            asked++;
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> countedInHelper(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: shared-write
        for (String sku : skus) {
            all.add(zoneAndCount(sku));
        }
        return all;
    }

    private String zoneAndCount(String sku) {
        asked++;
        return carrier.zone(sku);
    }

    public List<String> followsLast(List<String> skus) {
        // REFUSED: shared-write
        return skus.stream().map(this::zoneAfterLast).toList();
    }

    private String zoneAfterLast(String sku) {
        String zone = carrier.zone(sku + last);
        last = zone;
        return zone;
    }

    public List<String> countedAtomically(List<String> skus, AtomicInteger progress) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            progress.incrementAndGet();
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> numberedAtomically(List<String> skus) {
        AtomicInteger number = new AtomicInteger();
        List<String> all = new ArrayList<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            all.add(number.incrementAndGet() + carrier.zone(sku));
        }
        return all;
    }

    public List<String> printed(List<String> skus) {
        // REFUSED: shared-write
        return skus.stream()
                .map(sku -> {
                    System.out.println(sku);
                    return carrier.zone(sku);
                })
                .toList();
    }

    public List<String> intoArgument(List<String> skus, List<String> all) {
        // REFUSED: shared-write
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> notFresh(List<String> skus) {
        List<String> all = history;
        // REFUSED: loop-form
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public Set<String> distinct(List<String> skus) {
        Set<String> zones = new LinkedHashSet<>();
        // REFUSED: loop-form
        for (String sku : skus) {
            zones.add(carrier.zone(sku));
        }
        return zones;
    }

    public List<String> grows(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: source-modified
        for (String sku : skus) {
            skus.add(sku + "x");
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<Quote> changesElements(List<Basket> baskets) {
        List<Quote> all = new ArrayList<>();
        // REFUSED: shared-write
        for (Basket basket : baskets) {
            all.add(quoteAndName(basket));
        }
        return all;
    }

    private Quote quoteAndName(Basket basket) {
        Quote quote = carrier.quote(basket.getSku());
        basket.setSku(quote.sku());
        return quote;
    }

    public List<String> changesCollectionOfElement(List<Basket> baskets) {
        // REFUSED: shared-write
        return baskets.stream()
                .map(basket -> {
                    basket.getMore().add(1L);
                    return carrier.zone(basket.getSku());
                })
                .toList();
    }

    public List<String> handedOut(List<String> skus, Collection<List<String>> watchers) {
        List<String> all = new ArrayList<>();
        watchers.add(all);
        // REFUSED: shared-write
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> slots(List<String> skus) {
        String[] slot = {""};
        List<String> all = new ArrayList<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            slot[0] = sku;
            all.add(carrier.zone(slot[0]));
        }
        return all;
    }

    private final Map<String, Integer> counts = new HashMap<>();
    private final AtomicInteger progress = new AtomicInteger();
    private Listener listener;

    /** Implemented elsewhere. */
    public interface Listener {
        void asked(String sku);
    }

    public List<String> merged(List<String> skus) {
        // REFUSED: shared-write
        return skus.stream().map(this::zoneMerged).toList();
    }

    private String zoneMerged(String sku) {
        counts.merge(sku, 1, Integer::sum);
        return carrier.zone(sku);
    }

    public List<String> computed(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: shared-write
        for (String sku : skus) {
            int count = counts.compute(sku, (key, old) -> old == null ? 1 : old + 1);
            all.add(count + carrier.zone(sku));
        }
        return all;
    }

    public List<String> progressing(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: shared-write
        for (String sku : skus) {
            all.add(zoneWithProgress(sku));
        }
        return all;
    }

    private String zoneWithProgress(String sku) {
        return progress.incrementAndGet() + carrier.zone(sku);
    }

    public List<String> heard(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: unresolved
        for (String sku : skus) {
            all.add(zoneHeard(sku));
        }
        return all;
    }

    private String zoneHeard(String sku) {
        listener.asked(sku);
        return carrier.zone(sku);
    }
}
