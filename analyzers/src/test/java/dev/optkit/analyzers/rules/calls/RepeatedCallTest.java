package dev.optkit.analyzers.rules.calls;

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

class RepeatedCallTest {

    @Test
    void flagsTheSameReadTwiceInOneMethod() {
        Desk.with("""
                String m(String name) {
                    if (customers.findByName(name) == null) {
                        throw new IllegalStateException();
                    }
                    // FINDING: repeated-call
                    return customers.findByName(name).getName();
                }
                """).check();
    }

    @Test
    void flagsAReadOfTheConditionRepeatedInItsBranch() {
        Desk.with("""
                String m(String name) {
                    if (name != null && customers.findByName(name) != null) {
                        // FINDING: repeated-call
                        return customers.findByName(name).getName();
                    }
                    return "";
                }
                """).check();
    }

    @Test
    void doubtsAReadThatIsMadeAgainForACopyOfItsOwn() {
        String members = """
                String m(String name) {
                    Customer before = load(name);
                    before.%s
                    Customer after = load(name);
                    return before.getName() + after.getName();
                }
                private Customer load(String name) {
                    return customers.findByName(name);
                }
                """;
        assertThat(confidences(members.formatted("setName(\"old\");"))).containsExactly(Confidence.LOW);
        assertThat(confidences(members.formatted("getName();"))).containsExactly(Confidence.MEDIUM);
    }

    /** Spring Boot keeps the session for the whole of a web request, unless it is told not to. */
    @ParameterizedTest
    @CsvSource({
        "open-in-view=true, findById, @PostMapping, LOW",
        "open-in-view=false, findById, @PostMapping, HIGH",
        "open-in-view=true, findByName, @PostMapping, HIGH",
        "open-in-view=true, findById, @Deprecated, HIGH"
    })
    void doubtsASecondReadByKeyInOneWebRequest(String setting, String read, String mapping, Confidence expected) {
        String argument = read.equals("findById") ? "id" : "name";
        RuleTester tester = Desk.with(("""
                        @org.springframework.web.bind.annotation.%s void m(Long id, String name) {
                            check(customers.%s(%s));
                            check(customers.%s(%s));
                        }
                        private void check(Object o) {}
                        """)
                        .formatted(mapping.substring(1), read, argument, read, argument)
                        .replace("annotation.Deprecated", "annotation.ResponseBody"))
                .source("application.properties", "spring.jpa." + setting)
                .framework("spring-boot");
        assertThat(confidences(tester)).containsExactly(expected);
    }

    private static List<Confidence> confidences(String members) {
        return confidences(Desk.with(members));
    }

    private static List<Confidence> confidences(RuleTester tester) {
        return tester.analysis().findings().stream()
                .filter(f -> f.rule().equals("repeated-call"))
                .map(Finding::confidence)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "switch (k) { case 1 -> customers.findByName(name); default -> null; }; | 0",
                "switch (k) { case 1 -> { yield customers.findByName(name); } default -> null; }; | 0",
                "customers.findByName(name); | 1",
            })
    void asksTheSameInEachRoundOnlyIfNothingChooses(String value, int found) {
        assertThat(confidences("void m(String name, java.util.List<Integer> kinds) { for (Integer k : kinds) {"
                        + " Object one = " + value + " check(one); } } private void check(Object o) {}"))
                .hasSize(found);
    }

    /** The round asks the next page, although nothing in the method says so. */
    @ParameterizedTest
    @CsvSource({"key += amount, 0", "step(amount), 0", "this.step(amount), 0", "other += amount, 1"})
    void aFieldThatAMethodOfTheRoundMovesOnIsNotTheSame(String step, int found) {
        assertThat(confidences("String key = \"\"; String other = \"\"; void next(Integer amount) { " + step + "; }"
                        + " void step(Integer amount) { move(amount); } void move(Integer amount) { key += amount; }"
                        + " int m(java.util.List<Integer> amounts) { int sum = 0; for (Integer amount : amounts) {"
                        + " sum += prices.price(key); next(amount); } return sum; }"))
                .hasSize(found);
    }

    @Test
    void flagsAReadThroughAHelperCalledTwice() {
        Desk.with("""
                int m(String name) {
                    Customer first = load(name);
                    // FINDING: repeated-call
                    return first.getName().length() + load(name).getName().length();
                }
                private Customer load(String name) {
                    return customers.findByName(name);
                }
                """).check();
    }

    @Test
    void flagsAReadRepeatedInAMethodThatIsHandedTheSame() {
        List<Finding> findings = Desk.with("""
                String m(String name) {
                    validate(name);
                    return customers.findByName(name).getName();
                }
                private void validate(String key) {
                    if (customers.findByName(key) == null) {
                        throw new IllegalStateException();
                    }
                }
                """).findings();
        assertThat(findings).extracting(Finding::rule).containsExactly("repeated-call");
        assertThat(findings.get(0).confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(findings.get(0).message())
                .isEqualTo("CustomerRepository.findByName is called again with the arguments of line 16");
        assertThat(findings.get(0).trace())
                .extracting(TraceStep::kind)
                .containsExactly(TraceStep.Kind.CALL, TraceStep.Kind.SINK, TraceStep.Kind.SINK);
    }

    @Test
    void flagsAReadOfALoopThatDoesNotDependOnTheElement() {
        Desk.with("""
                int m(List<Integer> amounts, String sku) {
                    int sum = 0;
                    // FINDING: repeated-call
                    for (Integer amount : amounts) {
                        sum += amount * prices.price(sku);
                    }
                    return sum;
                }
                """).check();
    }

    @Test
    void leavesSuchAReadToOneRule() {
        assertThat(Desk.with("""
                        int m(List<Integer> amounts, String name) {
                            int sum = 0;
                            for (Integer amount : amounts) {
                                sum += amount * customers.findByName(name).getName().length();
                            }
                            return sum;
                        }
                        """).analysis().findings())
                .filteredOn(f -> f.location().symbol().contains("Subject"))
                .extracting(Finding::rule)
                .containsExactly("repeated-call");
    }

    @Test
    void countsTheCallsItSaves() {
        Finding finding = Desk.with("""
                int m(String sku) {
                    int a = prices.price(sku);
                    int b = prices.price(sku);
                    return a + b + prices.price(sku);
                }
                """).findings().get(0);
        assertThat(finding.savings().callsBefore()).isEqualTo("3");
        assertThat(finding.savings().callsAfter()).isEqualTo("1");
        assertThat(finding.savings().callsPerDay().value()).isEqualTo(2000);
        assertThat(finding.savings().millisecondsPerDay().value()).isEqualTo(160_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"findById", "getOne"})
    void leavesASecondReadByKeyToTheSessionOfATransaction(String read) {
        assertThat(byKey("@org.springframework.transaction.annotation.Transactional", "", read))
                .isEmpty();
    }

    @Test
    void flagsAReadByKeyWhereNoTransactionHoldsBoth() {
        assertThat(byKey("", "", "findById")).containsExactly(Confidence.HIGH);
        assertThat(byKey(
                        "@org.springframework.transaction.annotation.Transactional(propagation ="
                                + " org.springframework.transaction.annotation.Propagation.NEVER)",
                        "",
                        "findById"))
                .containsExactly(Confidence.LOW);
    }

    @Test
    void doubtsAReadByKeyWhereTheSessionForgetsOrTheTransactionIsThatOfACaller() {
        assertThat(byKey("@org.springframework.transaction.annotation.Transactional", "session.clear();", "findById"))
                .containsExactly(Confidence.LOW);
        assertThat(repeats("""
                        @org.springframework.transaction.annotation.Transactional
                        void outer(Long id) { m(id); }
                        void m(Long id) {
                            check(customers.findById(id));
                            check(customers.findById(id));
                        }
                        void check(Object o) {}
                        """)).containsExactly(Confidence.LOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@UnitOfWork void outer(Long id) { %s }",
                "void outer(Long id) { new org.springframework.transaction.support.TransactionTemplate().execute(s -> { %s"
                        + " return null; }); }",
                "@org.springframework.transaction.annotation.Transactional(propagation ="
                        + " org.springframework.transaction.annotation.Propagation.SUPPORTS) void outer(Long id) { %s }",
            })
    void doubtsAReadByKeyWhereverATransactionCanKeepTheSession(String outer) {
        assertThat(repeats(outer.formatted("m(id);") + """
                        void m(Long id) {
                            check(customers.findById(id));
                            check(customers.findById(id));
                        }
                        void check(Object o) {}
                        """)).containsExactly(Confidence.LOW);
    }

    @Test
    void leavesASecondReadOfWhatAFileMapsToTheSession() {
        String mapping = "<hibernate-mapping package=\"desk\"><class name=\"%s\"/></hibernate-mapping>";
        assertThat(partsMappedBy(mapping.formatted("Part"))).isEmpty();
        assertThat(partsMappedBy(mapping.formatted("Other"))).containsExactly(Confidence.LOW);
    }

    @Test
    void leavesASecondSelectToTheSessionOfMyBatis() {
        String transaction = "@org.springframework.transaction.annotation.Transactional";
        String write = "parts.insertTwin(new Part());";
        assertThat(selectedTwice(transaction, "")).isEmpty();
        assertThat(selectedTwice(transaction + "(propagation = Propagation.SUPPORTS)", ""))
                .containsExactly(Confidence.LOW);
        assertThat(selectedTwice("", "")).containsExactly(Confidence.HIGH);
        assertThat(selectedTwice(transaction, write)).isEmpty();
        assertThat(selectedTwice("", write)).containsExactly(Confidence.HIGH);
    }

    @ParameterizedTest
    @CsvSource({"'', LOW", "desk.m(\"\");, HIGH"})
    void doubtsWhatNothingCalls(String use, Confidence expected) {
        String service = "package desk; @org.springframework.stereotype.Service class DeskService {"
                + " CustomerRepository customers; void m(String name) { check(customers.findByName(name));"
                + " check(customers.findByName(name)); } void check(Object o) {} }";
        assertThat(confidences(Desk.with("")
                        .source("desk/DeskService.java", service)
                        .source(
                                "desk/Web.java",
                                "package desk; @org.springframework.web.bind.annotation.RestController class Web {"
                                        + " DeskService desk; void get() { " + use + " } }")))
                .containsExactly(expected);
    }

    private static List<Confidence> selectedTwice(String annotation, String before) {
        return Desk.with("""
                        private Parts parts;
                        %s
                        void m(Long id) {
                            %s
                            check(parts.selectTwins(id));
                            check(parts.selectTwins(id));
                        }
                        void check(Object o) {}
                        """.formatted(annotation, before))
                .source(
                        "desk/Parts.java",
                        "package desk; @org.apache.ibatis.annotations.Mapper interface Parts {"
                                + " java.util.List<Part> selectTwins(Long id); int insertTwin(Part part); }")
                .source("desk/Part.java", "package desk; class Part { private Long id; }")
                .analysis()
                .findings()
                .stream()
                .filter(f -> f.rule().equals("repeated-call"))
                .map(Finding::confidence)
                .toList();
    }

    private static List<Confidence> partsMappedBy(String mapping) {
        return Desk.with("""
                        private Parts parts;
                        @org.springframework.transaction.annotation.Transactional
                        void m(Long id) {
                            check(parts.findById(id));
                            check(parts.findById(id));
                        }
                        void check(Object o) {}
                        """)
                .source(
                        "desk/Parts.java",
                        "package desk; interface Parts extends"
                                + " org.springframework.data.repository.CrudRepository<Part, Long> {}")
                .source("desk/Part.java", "package desk; class Part { private Long id; }")
                .source("desk/Part.hbm.xml", mapping)
                .analysis()
                .findings()
                .stream()
                .filter(f -> f.rule().equals("repeated-call"))
                .map(Finding::confidence)
                .toList();
    }

    private static List<Confidence> byKey(String annotation, String between, String read) {
        return repeats("""
                %s
                void m(Long id, jakarta.persistence.EntityManager session) {
                    check(customers.%s(id));
                    %s
                    check(customers.%s(id));
                }
                void check(Object o) {}
                """.formatted(annotation, read, between, read));
    }

    private static List<Confidence> repeats(String members) {
        return Desk.with(members).analysis().findings().stream()
                .filter(f -> f.rule().equals("repeated-call"))
                .map(Finding::confidence)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // other arguments
                "void m(String a, String b) { use(prices.price(a)); use(prices.price(b)); }",
                // the argument changes
                "void m(String a) { use(prices.price(a)); a = a + 1; use(prices.price(a)); }",
                "void m() { use(prices.price(sku)); sku = \"b\"; use(prices.price(sku)); }",
                "void m(Customer c) { use(prices.price(c.getName())); c.setName(\"b\"); use(prices.price(c.getName())); }",
                // something is written in between
                "void m(String a) { use(prices.price(a)); prices.order(a); use(prices.price(a)); }",
                "void m(String a, Customer c) { use(customers.findByName(a)); customers.save(c); use(customers.findByName(a)); }",
                "void m(String a) { use(prices.price(a)); help(a); use(prices.price(a)); } void help(String a) { prices.order(a); }",
                // it waits for another answer
                "void m(String a) throws Exception { use(prices.price(a)); Thread.sleep(9); use(prices.price(a)); }",
                // only one of the two runs
                "void m(String a) { if (a == null) { use(prices.price(a)); } else { use(prices.price(a)); } }",
                "void m(String a) { use(a == null ? prices.price(a) : prices.price(a)); }",
                "void m(String a, int k) { switch (k) { case 1: use(prices.price(a)); break; default: use(prices.price(a)); } }",
                "int m(String a, int k) { return switch (k) { case 1 -> { yield prices.price(a); } default -> { yield prices.price(a); } }; }",
                "void m(String a, int k) { if (k > 1 || prices.price(a) > 1) { use(prices.price(a)); } }",
                "void m(String a, int k) { if (k > 1) { use(prices.price(a)); } use(prices.price(a)); }",
                "void m(String a) { try { use(prices.price(a)); } catch (RuntimeException e) { use(prices.price(a)); } }",
                // each answer is another
                "void m() { use(prices.price(UUID.randomUUID().toString())); use(prices.price(UUID.randomUUID().toString())); }",
                "void m(Iterator<String> i) { use(prices.price(i.next())); use(prices.price(i.next())); }",
                // checked again under a lock
                "void m(String a) { use(prices.price(a)); synchronized (this) { use(prices.price(a)); } }",
                "void m(String a) { use(prices.price(a)); if (!getLock(a)) { return; } use(prices.price(a)); } boolean getLock(String s) {"
                        + " return customers.findByName(s) != null; }",
                "void m(String a) { use(prices.price(a)); again(a); } private synchronized void again(String s) { use(prices.price(s)); }",
                "void m(String a) { use(prices.price(a)); again(a); } @Locked private void again(String s) { use(prices.price(s)); }",
                // a method that looks into a map first
                "Map<String, Integer> known = new HashMap<>();"
                        + " int get(String a) { if (known.get(a) != null) { return known.get(a); } else { return prices.price(a); } }"
                        + " void m(String a) { use(get(a)); use(get(a)); }",
                // a method of a cache
                "@org.springframework.cache.annotation.Cacheable(\"p\") public int get(String a) { return prices.price(a); }"
                        + " void m(String a) { use(get(a)); use(get(a)); }",
                // the callee is handed something else, or reads it only now and then
                "void m(String a) { use(prices.price(a)); help(a + 1); } void help(String b) { use(prices.price(b)); }",
                "void m(String a) { use(prices.price(a)); help(a); } void help(String b) { if (b != null) { use(prices.price(b)); } }",
                "void m(String a) { use(prices.price(a)); help(a); } void help(String b) { prices.order(b); use(prices.price(b)); }",
                // loops that change the answer, or do not ask each time
                "void m(List<String> l, String a) { for (String s : l) { if (s != null) { use(prices.price(a)); } } }",
                "void m(List<String> l, String a) { for (String s : l) { a = a + s; a.trim(); } use(prices.price(a)); }",
            })
    void keepsSilent(String members) {
        assertThat(Desk.with(members + " void use(Object o) {}").findings())
                .filteredOn(f -> f.rule().equals("repeated-call"))
                .isEmpty();
    }

    @Test
    void keepsSilentWhereTheLoopWrites() {
        Desk.with("""
                void m(List<String> names, String sku) {
                    // FINDING: api-call-in-loop
                    for (String name : names) {
                        prices.order(name);
                        use(prices.price(sku));
                    }
                }
                void use(Object o) {}
                """).check();
    }
}
