package shop;

import jakarta.persistence.EntityManager;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What comes back cannot be shared. */
@Service
public class ReadResults {

    private final JdbcTemplate jdbc;
    private final EntityManager em;

    public ReadResults(JdbcTemplate jdbc, EntityManager em) {
        this.jdbc = jdbc;
        this.em = em;
    }

    public record Names(List<String> all) {}

    public static class Summary {
        private int count;
        private String first;

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }

        public String getFirst() {
            return first;
        }

        public void setFirst(String first) {
            this.first = first;
        }
    }

    // SILENT: live-result
    public Stream<String> streamed(String country) {
        return em.createQuery("select s from Supplier s", Supplier.class).getResultList().stream().map(Supplier::getName);
    }

    // SILENT: live-result
    public Iterator<Supplier> iterated(String country) {
        return em.createQuery("select s from Supplier s", Supplier.class).getResultList().iterator();
    }

    // SILENT: live-result
    public CompletableFuture<Long> later(String country) {
        return CompletableFuture.completedFuture(jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country));
    }

    // SILENT: live-result
    public InputStream exported(String country) {
        return new java.io.ByteArrayInputStream(em.createQuery("select s from Supplier s", Supplier.class).getResultList().toString().getBytes());
    }

    // SILENT: returns-nothing
    public void nothing(String country) {
        em.createQuery("select s from Supplier s", Supplier.class).getResultList();
    }

    // REFUSED: entity-result
    public Supplier entity(String country) {
        return em.find(Supplier.class, 1L);
    }

    // REFUSED: entity-result
    public List<Supplier> entities(String country) {
        return em.createQuery("select s from Supplier s", Supplier.class).getResultList().stream().filter(s -> s.getCountry().equals(country)).toList();
    }

    // REFUSED: entity-result
    public Map<String, List<Supplier>> entitiesByName(String country) {
        return em.createQuery("select s from Supplier s", Supplier.class).getResultList().stream().collect(Collectors.groupingBy(Supplier::getName));
    }

    // REFUSED: entity-result
    public Optional<Supplier> maybeEntity(String country) {
        return Optional.ofNullable(em.find(Supplier.class, 2L));
    }

    // REFUSED: mutable-result
    public List<String> sortedByCaller(String country) {
        List<String> names = new ArrayList<>();
        em.createQuery("select s from Supplier s", Supplier.class).getResultList().forEach(s -> names.add(s.getName()));
        return names;
    }

    // REFUSED: mutable-result
    public List<String> addedToByCaller(String country) {
        return em.createQuery("select s from Supplier s", Supplier.class).getResultList().stream().map(Supplier::getName).collect(Collectors.toList());
    }

    // REFUSED: mutable-result
    public Summary setByCaller(String country) {
        Summary summary = new Summary();
        summary.setCount((int) (long) jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country));
        return summary;
    }

    // REFUSED: mutable-result
    public Summary setBehindCaller(String country) {
        Summary summary = new Summary();
        summary.setCount((int) (long) jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country));
        return summary;
    }

    // REFUSED: mutable-result
    public Summary keptByCaller(String country) {
        Summary summary = new Summary();
        summary.setCount((int) (long) jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country));
        return summary;
    }

    // REFUSED: mutable-result
    public List<Summary> elementsSetByCaller(String country) {
        List<Summary> all = new ArrayList<>();
        em.createQuery("select s from Supplier s", Supplier.class).getResultList().forEach(s -> all.add(new Summary()));
        return all;
    }

    // REFUSED: mutable-result
    public Map<String, Integer> countedByCaller(String country) {
        return em.createQuery("select s from Supplier s", Supplier.class).getResultList().stream().collect(Collectors.toMap(Supplier::getName, s -> 1));
    }

    // REFUSED: mutable-result
    public Names componentSortedByCaller(String country) {
        return new Names(new ArrayList<>(em.createQuery("select s from Supplier s", Supplier.class).getResultList().stream().map(Supplier::getName).toList()));
    }

    // REFUSED: mutable-result
    public Object unknownType(String country) {
        return jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country);
    }

    // REFUSED: too-large-value
    public int[] elementSetByCaller(String country) {
        return new int[] {(int) (long) jdbc.queryForObject("select count(*) from supplier where country = ?", Long.class, country)};
    }

    // REFUSED: too-large-value
    public byte[] picture(String country) {
        return em.createQuery("select s from Supplier s", Supplier.class).getResultList().toString().getBytes();
    }

    // REFUSED: identity-used
    public Names comparedByIdentity(String country) {
        return new Names(em.createQuery("select s from Supplier s", Supplier.class).getResultList().stream().map(Supplier::getName).toList());
    }
}

@RestController
class ReadResultsPages {

    private final ReadResults results;
    private ReadResults.Summary last;

    ReadResultsPages(ReadResults results) {
        this.results = results;
    }

    @GetMapping("/entities")
    public void entities(String country, StringBuilder out) {
        out.append("" + results.entity(country) + results.entities(country) + results.maybeEntity(country)
                + results.entitiesByName(country).size());
    }

    @GetMapping("/entities/short")
    public void count(String country, StringBuilder out) {
        out.append(results.entities(country).size() + (results.entity(country) == null ? 0 : 1)
                + results.entitiesByName(country).size() + results.maybeEntity(country).hashCode());
    }

    @GetMapping("/sorted")
    public List<String> sorted(String country) {
        List<String> names = results.sortedByCaller(country);
        names.sort(Comparator.naturalOrder());
        return names;
    }

    @GetMapping("/sorted/short")
    public void unsorted(String country, StringBuilder out) {
        out.append(results.sortedByCaller(country).size() + results.addedToByCaller(country).size());
    }

    @GetMapping("/added")
    public List<String> added(String country) {
        List<String> names = results.addedToByCaller(country);
        names.add("and others");
        return names;
    }

    @GetMapping("/set")
    public ReadResults.Summary set(String country) {
        ReadResults.Summary summary = results.setByCaller(country);
        summary.setFirst(country);
        return summary;
    }

    @GetMapping("/set/short")
    public void unset(String country, StringBuilder out) {
        out.append(results.setByCaller(country).getCount() + results.setBehindCaller(country).getCount());
    }

    @GetMapping("/behind")
    public ReadResults.Summary behind(String country) {
        return named(results.setBehindCaller(country), country);
    }

    private static ReadResults.Summary named(ReadResults.Summary summary, String country) {
        summary.setFirst(country);
        return summary;
    }

    @GetMapping("/kept")
    public int kept(String country) {
        this.last = results.keptByCaller(country);
        return last.getCount();
    }

    @GetMapping("/kept/short")
    public void notKept(String country, StringBuilder out) {
        out.append(results.keptByCaller(country).getCount());
    }

    @GetMapping("/elements")
    public List<ReadResults.Summary> elements(String country) {
        List<ReadResults.Summary> all = results.elementsSetByCaller(country);
        all.get(0).setCount(3);
        return all;
    }

    @GetMapping("/elements/short")
    public void elementCount(String country, StringBuilder out) {
        out.append(results.elementsSetByCaller(country).size());
    }

    @GetMapping("/counted")
    public Map<String, Integer> counted(String country) {
        Map<String, Integer> counts = results.countedByCaller(country);
        counts.merge("all", 1, Integer::sum);
        return counts;
    }

    @GetMapping("/counted/short")
    public void countedShort(String country, StringBuilder out) {
        out.append(results.countedByCaller(country).size());
    }

    @GetMapping("/component")
    public ReadResults.Names component(String country) {
        ReadResults.Names names = results.componentSortedByCaller(country);
        names.all().sort(Comparator.naturalOrder());
        return names;
    }

    @GetMapping("/component/short")
    public void componentCount(String country, StringBuilder out) {
        out.append(results.componentSortedByCaller(country).all().size());
    }

    @GetMapping("/unknown")
    public Object unknown(String country) {
        return results.unknownType(country);
    }

    @GetMapping("/unknown/short")
    public void unknownShort(String country, StringBuilder out) {
        out.append(results.unknownType(country).hashCode() + results.picture(country).length);
    }

    @GetMapping("/array")
    public int array(String country) {
        int[] counts = results.elementSetByCaller(country);
        counts[0]++;
        return counts[0];
    }

    @GetMapping("/array/short")
    public void arrayLength(String country, StringBuilder out) {
        out.append(results.elementSetByCaller(country).length + results.picture(country).length);
    }

    @GetMapping("/same")
    public void same(String country, StringBuilder out) {
        ReadResults.Names before = results.comparedByIdentity(country);
        out.append(before == results.comparedByIdentity(country));
    }
}
