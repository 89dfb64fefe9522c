package shop;

import java.util.ArrayList;
import java.util.List;

public class AnyEscapes {

    ProductRepository products;

    List<String> names(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (Long id : ids) {
            names.add(products.find\u0042yId(\u0069d).orElseThrow().getName());
        }
        return names;
    }
}
