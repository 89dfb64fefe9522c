package shop;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class BulkIndexes {

    private final ProductRepository products;

    public BulkIndexes(ProductRepository products) {
        this.products = products;
    }

    public List<String> fromTheSecond(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 1; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> upToTheLast(List<Long> ids, int last) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i <= last; i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> moved(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
            i += names.size();
        }
        return names;
    }

    public List<String> steppedOn(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
            if (names.size() > 3) {
                i++;
            }
        }
        return names;
    }

    public List<String> theNext(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i + 1)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofAnother(List<Long> ids, List<Long> others) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(others.get(i)).orElseThrow().getName());
        }
        return names;
    }

    public List<String> ofTheIndex(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: id-depends-on-body
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById((long) i).orElseThrow().getName());
        }
        return names;
    }

    public List<String> filled(Long[] ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < ids.length; i++) {
            names.add(products.findById(ids[i]).orElseThrow().getName());
            ids[ids.length - 1] = 7L;
        }
        return names;
    }

    public List<String> set(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
            ids.set(ids.size() - 1, 7L);
        }
        return names;
    }

    public List<String> grownByPart(List<Long> ids, List<Long> others) {
        List<Long> part = others;
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
            more(part.subList(0, 1));
        }
        return names;
    }

    private static void more(List<Long> part) {
        if (part.size() < 5) {
            part.add(7L);
        }
    }

    public List<String> moved(List<Long> ids, int most) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < most; i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
            most--;
        }
        return names;
    }

    public List<String> twoLists(List<Long> ids, List<Long> others, int most) {
        List<String> names = new ArrayList<>();
        // REFUSED: loop-form
        for (int i = 0; i < most; i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName() + others.get(i));
        }
        return names;
    }

    public List<String> leftEarly(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: early-exit
        for (int i = 0; i < ids.size(); i++) {
            names.add(products.findById(ids.get(i)).orElseThrow().getName());
            if (names.size() > 3) {
                break;
            }
        }
        return names;
    }
}
