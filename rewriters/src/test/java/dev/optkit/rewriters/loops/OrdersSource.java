package dev.optkit.rewriters.loops;

/** The source of a class with a loop that reads for each code. */
final class OrdersSource {

    private OrdersSource() {}

    /**
     * The class.
     *
     * @param type what it reads from
     * @param read the call, on {@code products}, with {@code code}
     */
    static String reading(String type, String read) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;

                public class Orders {
                    private final %s products;

                    Orders(%s products) {
                        this.products = products;
                    }

                    public List<Object> all(List<String> codes) {
                        List<Object> all = new ArrayList<>();
                        for (String code : codes) {
                            all.add(%s);
                        }
                        return all;
                    }
                }
                """.formatted(type, type, read);
    }
}
