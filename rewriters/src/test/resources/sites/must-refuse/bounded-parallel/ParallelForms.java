package shop;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestTemplate;

@Service
public class ParallelForms {

    private final CarrierClient carrier;
    private final RestTemplate rest;
    private List<String> warm = new ArrayList<>();

    public ParallelForms(CarrierClient carrier, RestTemplate rest) {
        this.carrier = carrier;
        this.rest = rest;
    }

    public String first(List<String> skus) {
        // REFUSED: early-exit
        for (String sku : skus) {
            String zone = carrier.zone(sku);
            if (zone != null) {
                return zone;
            }
        }
        return "";
    }

    public List<String> untilUnknown(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: early-exit
        for (String sku : skus) {
            String zone = carrier.zone(sku);
            if (zone == null) {
                break;
            }
            all.add(zone);
        }
        return all;
    }

    public List<String> withoutUnknown(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            String zone = carrier.zone(sku);
            if (zone != null) {
                all.add(zone);
            }
        }
        return all;
    }

    public List<String> skipping(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-form
        for (String sku : skus) {
            if (sku.isEmpty()) {
                continue;
            }
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> twice(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            all.add(sku);
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> inFront(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            all.add(0, carrier.zone(sku));
        }
        return all;
    }

    public List<String> counted(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < skus.size(); i++) {
            all.add(carrier.zone(skus.get(i)));
        }
        return all;
    }

    public List<String> iterated(Iterator<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-form
        while (skus.hasNext()) {
            all.add(carrier.zone(skus.next()));
        }
        return all;
    }

    public List<String> ofIterable(Iterable<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-form
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> ofQueue(LinkedBlockingQueue<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-form
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> nested(List<List<String>> orders) {
        List<String> all = new ArrayList<>();
        for (List<String> order : orders) {
            // REFUSED: loop-form
            for (String sku : order) {
                all.add(carrier.zone(sku));
            }
        }
        return all;
    }

    public Stream<String> later(List<String> skus) {
        // REFUSED: loop-form
        return skus.stream().map(sku -> carrier.zone(sku));
    }

    public List<String> filtered(List<String> skus) {
        // REFUSED: loop-form
        return skus.stream().filter(sku -> carrier.zone(sku) != null).toList();
    }

    public String joined(List<String> skus) {
        // REFUSED: loop-form
        return skus.stream().map(sku -> carrier.zone(sku)).collect(Collectors.joining(", "));
    }

    public void each(List<String> skus) {
        // REFUSED: loop-form
        for (String sku : skus) {
            carrier.zone(sku);
        }
    }

    public List<String> booked(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: not-idempotent
        for (String sku : skus) {
            all.add(carrier.book(sku));
        }
        return all;
    }

    public List<Object> cancelled(List<String> skus) {
        List<Object> all = new ArrayList<>();
        // REFUSED: not-idempotent
        for (String sku : skus) {
            all.add(cancelledOne(sku));
        }
        return all;
    }

    private Object cancelledOne(String sku) {
        carrier.cancel(sku);
        return sku;
    }

    public List<String> posted(List<String> skus) {
        // REFUSED: not-idempotent
        return skus.stream()
                .map(sku -> rest.postForObject("https://carrier.example/labels", sku, String.class))
                .collect(Collectors.toList());
    }

    public List<String> bookedThenRead(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: not-idempotent
        for (String sku : skus) {
            String booking = carrier.book(sku);
            all.add(carrier.zone(booking));
        }
        return all;
    }

    public List<String> preset(List<String> skus) {
        List<String> all = new ArrayList<>(warm);
        // REFUSED: loop-form
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> ownList(List<String> skus) {
        List<String> all = new ArrayList<>() {
            @Override
            public boolean add(String zone) {
                return !contains(zone) && super.add(zone);
            }
        };
        // REFUSED: loop-form
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }

    public List<String> primitives(int[] numbers) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-form
        for (int number : numbers) {
            all.add(carrier.zone("s" + number));
        }
        return all;
    }

    public List<String> withSearch(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: loop-carried
        for (String sku : skus) {
            all.add(all.contains(sku) ? sku : carrier.zone(sku));
        }
        return all;
    }
}
