package shop;

import java.util.ArrayList;
import java.util.List;

/** Tools write, or weave, what stands here. */
public class AnyOwners {

    public @interface Mapper {}

    public @interface Aspect {}

    public @interface Generated {}

    @Mapper
    public abstract static class Mapping {

        ProductRepository products;

        List<String> names(List<Long> ids) {
            List<String> names = new ArrayList<>();
            // REFUSED: processor-owned
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
            return names;
        }
    }

    @Aspect
    public static class Around {

        ProductRepository products;

        void names(List<Long> ids, StringBuilder out) {
            // REFUSED: processor-owned
            for (Long id : ids) {
                out.append(products.findById(id).orElseThrow().getName());
            }
        }
    }

    @Generated
    public static class Made {

        ProductRepository products;

        void names(List<Long> ids, StringBuilder out) {
            // REFUSED: generated
            for (Long id : ids) {
                out.append(products.findById(id).orElseThrow().getName());
            }
        }
    }

    public static class Once {

        static ProductRepository products;
        static final List<String> NAMES = new ArrayList<>();

        static List<Long> ids() {
            return new ArrayList<>();
        }

        static {
            // REFUSED: static-init
            for (Long id : ids()) {
                NAMES.add(products.findById(id).orElseThrow().getName());
            }
        }
    }

    public static class Left {

        ProductRepository products;

        List<String> names(List<Long> ids) {
            List<String> names = new ArrayList<>();
            // REFUSED: suppressed
            for (Long id : ids) { // optkit:ignore query-in-loop three at most
                names.add(products.findById(id).orElseThrow().getName());
            }
            return names;
        }

        @SuppressWarnings("optkit:query-in-loop")
        List<String> weights(List<Long> ids) {
            List<String> names = new ArrayList<>();
            // REFUSED: suppressed
            for (Long id : ids) {
                names.add("" + products.findById(id).orElseThrow().getWeight());
            }
            return names;
        }

        List<Integer> done(List<Long> ids) {
            List<Integer> weights = new ArrayList<>();
            // REFUSED: already-done
            for (Long id : ids) {
                weights.add(id == null ? products.findById(null).orElseThrow().getWeight() : id.intValue());
            }
            return weights;
        }
    }
}
