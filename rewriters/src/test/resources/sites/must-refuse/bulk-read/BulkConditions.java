package shop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

@Service
public class BulkConditions {

    private final ProductRepository products;
    private boolean detailed;

    public BulkConditions(ProductRepository products) {
        this.products = products;
    }

    public void setDetailed(boolean detailed) {
        this.detailed = detailed;
    }

    public List<String> once(List<Long> ids) {
        Set<Long> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        // REFUSED: conditional-read
        for (Long id : ids) {
            if (seen.add(id)) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        }
        return names;
    }

    public List<String> untilFull(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: conditional-read
        for (Long id : ids) {
            if (names.size() >= 5) {
                continue;
            }
            names.add(products.findById(id).orElseThrow().getName());
        }
        return names;
    }

    public List<String> changing(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: conditional-read
        for (Long id : ids) {
            if (detailed) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        }
        return names;
    }

    public int unlessKnown(List<OrderLine> lines, Map<Long, Integer> weights) {
        int sum = 0;
        // REFUSED: conditional-read
        for (OrderLine line : lines) {
            Integer known = weights.get(line.productId());
            sum += known != null ? known : products.findById(line.productId()).orElseThrow().getWeight();
        }
        return sum;
    }

    public int shortCircuit(List<OrderLine> lines, Set<Long> blocked) {
        int count = 0;
        // REFUSED: conditional-read
        for (OrderLine line : lines) {
            if (!blocked.contains(line.productId()) && products.findById(line.productId()).isPresent()) {
                count++;
                blocked.add(line.productId());
            }
        }
        return count;
    }

    public List<String> inSwitch(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // REFUSED: conditional-read
        for (OrderLine line : lines) {
            switch (line.sku()) {
                case "none":
                    break;
                default:
                    names.add(products.findById(line.productId()).orElseThrow().getName());
            }
        }
        return names;
    }

    public List<String> inSwitchExpression(List<OrderLine> lines) {
        List<String> names = new ArrayList<>();
        // REFUSED: conditional-read
        for (OrderLine line : lines) {
            names.add(switch (line.count()) {
                case 0 -> "nothing";
                default -> products.findById(line.productId()).orElseThrow().getName();
            });
        }
        return names;
    }

    public List<String> afterAFailure(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: conditional-read
        for (Long id : ids) {
            try {
                names.add(Integer.toString(Math.toIntExact(id)));
            } catch (ArithmeticException big) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        }
        return names;
    }

    public List<String> caughtForSome(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: conditional-read
        for (Long id : ids) {
            try {
                if (names.size() < 3) {
                    names.add(products.findById(id).orElseThrow().getName());
                }
            } catch (IllegalStateException broken) {
                names.clear();
            }
        }
        return names;
    }

    public int untilOneFails(List<Long> ids) {
        int weight = 0;
        // REFUSED: early-exit
        for (Long id : ids) {
            try {
                weight += products.findById(id).orElseThrow().getWeight();
            } catch (IllegalStateException broken) {
                break;
            }
        }
        return weight;
    }

    public List<String> randomly(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: conditional-read
        for (Long id : ids) {
            if (Math.random() < 0.1) {
                names.add(products.findById(id).orElseThrow().getName());
            }
        }
        return names;
    }

    public int afterTheOther(List<OrderLine> lines) {
        int sum = 0;
        Product before = null;
        // REFUSED: conditional-read
        for (OrderLine line : lines) {
            if (before == null || before.getWeight() > 0) {
                before = products.findById(line.productId()).orElse(null);
            }
            sum += before == null ? 0 : before.getWeight();
        }
        return sum;
    }
}
