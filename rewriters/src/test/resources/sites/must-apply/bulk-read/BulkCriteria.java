package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Query;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
public class BulkCriteria {

    private final BulkCriteriaOffers offers;

    public BulkCriteria(BulkCriteriaOffers offers) {
        this.offers = offers;
    }

    public List<String> byValue(List<String> codes) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (String code : codes) {
            for (BulkCriteriaOffer offer : offers.byCode(code)) {
                all.add(offer.getCode());
            }
        }
        return all;
    }

    public List<String> byReference(List<Supplier> suppliers) {
        List<String> all = new ArrayList<>();
        // APPLIED
        for (Supplier supplier : suppliers) {
            BulkCriteriaOffer offer = offers.bySupplier(supplier);
            all.add(offer == null ? "none" : offer.getCode());
        }
        return all;
    }

    public BulkCriteriaOffer firstFound(Collection<Supplier> suppliers, Product product) {
        BulkCriteriaOffer offer = null;
        // APPLIED
        for (Supplier supplier : suppliers) {
            offer = offers.bySupplierAndProduct(supplier, product);
            if (offer != null) {
                return offer;
            }
        }
        return offer;
    }

    public List<Integer> ordered(List<Supplier> suppliers) {
        List<Integer> all = new ArrayList<>();
        // APPLIED
        for (Supplier supplier : suppliers) {
            all.add(offers.ofSupplier(supplier).size());
        }
        return all;
    }
}

@Entity
class BulkCriteriaOffer {

    @Id
    private Long id;

    private String code;

    @ManyToOne
    private Supplier supplier;

    @ManyToOne
    private Product product;

    private boolean open;

    public Long getId() {
        return id;
    }

    public String getCode() {
        return code;
    }

    public Supplier getSupplier() {
        return supplier;
    }

    public void setSupplier(Supplier supplier) {
        this.supplier = supplier;
    }
}

abstract class BulkCriteriaStore<T> {

    private final EntityManager session;

    BulkCriteriaStore(EntityManager session) {
        this.session = session;
    }

    protected CriteriaBuilder builder() {
        return session.getCriteriaBuilder();
    }

    protected List<T> all(CriteriaQuery<T> criteria, boolean cacheable, int limit) {
        Query query = session.createQuery(criteria);
        query.setHint("org.hibernate.cacheable", cacheable);
        if (limit != -1) {
            query.setMaxResults(limit);
        }
        @SuppressWarnings("unchecked")
        List<T> rows = (List<T>) query.getResultList();
        return rows;
    }

    protected T only(CriteriaQuery<T> criteria) {
        List<T> rows = all(criteria, false, -1);
        if (rows != null && !rows.isEmpty()) {
            if (rows.size() == 1) {
                return rows.get(0);
            }
            throw new IllegalArgumentException("more than one");
        }
        return null;
    }
}

class BulkCriteriaOffers extends BulkCriteriaStore<BulkCriteriaOffer> {

    private final EntityManager entityManager;

    BulkCriteriaOffers(EntityManager entityManager) {
        super(entityManager);
        this.entityManager = entityManager;
    }

    List<BulkCriteriaOffer> byCode(String code) {
        CriteriaBuilder builder = entityManager.getCriteriaBuilder();
        CriteriaQuery<BulkCriteriaOffer> query = builder.createQuery(BulkCriteriaOffer.class);
        Root<BulkCriteriaOffer> offer = query.from(BulkCriteriaOffer.class);
        query.select(offer).where(builder.isTrue(offer.get("open")), builder.equal(offer.get("code"), code));
        return entityManager.createQuery(query).getResultList();
    }

    BulkCriteriaOffer bySupplier(Supplier supplier) {
        CriteriaBuilder builder = builder();
        CriteriaQuery<BulkCriteriaOffer> query = builder.createQuery(BulkCriteriaOffer.class);
        Root<BulkCriteriaOffer> offer = query.from(BulkCriteriaOffer.class);
        query.where(builder.equal(offer.get("supplier"), supplier));
        return only(query);
    }

    BulkCriteriaOffer bySupplierAndProduct(Supplier supplier, Product product) {
        CriteriaBuilder builder = builder();
        CriteriaQuery<BulkCriteriaOffer> query = builder.createQuery(BulkCriteriaOffer.class);
        Root<BulkCriteriaOffer> offer = query.from(BulkCriteriaOffer.class);
        query.where(builder.and(
                builder.equal(offer.get("supplier"), supplier), builder.equal(offer.get("product"), product)));
        return only(query);
    }

    List<BulkCriteriaOffer> ofSupplier(Supplier supplier) {
        CriteriaBuilder builder = builder();
        CriteriaQuery<BulkCriteriaOffer> query = builder.createQuery(BulkCriteriaOffer.class);
        Root<BulkCriteriaOffer> offer = query.from(BulkCriteriaOffer.class);
        query.where(builder.equal(offer.get("supplier"), supplier));
        query.orderBy(builder.asc(offer.get("code")));
        return all(query, false, -1);
    }
}
