package shop;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;

@Service
public class BulkCriteriaQueries {

    private final BulkCriteriaQueriesStore offers;

    public BulkCriteriaQueries(BulkCriteriaQueriesStore offers) {
        this.offers = offers;
    }

    public List<Object> readsHelped(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.helped(key));
        }
        return all;
    }

    public List<Object> readsFiltered(List<String> keys) {
        List<Object> all = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        BulkCriteriaQueriesFilter filter = new BulkCriteriaQueriesFilter(seen);
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.filtered(key, filter));
            seen.add(key);
        }
        return all;
    }

    public List<Object> readsOwn(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.own(key));
        }
        return all;
    }

    public List<Object> readsEither(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.either(key));
        }
        return all;
    }

    public List<Object> readsOther(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.other(key));
        }
        return all;
    }

    public List<Object> readsUnequal(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.unequal(key));
        }
        return all;
    }

    public List<Object> readsLowered(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.lowered(key));
        }
        return all;
    }

    public List<Object> readsTwice(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.twice(key));
        }
        return all;
    }

    public List<Object> readsJoined(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.joined(key));
        }
        return all;
    }

    public List<Object> readsNested(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.nested(key));
        }
        return all;
    }

    public List<Object> readsGrouped(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.grouped(key));
        }
        return all;
    }

    public List<Object> readsLimited(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.limited(key));
        }
        return all;
    }

    public List<Object> readsOverwritten(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.overwritten(key));
        }
        return all;
    }

    public List<Object> readsTrimmed(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.trimmed(key));
        }
        return all;
    }

    public List<Object> readsToday(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.today(key));
        }
        return all;
    }

    public List<Object> readsByField(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: custom-read
        for (String key : keys) {
            all.add(offers.byField(key));
        }
        return all;
    }

    public List<Object> readsConverted(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: id-equality
        for (String key : keys) {
            all.add(offers.converted(key));
        }
        return all;
    }

    public List<Object> readsLimitedByHelper(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.limitedByHelper(key));
        }
        return all;
    }

    public List<Object> readsCachedByHelper(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.cachedByHelper(key));
        }
        return all;
    }

    public List<Object> readsFirstOfMany(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.firstOfMany(key));
        }
        return all;
    }

    public List<Object> readsChangedByHelper(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.changedByHelper(key));
        }
        return all;
    }

    public List<Object> overridden(List<String> keys) {
        List<Object> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.byOpenHelper(key));
        }
        return all;
    }

    public List<Object> changedBetween(List<String> keys, Supplier supplier) {
        List<Object> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.ofSupplier(key, supplier));
            supplier.setName(key);
        }
        return all;
    }

    public List<Object> knownToLibraries(List<String> keys, BulkCriteriaQueriesPage page) {
        List<Object> all = new ArrayList<>();
        // REFUSED: helper-between
        for (String key : keys) {
            all.add(offers.ofPage(key, page));
        }
        return all;
    }

    public List<Object> maybeGone(List<Supplier> suppliers) {
        List<Object> all = new ArrayList<>();
        // REFUSED: id-equality
        for (Supplier supplier : suppliers) {
            all.add(offers.bySeller(supplier));
        }
        return all;
    }

    public List<Object> ofTwoIds(List<BulkCriteriaQueriesPair> pairs) {
        List<Object> all = new ArrayList<>();
        // REFUSED: id-equality
        for (BulkCriteriaQueriesPair pair : pairs) {
            all.add(offers.byPair(pair));
        }
        return all;
    }

    public Object leavesAtMiss(List<String> keys) {
        // REFUSED: early-exit
        for (String key : keys) {
            Object offer = offers.plain(key);
            if (offer == null) {
                return key;
            }
        }
        return null;
    }

    public Object leavesAtOther(List<String> keys, Object wanted) {
        Object last = null;
        // REFUSED: early-exit
        for (String key : keys) {
            Object offer = offers.plain(key);
            if (last != null) {
                return offer;
            }
            last = wanted;
        }
        return last;
    }
}

@Entity
class BulkCriteriaQueriesOffer {

    @Id
    private Long id;

    private String code;

    @Convert(converter = BulkCriteriaQueriesCipher.class)
    private String secret;

    private boolean open;
    private Date since;

    @ManyToOne
    private Supplier supplier;

    @ManyToOne
    @NotFound(action = NotFoundAction.IGNORE)
    private Supplier seller;

    @ManyToOne
    private BulkCriteriaQueriesPair pair;

    public Long getId() {
        return id;
    }

    public String getCode() {
        return code;
    }

    public String getSecret() {
        return secret;
    }

    public Supplier getSeller() {
        return seller;
    }

    public BulkCriteriaQueriesPair getPair() {
        return pair;
    }
}

class BulkCriteriaQueriesStore {

    private final EntityManager entityManager;
    private boolean open;

    BulkCriteriaQueriesStore(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    void setOpen(boolean open) {
        this.open = open;
    }

    BulkCriteriaQueriesOffer plain(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return entityManager.createQuery(query).getSingleResult();
    }

    private jakarta.persistence.criteria.Predicate open(Root<BulkCriteriaQueriesOffer> offer, CriteriaBuilder builder) {
        return builder.isTrue(offer.get("open"));
    }

    List<BulkCriteriaQueriesOffer> helped(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key), open(offer, builder));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> own(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.and(builder.equal(offer.get("code"), key), builder.equal(offer.get("open"), this.open)));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> filtered(String key, BulkCriteriaQueriesFilter filter) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> either(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.or(builder.equal(offer.get("code"), key), builder.isTrue(offer.get("open"))));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> other(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.not(builder.equal(offer.get("code"), key)));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> unequal(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.notEqual(offer.get("code"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> lowered(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(builder.lower(offer.get("code")), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> twice(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key), builder.equal(offer.get("open"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> joined(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.join("supplier").get("name"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> nested(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("supplier").get("name"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> grouped(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.groupBy(offer.get("code"));
        query.where(builder.equal(offer.get("code"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> limited(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return entityManager.createQuery(query).setMaxResults(3).getResultList();
    }

    List<BulkCriteriaQueriesOffer> overwritten(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.isTrue(offer.get("open")));
        query.where(builder.equal(offer.get("code"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> trimmed(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key.trim()));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> today(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key), builder.lessThan(offer.get("since"), new Date()));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> byField(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key), builder.equal(offer.get("open"), open));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> converted(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("secret"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> limitedByHelper(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return some(query, 3);
    }

    List<BulkCriteriaQueriesOffer> cachedByHelper(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return kept(query);
    }

    BulkCriteriaQueriesOffer firstOfMany(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return first(query);
    }

    List<BulkCriteriaQueriesOffer> changedByHelper(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return open(query);
    }

    List<BulkCriteriaQueriesOffer> byOpenHelper(String key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return overridable(query);
    }

    List<BulkCriteriaQueriesOffer> ofSupplier(String key, Supplier supplier) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key), builder.equal(offer.get("supplier"), supplier));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> ofPage(String key, BulkCriteriaQueriesPage page) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("code"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> bySeller(Supplier key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("seller"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> byPair(BulkCriteriaQueriesPair key) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaQueriesOffer> query = builder.createQuery(BulkCriteriaQueriesOffer.class);
        Root<BulkCriteriaQueriesOffer> offer = query.from(BulkCriteriaQueriesOffer.class);
        query.where(builder.equal(offer.get("pair"), key));
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> overridable(CriteriaQuery<BulkCriteriaQueriesOffer> query) {
        return entityManager.createQuery(query).getResultList();
    }

    List<BulkCriteriaQueriesOffer> some(CriteriaQuery<BulkCriteriaQueriesOffer> query, int limit) {
        jakarta.persistence.TypedQuery<BulkCriteriaQueriesOffer> asked = entityManager.createQuery(query);
        if (limit != -1) {
            asked.setMaxResults(limit);
        }
        return asked.getResultList();
    }

    List<BulkCriteriaQueriesOffer> kept(CriteriaQuery<BulkCriteriaQueriesOffer> query) {
        jakarta.persistence.TypedQuery<BulkCriteriaQueriesOffer> asked = entityManager.createQuery(query);
        asked.setHint("org.hibernate.cacheable", true);
        return asked.getResultList();
    }

    BulkCriteriaQueriesOffer first(CriteriaQuery<BulkCriteriaQueriesOffer> query) {
        List<BulkCriteriaQueriesOffer> rows = some(query, -1);
        return rows.isEmpty() ? null : rows.get(0);
    }

    List<BulkCriteriaQueriesOffer> open(CriteriaQuery<BulkCriteriaQueriesOffer> query) {
        query.where(entityManager.getCriteriaBuilder().conjunction());
        return entityManager.createQuery(query).getResultList();
    }
}

class BulkCriteriaQueriesCipher implements jakarta.persistence.AttributeConverter<String, String> {

    @Override
    public String convertToDatabaseColumn(String value) {
        return value.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String convertToEntityAttribute(String value) {
        return value;
    }
}

class BulkCriteriaQueriesOther extends BulkCriteriaQueriesStore {

    BulkCriteriaQueriesOther(EntityManager entityManager) {
        super(entityManager);
    }

    @Override
    List<BulkCriteriaQueriesOffer> overridable(CriteriaQuery<BulkCriteriaQueriesOffer> query) {
        return List.of();
    }
}

class BulkCriteriaQueriesPage extends PageRequest {

    BulkCriteriaQueriesPage() {
        super(0, 10, Sort.unsorted());
    }
}

@Entity
@IdClass(BulkCriteriaQueriesPair.class)
class BulkCriteriaQueriesPair implements java.io.Serializable {

    @Id
    private Long first;

    @Id
    private Long second;

    public Long getFirst() {
        return first;
    }
}

class BulkCriteriaQueriesFilter {

    private final List<String> excluded;

    BulkCriteriaQueriesFilter(List<String> excluded) {
        this.excluded = excluded;
    }
}
