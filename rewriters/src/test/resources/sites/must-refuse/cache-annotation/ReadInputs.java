package shop;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The answer depends on more than can be a key. */
@Service
public class ReadInputs {

    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
    private static final Random RANDOM = new Random();

    private final JdbcTemplate jdbc;
    private final EntityManager em;
    private String home = "CH";
    private boolean detailed;
    private final List<String> suspended = new java.util.ArrayList<>();

    @Value("${suppliers.prefix:}")
    private String prefix;

    public ReadInputs(JdbcTemplate jdbc, EntityManager em) {
        this.jdbc = jdbc;
        this.em = em;
    }

    public void setHome(String home) {
        this.home = home;
    }

    public void setDetailed(boolean detailed) {
        this.detailed = detailed;
    }

    public record Page(int number, List<String> filters) {}

    // REFUSED: hidden-input
    public long ofField() {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, home);
    }

    public void suspend(String country) {
        suspended.add(country);
    }

    // REFUSED: hidden-input
    public long ofSuspended(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country) - suspended.size();
    }

    // REFUSED: hidden-input
    public String ofFlag(String name) {
        long count = jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name);
        return detailed ? name + ": " + count : "" + count;
    }

    // REFUSED: hidden-input
    public long ofFieldBehindMethod(String name) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name) + jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, ownCountry());
    }

    private String ownCountry() {
        return home;
    }

    // SILENT: hidden-input
    public long ofTenant(String name) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, TENANT.get() + name);
    }

    // SILENT: hidden-input
    public long ofToday(String name) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name + LocalDate.now());
    }

    // SILENT: hidden-input
    public String ofLocale(String name) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name) + LocaleContextHolder.getLocale().getLanguage();
    }

    // SILENT: hidden-input
    public long ofChance(String name) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name) + RANDOM.nextInt(3);
    }

    // SILENT: hidden-input
    public long ofClock(String name) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name) + System.currentTimeMillis();
    }

    // SILENT: bad-key
    public long ofList(List<String> countries) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, countries.get(0));
    }

    // SILENT: bad-key
    public long ofArray(String[] countries) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, countries[0]);
    }

    // SILENT: bad-key
    public long ofMap(Map<String, String> filter) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, filter.get("country"));
    }

    // SILENT: bad-key
    public long ofBean(Basket basket) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, basket.getSku());
    }

    // SILENT: bad-key
    public long ofRecordWithList(Page page) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, page.filters().get(0));
    }

    // SILENT: bad-key
    public long ofDate(Date day) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, day.toString());
    }

    // SILENT: bad-key
    public long ofObject(Object key) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, key.toString());
    }

    // REFUSED: bad-key
    public String ofEntity(Supplier supplier) {
        return supplier.getName() + jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, supplier.getCountry());
    }

    // REFUSED: unbounded-key
    public long at(Instant moment) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, moment.toString());
    }

    // REFUSED: unbounded-key
    public long before(String name, LocalDateTime moment) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name + moment);
    }

    // REFUSED: unbounded-key
    public long search(String query) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, query);
    }

    // REFUSED: unbounded-key
    public long byKeyword(String keyword) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, keyword);
    }

    // REFUSED: unbounded-key
    public long traced(String name, String traceId) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name + traceId);
    }

    // REFUSED: sensitive-read
    public long price(String name) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name);
    }

    // SILENT: sensitive-read
    public long stockOf(String name) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name);
    }

    // REFUSED: sensitive-read
    public List<String> permissionsOf(String name) {
        return em.createQuery("select s from Supplier s", Supplier.class).getResultList().stream().map(Supplier::getName).toList();
    }

    // REFUSED: sensitive-read
    public Offer offer(String name) {
        return new Offer(name, (int) (long) jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name));
    }

    public record Offer(String name, int price) {}

    // SILENT: secret-value
    public long unlock(String pin) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, pin);
    }

    // REFUSED: self-call
    public long deep(String name) {
        long own = jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, name);
        return own > 0 || name.isEmpty() ? own : deep(name.substring(1));
    }
}

@RestController
class ReadInputsPages {

    private final ReadInputs inputs;

    ReadInputsPages(ReadInputs inputs) {
        this.inputs = inputs;
    }

    @GetMapping("/one")
    public void one(String name, Supplier supplier, StringBuilder out) {
        out.append("" + inputs.ofField() + inputs.ofSuspended(name) + inputs.ofFlag(name) + inputs.ofFieldBehindMethod(name) + inputs.ofEntity(supplier)
                + inputs.at(Instant.EPOCH) + inputs.before(name, LocalDateTime.MIN) + inputs.search(name)
                + inputs.byKeyword(name) + inputs.traced(name, name) + inputs.price(name) + inputs.permissionsOf(name)
                + inputs.offer(name) + inputs.deep(name));
    }

    @GetMapping("/two")
    public void two(String name, Supplier supplier, StringBuilder out) {
        out.append("" + inputs.ofField() + inputs.ofSuspended(name) + inputs.ofFlag(name) + inputs.ofFieldBehindMethod(name) + inputs.ofEntity(supplier)
                + inputs.at(Instant.MIN) + inputs.before(name, LocalDateTime.MAX) + inputs.search(name)
                + inputs.byKeyword(name) + inputs.traced(name, name) + inputs.price(name) + inputs.permissionsOf(name)
                + inputs.offer(name) + inputs.deep(name));
    }
}
