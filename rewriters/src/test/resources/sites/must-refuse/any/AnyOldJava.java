// RELEASE: 7
package shop;

import java.util.ArrayList;
import java.util.List;

public class AnyOldJava {

    ProductRepository products;
    CarrierClient carrier;

    List<String> names(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: java-too-old
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    List<String> zones(List<String> skus) {
        List<String> zones = new ArrayList<>();
        // REFUSED: java-too-old
        for (String sku : skus) {
            zones.add(carrier.zone(sku));
        }
        return zones;
    }
}
