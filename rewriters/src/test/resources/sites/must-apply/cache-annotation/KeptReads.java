package shop;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@Service
public class KeptReads {

    private final JdbcTemplate jdbc;
    private final EntityManager em;
    private final SupplierRepository suppliers;

    public KeptReads(JdbcTemplate jdbc, EntityManager em, SupplierRepository suppliers) {
        this.jdbc = jdbc;
        this.em = em;
        this.suppliers = suppliers;
    }

    private java.util.logging.Logger logger = java.util.logging.Logger.getLogger("reads");

    public record Names(List<String> all) {}

    public static class Filter {
        private final List<String> words = new java.util.ArrayList<>();

        public Filter and(String word) {
            words.add(word);
            return this;
        }

        public String text() {
            return String.join(" and ", words);
        }
    }

    // APPLIED
    public Long logged(String country) {
        logger.fine("counts suppliers of " + country);
        return jdbc.queryForObject("select count(*) from thirty where country = ?", Long.class, country);
    }

    // APPLIED
    public Long filtered(String country) {
        Filter filter = new Filter();
        filter.and("country").and("small");
        return jdbc.queryForObject("select count(*) from thirtyone where a = ? and b = ?", Long.class, filter.text(), country);
    }

    public record Key(String country, Kind kind) {}

    public enum Kind {
        SMALL,
        LARGE
    }

    // APPLIED
    public Long count(String country) {
        return jdbc.queryForObject("select count(*) from one where country = ?", Long.class, country);
    }

    // APPLIED
    public int rows() {
        return jdbc.queryForObject("select count(*) from two", Integer.class);
    }

    // APPLIED
    public String label(Long id) {
        return jdbc.queryForObject("select label from three where id = ?", String.class, id);
    }

    // APPLIED
    public boolean known(UUID id) {
        return jdbc.queryForObject("select count(*) from four where id = ?", Long.class, id) > 0;
    }

    // APPLIED
    public BigDecimal rate(String currency, LocalDate day) {
        return jdbc.queryForObject("select rate from five where currency = ? and day = ?", BigDecimal.class, currency, day);
    }

    // APPLIED
    public Optional<String> maybe(Long id) {
        return jdbc.queryForList("select label from six where id = ?", String.class, id).stream().findFirst();
    }

    // APPLIED
    public long ofKind(Kind kind) {
        return jdbc.queryForObject("select count(*) from seven where kind = ?", Long.class, kind.name());
    }

    // APPLIED
    public long ofKey(Key key) {
        return jdbc.queryForObject("select count(*) from eight where country = ?", Long.class, key.country());
    }

    // APPLIED
    public Names names() {
        return new Names(List.copyOf(suppliers.findAll().stream().map(Supplier::getName).toList()));
    }

    // APPLIED
    public String inLocale(Locale locale) {
        return jdbc.queryForObject("select text from nine where locale = ?", String.class, locale.toString());
    }

    /** Read in a transaction. */
    // APPLIED
    @Transactional(readOnly = true)
    public Long inTransaction(String country) {
        return em.createQuery("select count(p) from Product p where p.name = ?1", Long.class)
                .setParameter(1, country)
                .getSingleResult();
    }

    // APPLIED
    public List<String> onlyRead(String country) {
        return jdbc.queryForList("select name from ten where country = ?", String.class, country);
    }

    // APPLIED
    public Map<String, Integer> mapped(String country) {
        return jdbc.queryForList("select name from eleven where country = ?", String.class, country).stream()
                .collect(Collectors.toMap(n -> n, String::length));
    }
}

@Service
class KeptReadsWriters {

    private final JdbcTemplate jdbc;
    private final SupplierRepository suppliers;

    KeptReadsWriters(JdbcTemplate jdbc, SupplierRepository suppliers) {
        this.jdbc = jdbc;
        this.suppliers = suppliers;
    }

    @Transactional
    public void one(String country) {
        jdbc.update("insert into one (country) values (?)", country);
        three(1L, country);
    }

    private void three(Long id, String label) {
        jdbc.update("update three set label = ? where id = ?", label, id);
    }

    @Transactional
    public void rename(Long id, String name) {
        suppliers.findById(id).ifPresent(s -> s.setName(name));
    }

    @Transactional
    public Supplier store(Supplier supplier) {
        return suppliers.save(supplier);
    }
}

@RestController
class KeptReadsPages {

    private final KeptReads reads;

    KeptReadsPages(KeptReads reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String text, UUID id, KeptReads.Kind kind, StringBuilder out) {
        out.append("" + reads.count(text) + reads.logged(text) + reads.filtered(text) + reads.rows() + reads.label(1L) + reads.known(id)
                + reads.rate(text, LocalDate.MIN) + reads.maybe(3L) + reads.ofKind(kind)
                + reads.ofKey(new KeptReads.Key(text, kind)) + reads.names().all().size() + reads.inLocale(Locale.ENGLISH)
                + reads.inTransaction(text) + reads.onlyRead(text).size() + reads.mapped(text).size());
    }

    @GetMapping("/two")
    public void two(String text, UUID id, KeptReads.Kind kind, StringBuilder out) {
        out.append("" + reads.count(text) + reads.logged(text) + reads.filtered(text) + reads.rows() + reads.label(2L) + reads.known(id)
                + reads.rate(text, LocalDate.MAX) + reads.maybe(4L) + reads.ofKind(kind)
                + reads.ofKey(new KeptReads.Key(text, kind)) + reads.names().all().size() + reads.inLocale(Locale.FRENCH)
                + reads.inTransaction(text) + reads.onlyRead(text).get(0) + reads.mapped(text).get(text));
    }
}
