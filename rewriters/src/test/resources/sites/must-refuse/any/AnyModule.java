// FILE: src/main/java/module-info.java
// module shop {}
package shop;

import java.util.ArrayList;
import java.util.List;

public class AnyModule {

    private final CarrierClient carrier;

    public AnyModule(CarrierClient carrier) {
        this.carrier = carrier;
    }

    public List<String> zones(List<String> skus) {
        List<String> all = new ArrayList<>();
        // REFUSED: no-runtime
        for (String sku : skus) {
            all.add(carrier.zone(sku));
        }
        return all;
    }
}
