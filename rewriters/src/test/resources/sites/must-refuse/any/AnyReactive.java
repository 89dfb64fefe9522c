package shop;

import java.util.ArrayList;
import java.util.List;

public class AnyReactive {

    private final CarrierClient carrier;

    public AnyReactive(CarrierClient carrier) {
        this.carrier = carrier;
    }

    /** Stands for that of Reactor. */
    public static final class Mono<T> {
        final T value;

        Mono(T value) {
            this.value = value;
        }
    }

    public static final class Flux<T> {
        final List<T> values;

        Flux(List<T> values) {
            this.values = values;
        }
    }

    public Mono<List<String>> one(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: event-loop
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return new Mono<>(all);
    }

    public Flux<String> many(List<String> skus) {
        // REFUSED: event-loop
        return new Flux<>(skus.stream().map(sku -> carrier.zone(sku)).toList());
    }
}
