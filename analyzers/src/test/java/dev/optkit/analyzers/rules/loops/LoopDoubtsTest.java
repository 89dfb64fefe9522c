package dev.optkit.analyzers.rules.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.TraceStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops whose rounds seldom get to the remote call, or are meant to make one call each. */
class LoopDoubtsTest {

    private static final String IMPORTS = """
            import org.springframework.data.domain.*;
            import org.springframework.transaction.support.TransactionTemplate;
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // one of several
                "void m(List<Customer> all, Long id) { for (Customer c : all) { if (c.getId().equals(id)) {"
                        + " customers.findByName(c.getName()); } } }",
                "void m(List<Customer> all, Long id) { for (Customer c : all) { if (c.getId() == id) {"
                        + " customers.findByName(c.getName()); } } }",
                "void m(Map<String, Long> all) { for (Map.Entry<String, Long> e : all.entrySet()) {"
                        + " if (e.getKey().equals(\"owner\")) { customers.findById(e.getValue()); } } }",
                "void m(List<Customer> all, Customer same) { for (Customer c : all) { if (c.getId().equals(same.getId())) {"
                        + " customers.findByName(c.getName()); } } }",
                "interface Sort { String getCode(); } void m(List<Sort> all, String code) { for (Sort s : all) {"
                        + " if (s.getCode().equals(code)) { customers.findByName(s.getCode()); } } }",
                // those of one name, and of them only where a feature is on
                "private static final boolean USE_NAMES = Boolean.getBoolean(\"x\"); void m(List<Customer> all, String name) {"
                        + " for (Customer c : all) { if (c.getName().equals(name)) { one(c); } } } void one(Customer c) {"
                        + " if (USE_NAMES) { customers.findById(c.getId()); } }",
                "private static final boolean USE_NAMES = Boolean.getBoolean(\"x\"); void m(List<Customer> all, String name) {"
                        + " for (Customer c : all) { if (c.getId() == 0 || !c.getName().equals(name)) { continue; } one(c); } }"
                        + " void one(Customer c) { if (USE_NAMES) { customers.findById(c.getId()); } }",
                "private static final boolean USE_NAMES = Boolean.getBoolean(\"x\"); void m(List<Customer> all, String name) {"
                        + " all.forEach(c -> { if (c.getName() != name) { return; } one(c); }); }"
                        + " void one(Customer c) { if (USE_NAMES) { customers.findById(c.getId()); } }",
                // after a failure
                "private void undo(List<Long> ids) { for (Long id : ids) { customers.findById(id); } } void m(List<Long> ids) {"
                        + " try { ids.clear(); } catch (IllegalStateException e) { undo(ids); } }",
                "void m(List<Long> ids) { try { customers.findAllById(ids); } catch (IllegalStateException e) {"
                        + " for (Long id : ids) { customers.findById(id); } } }",
                "void m(List<Long> ids) { try { customers.findAllById(ids); } catch (IllegalStateException e) {"
                        + " ids.stream().map(id -> customers.findById(id)).toList(); } }",
                // a field that is always given the same
                "private final boolean whole; Subject(int i) { this.whole = false; customers = null; prices = null; }"
                        + " void m(List<Long> ids) { for (Long id : ids) { load(id); } } void load(Long id) {"
                        + " if (!whole) { return; } customers.findById(id); }",
                // a constant that keeps the method from getting there
                "void m(List<Long> ids) { for (Long id : ids) { load(id, false); } } void load(Long id, boolean whole) {"
                        + " if (whole) { customers.findById(id); } }",
                "void m(List<Long> ids) { for (Long id : ids) { load(id, false); } } void load(Long id, boolean whole) {"
                        + " more(id, whole, null); } void more(Long id, boolean whole, String name) {"
                        + " if (!whole || name == null) { return; } customers.findById(id); }",
                "void m(List<Long> ids) { for (Long id : ids) { load(id, false); } } void load(Long id, Boolean whole) {"
                        + " if (Boolean.TRUE.equals(whole)) { customers.findById(id); } }",
                "void m(List<Long> ids) { for (Long id : ids) { load(id, true); } } void load(Long id, Boolean whole) {"
                        + " if (whole == false) { customers.findById(id); } }",
                "void m(List<Long> ids) { for (Long id : ids) { load(id, \"a\"); } } void load(Long id, String kind) {"
                        + " if (\"b\".equals(kind)) { customers.findById(id); } }",
                "enum Kind { A, B } void m(List<Long> ids) { for (Long id : ids) { load(id, Kind.A); } } void load(Long id, Kind k) {"
                        + " if (Kind.B == k) { customers.findById(id); } }",
                "interface Cart { List<Long> getIds(); } void m(Cart cart) { if (cart.getIds().size() == 1) {"
                        + " for (Long id : cart.getIds()) { customers.findById(id); } } }",
                "@interface Uses { long[] value(); } void m(Uses uses) { Arrays.stream(uses.value()).forEach(id ->"
                        + " customers.findById(id)); }",
                "static final Boolean WHOLE = false; void m(List<Long> ids) { for (Long id : ids) { load(id); } }"
                        + " void load(Long id) { if (Subject.WHOLE) { customers.findById(id); } }",
                "private void m(List<Long> ids, boolean whole) { for (Long id : ids) { if (whole) { customers.findById(id); } } }"
                        + " void n(List<Long> ids) { m(ids, false); }",
                "void m(List<Long> ids, boolean whole) { if (!whole) { return; } for (Long id : ids) { customers.findById(id); } }"
                        + " void n(List<Long> ids) { m(ids, false); } void o(List<Long> ids) { m(ids, false); }",
                "void m(List<Long> ids, boolean whole) { if (!whole) { return; } for (Long id : ids) { customers.findById(id); } }"
                        + " void n(List<Long> ids, boolean all) { m(ids, all); } void o(List<Long> ids) { n(ids, false); }",
                // members of a class
                "void m(Object o) { for (java.lang.reflect.Field f : o.getClass().getDeclaredFields()) {"
                        + " customers.findByName(f.getName()); } }",
                // two or three, whichever way
                "List<Long> ids(boolean some) { if (some) { return Arrays.asList(1L, 2L); } return Collections.emptyList(); }"
                        + " void m(boolean some) { for (Long id : ids(some)) { customers.findById(id); } }",
                "Object m() { return Stream.of(1L, 2L, 3L).collect(Collectors.toMap(i -> i, i -> customers.findById(i))); }",
                // rounds that wait for what others put there, or work off what is left
                "void m(java.util.concurrent.CountDownLatch done, Customer c) throws Exception {"
                        + " while (!done.await(2, TimeUnit.SECONDS)) { customers.save(new Customer()); } }",
                "void m(BlockingQueue<Long> queue, java.util.concurrent.atomic.AtomicBoolean on) throws Exception {"
                        + " while (on.get()) { Long id = queue.poll(2, TimeUnit.SECONDS); customers.findById(id); } }",
                "List<Long> left() { return null; } void m() { while (true) { List<Long> ids = left();"
                        + " if (ids.isEmpty()) { return; } customers.deleteAllById(ids); } }",
                // no more elements than all callers make
                "void m(List<Long> ids) { for (Long id : ids) { customers.findById(id); } }"
                        + " void n(Long id) { m(Collections.singletonList(id)); } void o(Long id) { m(List.of(id, 1L)); }",
                "void m(List<Long> ids) { ids.forEach(customers::findById); } void through(List<Long> some) { m(some); }"
                        + " void n(Long id) { List<Long> ids = new ArrayList<>(); ids.add(id); if (id > 3) { ids.add(3L); }"
                        + " through(ids); }",
                "void m(Map<String, Long> ids) { for (Long id : ids.values()) { customers.findById(id); } }"
                        + " void n(Long id) { m(Map.of(\"a\", id)); }",
                "void m(Long... ids) { for (Long id : ids) { customers.findById(id); } } void n(Long id) { m(new Long[] {id}); }",
                "void m(Long... ids) { for (Long id : ids) { customers.findById(id); } } void n(Long id) { m(id); }",
                "void m(Long[] ids) { for (int i = 0; i < ids.length; i++) { customers.findById(ids[i]); } }"
                        + " void n(Long id) { m(new Long[] {id}); }",
                "void m(List<Long> ids) { for (int i = 0; i < ids.size(); i++) { customers.findById(ids.get(i)); } }"
                        + " void n(Long id) { m(List.of(id)); }",
                "void m(Long[] ids) { new TransactionTemplate().execute(s -> { for (int i = 0; i < ids.length; i++) {"
                        + " customers.findById(ids[i]); } return null; }); } void n(Long id) { m(new Long[] {id}); }",
                "@interface Async {} @Async void m(Set<Long> ids) { for (Long id : ids) { customers.findById(id); } }"
                        + " void n(Long id) { m(Collections.singleton(id)); }",
                // as many as there are constants
                "enum Kind { A, B } void m(Map<Kind, String> all) { all.forEach((k, s) -> customers.findByName(s)); }",
                "enum Kind { A, B } void m(Map<Kind, String> all) { for (Map.Entry<Kind, String> e : all.entrySet()) {"
                        + " customers.findByName(e.getValue()); } }",
                "enum Kind { A, B } void m(Set<Kind> all) { all.forEach(k -> customers.findByName(k.name())); }",
                // each is asked itself
                "interface PriceConsumer { Integer poll(String s); } static class Polls implements PriceConsumer {"
                        + " PriceClient prices; public Integer poll(String s) { return prices.price(s); } }"
                        + " void m(List<PriceConsumer> all, String s) { for (PriceConsumer c : all) { c.poll(s); } }",
                // one object, saved each time
                "void m(List<Long> ids, Customer c) { for (Long id : ids) { c.setName(id.toString()); customers.save(c); } }",
                "void m(List<Long> ids, Customer c) { for (Long id : ids) { put(id, c); } } void put(Long id, Customer c) {"
                        + " c.setName(id.toString()); customers.save(c); }",
                // the first that is wrong ends it
                "void m(List<Customer> all) { for (Customer c : all) { if (c.getName() == null) { customers.save(c);"
                        + " throw new IllegalStateException(); } } }",
                // loaded by the first round
                "void m(List<Customer> all) { List<Customer> known = null; for (Customer c : all) { if (known == null) {"
                        + " known = customers.findByName(c.getName()); } } }",
                "void m(List<Customer> all) { List<Customer> known = new ArrayList<>(); for (Customer c : all) {"
                        + " if (known.isEmpty()) { known.addAll(customers.findByName(c.getName())); } } }",
                "void m(List<Customer> all) { List<Customer> known = null; Customer first = null; for (Customer c : all) {"
                        + " if (known == null) { known = customers.findByName(c.getName());"
                        + " first = customers.findById(c.getId()).get(); } } }",
                // kept by the loop for elements that ask the same
                "void m(List<Customer> all) { Map<Long, Customer> seen = new HashMap<>(); for (Customer c : all) {"
                        + " Customer other = seen.get(c.getId()); if (other == null) {"
                        + " other = customers.findById(c.getId()).get(); seen.put(c.getId(), other); } } }",
                "void m(List<Customer> all) { Map<Long, Customer> seen = new HashMap<>(); for (Customer c : all) {"
                        + " if (!seen.containsKey(c.getId())) { seen.put(c.getId(), customers.findById(c.getId()).get()); } } }",
                "void m(List<Customer> all) { Map<Long, Customer> seen = new HashMap<>(); for (Customer c : all) {"
                        + " seen.computeIfAbsent(c.getId(), id -> customers.findById(id).get()); } }",
                // a part of the rest, a page
                "void m(long left) { while (left > 0) { long n = Math.min(100, left); customers.deleteAllById(some(n));"
                        + " left -= n; } } List<Long> some(long n) { return List.of(n); }",
                "void m() { while (run(() -> customers.findByActive(true, PageRequest.of(0, 100)).getSize()) > 0) { } }"
                        + " int run(java.util.function.Supplier<Integer> s) { return s.get(); }",
                "void m(String s) { int n; do { n = next(s); } while (n == 100); } int next(String s) {"
                        + " return customers.findByActive(s.isEmpty(), PageRequest.of(0, 100)).getSize(); }",
                // until there is none left
                "void m(String s) { long n = customers.count(); while (n > 0) { customers.deleteAll(customers.findByName(s));"
                        + " n = customers.count(); } }",
                // until a name is free
                "void m() { String s; boolean taken; do { s = UUID.randomUUID().toString();"
                        + " taken = !customers.findByName(s).isEmpty(); } while (taken); }",
                "void m(Random random) { long id; boolean exists; do { id = Math.abs(random.nextLong());"
                        + " exists = customers.existsById(Long.valueOf(id)); } while (exists); }",
                "void m() { String s = generate(); while (!customers.findByName(s).isEmpty()) { s = generate(); } }"
                        + " String generate() { return \"\" + Math.random(); }",
                // chunks handed to a method
                "void m(List<List<Long>> parts) { parts.forEach(this::load); } void load(Collection<Long> ids) {"
                        + " customers.findAllById(ids); }",
                "void m(List<List<Long>> parts) { parts.forEach(customers::findAllById); }",
                // the same question in each round, of an object that was handed an element before
                "static class Keep { static CustomerRepository all() { return null; } void take(Long id) { } void ask(Long"
                        + " same) { Keep.all().findById(same); } } void m(List<Long> ids, Long same) { Keep keep = new Keep();"
                        + " for (Long id : ids) { keep.take(id); keep.ask(same); } }",
                // few elements, written out in a method
                "void m() { for (String s : names()) { customers.findByName(s); } } List<String> names() {"
                        + " return Arrays.asList(\"a\", \"b\", \"c\", \"d\"); }",
                "void m() { names().forEach(customers::findByName); } List<String> names() { return List.of(\"a\", \"b\"); }",
                "void m() { List<String> s = new ArrayList<>(); Collections.addAll(s, \"a\", \"b\");"
                        + " s.forEach(customers::findByName); }",
                "void m(String a, String b) { List<String> s = new ArrayList<>(); if (a != null) { s.add(a); } s.add(b);"
                        + " s.forEach(n -> customers.findByName(n)); }",
                // pages, and what an inner loop takes of the same iterator
                "void m(int from) { List<Customer> page; do { try { page = page(from, 100); } catch (RuntimeException e) {"
                        + " return; } from += 100; } while (page.size() == 100); }"
                        + " List<Customer> page(int from, int size) { return customers.findByName(\"\" + from + size); }",
                "void m(Collection<Long> ids, int most) { Iterator<Long> it = ids.iterator(); while (it.hasNext()) {"
                        + " List<Long> some = new ArrayList<>(); int n = 0; while (it.hasNext() && n < most) {"
                        + " some.add(it.next()); n++; } customers.findAllById(some); } }",
                // each element leads to a class of its own
                "abstract static class Sender { abstract void send(String t); } static class Mail extends Sender {"
                        + " PriceClient prices; void send(String t) { prices.price(t); } } static class Sms extends Sender {"
                        + " void send(String t) { } } Map<String, Sender> senders; void m(List<String> kinds, String text) {"
                        + " for (String kind : kinds) { senders.get(kind).send(text); } }",
                // services that are asked for later, and nobody waits
                "jakarta.ws.rs.client.WebTarget target; void m(List<String> all) { for (String s : all) {"
                        + " target.path(s).request().async().post(null); } }",
                "jakarta.ws.rs.client.AsyncInvoker invoker; void m(List<String> all) { for (String s : all) {"
                        + " invoker.put(jakarta.ws.rs.client.Entity.text(s)); } }",
                // a transaction for each, so that one may fail
                "private TransactionTemplate template; void m(List<Long> ids) { for (Long id : ids) { try {"
                        + " inNewTransaction(id); } catch (RuntimeException e) { ids.size(); } } }"
                        + " void inNewTransaction(Long id) { template.executeWithoutResult(s -> customers.findById(id)); }",
            })
    void keepsSilent(String members) {
        Shop.with(IMPORTS, members).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@lombok.AllArgsConstructor class In { private final boolean whole; private CustomerRepository customers; In() { whole = false; }"
                        + " void m(List<Long> ids) { \n// FINDING: query-in-loop\nfor (Long id : ids) { load(id); } } void load(Long id) {"
                        + " if (!whole) { return; } customers.findById(id); } }",
                "private final boolean whole; Subject(boolean whole) { this.whole = whole; customers = null; prices = null; }"
                        + " void m(List<Long> ids) { \n// FINDING: query-in-loop\nfor (Long id : ids) { load(id); } } void load(Long id) {"
                        + " if (!whole) { return; } customers.findById(id); }",
                "void m(String sku) {\n// FINDING: query-in-loop\nfor (String s : names(sku)) { customers.findByName(s); } }"
                        + " List<String> names(String sku) { return Arrays.asList(sku.split(\",\")); }",
                "abstract static class Sender { abstract void send(String t); } static class Mail extends Sender {"
                        + " PriceClient prices; void send(String t) { prices.price(t); } } static class Sms extends Sender {"
                        + " void send(String t) { } } Map<String, Sender> senders; void m(List<Customer> all) {\n// FINDING: api-call-in-loop\n"
                        + "for (Customer c : all) { senders.get(c.getName()).send(c.getName()); } }",
                "jakarta.ws.rs.client.WebTarget target; void m(List<String> all, List<Object> answers) {\n"
                        + "// FINDING: api-call-in-loop\nfor (String s : all) {"
                        + " answers.add(target.path(s).request().async().post(null)); } }",
                "void m(List<Customer> all, String name) {\n// FINDING: query-in-loop\nfor (Customer c : all) {"
                        + " if (c.getName().equals(name)) { customers.findById(c.getId()); } } }",
                "void m(List<Customer> all, List<Customer> others) { for (Customer o : others) {\n"
                        + "// FINDING: query-in-loop\nfor (Customer c : all) {"
                        + " if (c.getId().equals(o.getId())) { customers.findByName(c.getName()); } } } }",
                "void m(List<Customer> all, List<Long> others) { others.forEach(o -> {\n"
                        + "// FINDING: query-in-loop\nfor (Customer c : all) {"
                        + " if (c.getId().equals(o)) { customers.findByName(c.getName()); } } }); }",
                "void m(List<Customer> all, Long next) {\n// FINDING: query-in-loop\nfor (Customer c : all) {"
                        + " if (c.getId().equals(next)) { customers.findByName(c.getName()); next = next + 1; } } }",
                "void m(List<Customer> all) {\n// FINDING: query-in-loop\nfor (Customer c : all) {"
                        + " if (c.getId() == null) { customers.findByName(c.getName()); } } }",
                "void m(List<Customer> all, List<Customer> saved) { Customer c;\n// FINDING: write-in-loop\nfor (int i = 0; i <"
                        + " all.size(); i++) { c = customers.save(all.get(i)); saved.add(c); } }",
                "void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { load(id, true); } }"
                        + " void load(Long id, boolean whole) { if (!whole) { return; } customers.findById(id); }",
                "void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { load(id, false); } }"
                        + " void load(Long id, boolean whole) { whole = id > 0; if (whole) { customers.findById(id); } }",
                "void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { load(id, false); } } void load(Long"
                        + " id, boolean whole) { if (whole) { id.toString(); } else { customers.findById(id); } }",
                "private static final boolean USE_NAMES = Boolean.getBoolean(\"x\"); void m(List<Customer> all, String name) {\n//"
                        + " FINDING: query-in-loop\nfor (Customer c : all) { if (c.getName().equals(c.getName())) { one(c); } } }"
                        + " void one(Customer c) { if (USE_NAMES) { customers.findById(c.getId()); } }",
                "private void undo(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { customers.findById(id); } }"
                        + " void m(List<Long> ids) { try { undo(ids); } catch (IllegalStateException e) { undo(ids); } }",
                "void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { load(id, \"b\"); } }"
                        + " void load(Long id, String kind) { if (\"b\".equals(kind)) { customers.findById(id); } }",
                "enum Kind { A, B } void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { load(id, Kind.B); } }"
                        + " void load(Long id, Kind k) { if (Kind.B == k) { customers.findById(id); } }",
                "interface Cart { List<Long> getIds(); } void m(Cart cart) { if (cart.getIds().size() == 1) { cart.hashCode(); }"
                        + " else {\n// FINDING: query-in-loop\nfor (Long id : cart.getIds()) { customers.findById(id); } } }",
                "enum Kind { A, B; static final Kind DEFAULT = B; } void m(List<Long> ids) {\n// FINDING: query-in-loop\n"
                        + "for (Long id : ids) { load(id, Kind.DEFAULT); } } void load(Long id, Kind k) {"
                        + " if (Kind.B == k) { customers.findById(id); } }",
                "void m(List<String> names) {\n// FINDING: write-in-loop\nfor (int i = 0; i < names.size(); i++) {"
                        + " List<Customer> some = made(names.get(i)); if (some.isEmpty()) { break; }"
                        + " customers.saveAll(some); } } List<Customer> made(String name) { return List.of(); }",
                "interface Cart { List<Long> getIds(); } void m(Cart cart, Cart other) { if (other.getIds().size() == 1) {\n"
                        + "// FINDING: query-in-loop\nfor (Long id : cart.getIds()) { customers.findById(id); } } }",
                "static final Boolean WHOLE = true; void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) {"
                        + " load(id); } } void load(Long id) { if (Subject.WHOLE) { customers.findById(id); } }",
                "void m(List<Long> ids, boolean whole) {\n// FINDING: query-in-loop\nfor (Long id : ids) { if (whole) {"
                        + " customers.findById(id); } } } void n(List<Long> ids) { m(ids, false); }"
                        + " void o(List<Long> ids) { m(ids, true); }",
                "static Boolean WHOLE = false; void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) {"
                        + " load(id); } } void load(Long id) { if (Subject.WHOLE) { customers.findById(id); } }",
                "void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { customers.findById(id); } }"
                        + " void n(Long id) { m(Collections.singletonList(id)); } void o(List<Long> ids) { m(ids); }",
                "void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { customers.findById(id); } }"
                        + " void n(List<Long> more) { List<Long> ids = new ArrayList<>(); for (Long id : more) { ids.add(id); }"
                        + " m(ids); }",
                "void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { customers.findById(id); } }"
                        + " void n() { List<Long> ids = new ArrayList<>(); fill(ids); m(ids); }"
                        + " void fill(List<Long> ids) { ids.addAll(ids); }",
                "void m(Long... ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { customers.findById(id); } }"
                        + " void n(Long[] all) { m(all); }",
                "void m(Long[] ids) {\n// FINDING: query-in-loop\nfor (int i = 0; i < ids.length; i++) {"
                        + " customers.findById(ids[i]); } } void n(Long id) { m(new Long[] {id}); }"
                        + " void o(Long[] all) { m(all); }",
                "void m() { List<Long> ids = new ArrayList<>(); fill(ids);\n// FINDING: query-in-loop\n"
                        + "for (Long id : ids) { customers.findById(id); } } void fill(List<Long> ids) { ids.addAll(ids); }",
                "void m(Collection<Long> ids, int most) { Iterator<Long> it = ids.iterator();\n// FINDING: query-in-loop\n"
                        + "while (it.hasNext()) { Long id = it.next(); while (most > 0 && most < 9) { most--; }"
                        + " customers.findById(id); } }",
                "void m(List<Long> ids) {\n// FINDING: query-in-loop\nfor (Long id : ids) { customers.findById(id); } }"
                        + " void n(Long... all) { m(Arrays.asList(all)); }",
                "void m(Map<Long, String> all) {\n// FINDING: query-in-loop\nall.forEach((k, s) -> customers.findByName(s)); }",
                "void m(List<Long> ids, Customer c) {\n// FINDING: write-in-loop\nfor (Long id : ids) { put(id, c); } } void put(Long"
                        + " id, Customer c) { c = new Customer(); c.setName(id.toString()); customers.save(c); }",
                "void m(List<Long> ids, Customer c) {\n// FINDING: write-in-loop\nfor (Long id : ids) { c = new Customer();"
                        + " c.setName(id.toString()); customers.save(c); } }",
                "void m(List<Customer> all) {\n// FINDING: query-in-loop\nfor (Customer c : all) { Customer same = null;"
                        + " if (same == null) { same = customers.findById(c.getId()).get(); } } }",
                "void m(List<Customer> all) {\n// FINDING: query-in-loop\nfor (Customer c : all) { Map<Long, Customer> seen = new"
                        + " HashMap<>(); if (!seen.containsKey(c.getId())) {"
                        + " seen.put(c.getId(), customers.findById(c.getId()).get()); } } }",
                "void m(List<Customer> all) { Map<Long, Customer> found = new HashMap<>();\n// FINDING: query-in-loop\nfor"
                        + " (Customer c : all) { if (c.getName() != null) {"
                        + " found.put(c.getId(), customers.findById(c.getId()).get()); } } }",
                "void m(List<Customer> all) {\n// FINDING: write-in-loop\nfor (Customer c : all) { try {"
                        + " customers.save(c); throw new IllegalStateException(); } catch (IllegalStateException e) {"
                        + " all.size(); } } }",
                "void m(Iterator<Long> ids) {\n// FINDING: query-in-loop\nwhile (ids.hasNext()) { one(ids.next()); } }"
                        + " void one(Long id) { PageRequest.of(0, 1); customers.findById(id); }",
            })
    void flags(String members) {
        Shop.with(IMPORTS, members).check();
    }

    /** Where a constant chooses between two reads, the one that really runs is named. */
    @Test
    void namesTheReadThatAConstantChooses() {
        String members = "void m(List<String> all) { for (String s : all) { load(s, %s); } }"
                + " Object load(String s, boolean whole) { return more(s, whole); } Object more(String s, boolean whole) {"
                + " return whole ? customers.findByName(s) : customers.findById(Long.valueOf(s)); }";
        assertThat(named(members.formatted("false"))).containsExactly("CustomerRepository.findById");
        assertThat(named(members.formatted("true"))).containsExactly("CustomerRepository.findByName");
        assertThat(named(members.formatted("false").replace("customers.findById(Long.valueOf(s))", "null")))
                .isEmpty();
    }

    private static List<String> named(String members) {
        return Shop.with("", members).findings().stream()
                .map(Finding::message)
                .map(m -> m.substring(0, m.indexOf(' ')))
                .toList();
    }

    @Test
    void keepsSilentAboutListenersToAnEvent() {
        StringBuilder listeners = new StringBuilder("package shop; interface Listener { void on(Object event); }");
        for (int i = 0; i < 5; i++) {
            listeners
                    .append("class L")
                    .append(i)
                    .append(" implements Listener { CustomerRepository customers;"
                            + " public void on(Object event) { customers.findByName(event.toString()); } }");
        }
        Shop.with("", """
                private final List<Listener> listeners = new ArrayList<>();
                void m(List<Customer> all) { for (Customer c : all) tell(c); }
                void tell(Object event) { for (Listener l : listeners) l.on(event); }
                """)
                .source("shop/Listener.java", listeners.toString())
                .without("cacheable-read")
                .check();
    }

    @Test
    void asksOnlyTheClassesThatFitTheTypeArguments() {
        RuleTester tester = Shop.base().source("shop/Mapper.java", """
                package shop;
                interface Mapper<A, B> { B map(A from); }
                class Order { }
                class Plain implements Mapper<Customer, String> {
                    public String map(Customer from) { return ""; }
                }
                class Asking implements Mapper<Order, String> {
                    CustomerRepository customers;
                    public String map(Order from) { customers.findByName(from.toString()); return ""; }
                }
                class User {
                    private Mapper<Customer, String> plain;
                    private Mapper<Order, String> asking;
                    void m(java.util.List<Customer> all) { for (Customer c : all) plain.map(c); }
                    void n(java.util.List<Order> all) {
                        // FINDING: query-in-loop
                        for (Order o : all) asking.map(o);
                    }
                }
                """);
        tester.check();
    }

    @Test
    void keepsSilentAboutTheControllerOfAnotherModule() {
        String api = "package shop; interface Api { String name(Long id); }";
        String controller = """
                package shop;
                @org.springframework.web.bind.annotation.RestController class Web implements Api {
                    CustomerRepository customers;
                    public String name(Long id) { return customers.findById(id).get().getName(); }
                }
                """;
        String user =
                "package shop; class User { Api api; void m(java.util.List<Long> ids) { for (Long id : ids) api.name(id); } }";
        RuleTester tester = Shop.base()
                .without("cacheable-read")
                .source("api/shop/Api.java", api)
                .source("web/shop/Web.java", controller)
                .source("ui/shop/User.java", user);
        assertThat(tester.findings()).hasSize(1);
        tester.module("web").module("ui").check();
    }

    @Test
    void tracesInheritedMethodsToTheClassTheCallIsMadeOn() {
        Finding finding = Shop.base().source("shop/Base.java", """
                        package shop;
                        abstract class Dao<T> { abstract T load(Long id); T get(Long id) { return load(id); } }
                        class ADao extends Dao<String> {
                            CustomerRepository customers;
                            String load(Long id) { return customers.findById(id).get().getName(); }
                        }
                        class BDao extends Dao<Customer> {
                            CustomerRepository customers;
                            Customer load(Long id) { return customers.findById(id).get(); }
                        }
                        abstract class Base<T, D extends Dao<T>> {
                            D dao;
                            T byId(Long id) { return dao.get(id); }
                        }
                        class AService extends Base<String, ADao> { }
                        class BService extends Base<Customer, BDao> { }
                        class User {
                            BService service;
                            void m(java.util.List<Long> ids) { for (Long id : ids) service.byId(id); }
                        }
                        """).findings().get(0);
        assertThat(finding.trace()).extracting(TraceStep::message).contains("calls shop.BDao#load(java.lang.Long)");
    }

    @Test
    void takesADeclaredTypeForTheClassOfAnObjectOnlyIfNoSubclassSaysOtherwise() {
        Finding finding = Shop.base().source("shop/Store.java", """
                        package shop;
                        class Store {
                            CustomerRepository customers;
                            private java.util.Map<Long, Customer> kept = new java.util.HashMap<>();
                            Customer load(Long id) { return kept.computeIfAbsent(id, i -> customers.findById(i).get()); }
                        }
                        class Plain extends Store {
                            @Override Customer load(Long id) { return customers.findById(id).get(); }
                        }
                        class Helper {
                            Store store;
                            Customer one(Long id) { return store.load(id); }
                        }
                        class User {
                            Helper helper;
                            void m(java.util.List<Long> ids) { for (Long id : ids) helper.one(id); }
                        }
                        """).findings().get(0);
        assertThat(finding.trace()).extracting(TraceStep::message).contains("calls shop.Plain#load(java.lang.Long)");
    }

    @ParameterizedTest
    @CsvSource({"'', HIGH", "@org.springframework.cache.annotation.Cacheable(\"c\"), LOW"})
    void theMethodThatAnObjectRunsMayHaveACacheInFront(String annotation, Confidence expected) {
        List<Finding> findings = Shop.base()
                .source("shop/Base.java", """
                        package shop;
                        abstract class Dao { CustomerRepository customers; abstract Object load(Long id); }
                        class ADao extends Dao {
                            Object load(Long id) { return customers.findById(id).get(); }
                        }
                        class BDao extends Dao {
                            %s
                            Object load(Long id) { return customers.findById(id).get(); }
                        }
                        abstract class Base<D extends Dao> {
                            D dao;
                            Object byId(Long id) { return dao.load(id); }
                        }
                        class AService extends Base<ADao> { }
                        class BService extends Base<BDao> { }
                        class User {
                            BService service;
                            void m(java.util.List<Long> ids) { for (Long id : ids) service.byId(id); }
                        }
                        """.formatted(annotation))
                .analysis()
                .findings();
        assertThat(findings)
                .filteredOn(f -> f.rule().equals("query-in-loop"))
                .extracting(Finding::confidence)
                .containsExactly(expected);
    }

    @Test
    void aLoopThatASubclassReplacesDoesNotRunItsMethods() {
        String base = """
                package shop;
                abstract class Base {
                    abstract void one(Customer c);
                    void all(java.util.List<Customer> all) { for (Customer c : all) one(c); }
                }
                class Stored extends Base {
                    CustomerRepository customers;
                    void one(Customer c) { customers.save(c); }
                    %s
                }
                """;
        assertThat(Shop.base()
                        .source("shop/Base.java", base.formatted("void all(java.util.List<Customer> all) { }"))
                        .findings())
                .isEmpty();
        assertThat(Shop.base()
                        .source(
                                "shop/Base.java",
                                base.formatted("void all(java.util.List<Customer> all) { super.all(all); }"))
                        .findings())
                .hasSize(1);
        assertThat(Shop.base().source("shop/Base.java", base.formatted("")).findings())
                .hasSize(1);
    }

    @Test
    void survivesATypeThatInheritsFromItself() {
        assertThat(Shop.base().source("shop/Odd.java", """
                        package shop;
                        interface Odd extends Odd { Object get(Long id); }
                        class Loader {
                            CustomerRepository customers;
                            Object load(Long id) { return customers.findById(id).get(); }
                        }
                        class Base<D extends Loader> implements Odd {
                            D loader;
                            public Object get(Long id) { return loader.load(id); }
                        }
                        class User {
                            Odd odd;
                            void m(java.util.List<Long> ids) { for (Long id : ids) odd.get(id); }
                        }
                        """).findings()).hasSize(1);
    }
}
