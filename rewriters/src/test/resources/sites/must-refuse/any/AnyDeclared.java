package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** What the new code would declare is there, and means something else. */
public class AnyDeclared {

    Taken taken;

    public interface Taken extends JpaRepository<Product, Long> {

        Product findByName(String name);

        List<Product> findByNameIn(List<Integer> lengths);
    }

    List<Integer> weights(List<String> names) {
        List<Integer> weights = new ArrayList<>();
        // REFUSED: name-clash
        for (String name : names) {
            weights.add(taken.findByName(name).getWeight());
        }
        return weights;
    }
}
