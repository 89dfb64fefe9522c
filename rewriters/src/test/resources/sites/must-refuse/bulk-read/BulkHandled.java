package shop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Helpers that handle failures, where a read of many would fail, or answer, in another way. */
@Service
public class BulkHandled {

    private final BulkHandledCatalogue catalogue;

    public BulkHandled(BulkHandledCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public List<String> goesOn(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            try {
                all.add(catalogue.turnsOver(id).getName());
            } catch (IllegalStateException e) {
                all.add("unreadable");
            }
        }
        return all;
    }

    public List<String> thrownAnyhow(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            try {
                all.add(catalogue.fails(id).getName());
            } catch (Throwable e) {
                all.add("unreadable");
            }
        }
        return all;
    }

    public List<String> captured(List<Long> keys) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long key : keys) {
            all.add(catalogue.saysHowMany(key).getName());
        }
        return all;
    }

    public List<String> namedByReference(List<Long> ids) {
        List<String> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.refersTo(id).getName());
        }
        return all;
    }

    public List<Integer> unboxed(List<Long> ids) {
        List<Integer> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.unboxed(id));
        }
        return all;
    }

    public List<Integer> unboxedOnTheWay(List<Long> ids) {
        List<Integer> all = new ArrayList<>();
        // REFUSED: helper-between
        for (Long id : ids) {
            all.add(catalogue.unboxedOnTheWay(id));
        }
        return all;
    }
}

@Service
class BulkHandledCatalogue {

    private final ProductRepository replica;
    private final org.springframework.jdbc.core.JdbcTemplate jdbc;
    private final Set<Long> ids = new HashSet<>();
    private ProductRepository products;

    BulkHandledCatalogue(
            ProductRepository products, ProductRepository replica, org.springframework.jdbc.core.JdbcTemplate jdbc) {
        this.products = products;
        this.replica = replica;
        this.jdbc = jdbc;
    }

    Product turnsOver(Long id) {
        try {
            return replica.findById(id).orElse(null);
        } catch (RuntimeException e) {
            ids.clear();
            throw new IllegalStateException(e);
        }
    }

    Product fails(Long id) {
        try {
            return replica.findById(id).orElse(null);
        } catch (RuntimeException e) {
            throw new AssertionError("unreadable", e);
        }
    }

    Product saysHowMany(Long id) {
        try {
            return replica.findById(id).orElse(null);
        } catch (RuntimeException e) {
            throw new IllegalStateException("known: " + ids.size(), e);
        }
    }

    Product refersTo(Long id) {
        try {
            return replica.findById(id).orElse(null);
        } catch (RuntimeException e) {
            throw new IllegalStateException(text(id::toString), e);
        }
    }

    private static String text(java.util.function.Supplier<String> text) {
        return text.get();
    }

    private Integer amount(Long id) {
        try {
            return jdbc.queryForObject("select amount from stock where id = ?", Integer.class, id);
        } catch (org.springframework.dao.EmptyResultDataAccessException e) {
            return null;
        }
    }

    int unboxed(Long id) {
        return amount(id);
    }

    int unboxedOnTheWay(Long id) {
        int level = amount(id);
        return level;
    }
}
