// PATH: src/main/java/generated/shop/AnyFolder.java
package shop;

import java.util.ArrayList;
import java.util.List;

public class AnyFolder {

    ProductRepository products;

    List<String> names(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: generated
        for (Long id : ids) {
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }
}
