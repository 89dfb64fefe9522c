package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

class BulkReadTest {

    private static final String LOOP = """
            for (Long id : ids) {
                names.add(products.findById(id).orElseThrow().getName());
            }
            """;

    @Test
    void declinesWhatEndsEarly() {
        Refusal refusal = declines("early-exit", """
                for (Long id : ids) {
                    Product product = products.findById(id).orElse(null);
                    if (product != null) {
                        return List.of(product.getName());
                    }
                }
                """);
        assertThat(refusal.line()).isEqualTo(22);
    }

    @Test
    void copiesHelpersThatOthersCall() {
        RewriteTester.Outcome outcome = helpers("""
                private String name(Long id) {
                    return products.findById(id).orElseThrow().getName();
                }

                String first() {
                    return name(1L);
                }
                """).outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains(
                        "names.add(nameFrom(id, productsById));",
                        "private String nameFrom(Long id, Map<Long, Product> productsById) {",
                        "Optional.ofNullable(productsById.get(id))",
                        "return name(1L);",
                        "return products.findById(id).orElseThrow().getName();");
    }

    @Test
    void declinesHelpersThatCallThemselves() {
        helpers("""
                private String name(Long id) {
                    Product product = products.findById(id).orElseThrow();
                    return id > 9 ? product.getName() : name(id + 1);
                }
                """).declined("helper-between");
    }

    @Test
    void readsOneByOneWhatFailedInHelpersThatHandleFailures() {
        RewriteTester.Outcome outcome = helpers("""
                private String name(Long id) {
                    try {
                        return products.findById(id).orElseThrow().getName();
                    } catch (RuntimeException e) {
                        return "?";
                    }
                }
                """).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains(
                        "} catch (RuntimeException e) {\n            // the loop reads one by one what is missing here",
                        "productsById.containsKey(id)",
                        ": products.findById(id))");
    }

    @Test
    void handsRowsToTheHelperOfTheLoop() {
        RewriteTester.Outcome outcome = helpers("""
                private String name(Long id) {
                    if (id == null) {
                        return "?";
                    }
                    return products.findById(id).orElseThrow().getName();
                }
                """).outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains(
                        "products.findAllById(chunk).forEach(product -> productsById.put(product.getId(), product));",
                        "names.add(name(id, productsById));",
                        "private String name(Long id, Map<Long, Product> productsById) {",
                        "return Optional.ofNullable(productsById.get(id)).orElseThrow().getName();");
    }

    @Test
    void seesThatALoopOnlyMakesAnExceptionOfALibrary() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders(READ_ONLY, """
                for (Long id : ids) {
                    if (products.findById(id).isEmpty()) {
                        throw new jakarta.persistence.EntityNotFoundException("no " + id);
                    }
                }
                """, "")).outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains(".isEmpty()", "throw new jakarta.persistence.EntityNotFoundException(");
    }

    @Test
    void givesHelpersOfOtherClassesASibling() {
        String service = """
                package shop;

                public class %s {
                    private final ProductRepository products;

                    Catalogue(ProductRepository products) {
                        this.products = products;
                    }

                    %spublic Product getProduct(Long id) {
                        return products.findById(id).orElse(null);
                    }

                    public void other() {}
                }
                """;
        String loop = """
                for (Long id : ids) {
                    Product product = catalogue.getProduct(id);
                    names.add(product == null ? "?" : product.getName());
                }
                """;
        String orders = orders(READ_ONLY, loop, "")
                .replace("ProductRepository products", "Catalogue catalogue")
                .replace("this.products = products", "this.catalogue = catalogue");
        RewriteTester.Outcome outcome = tester().with("Catalogue.java", service.formatted("Catalogue", ""))
                .rewrite("Orders.java", orders)
                .outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Catalogue.java")).contains("""
                    public List<Product> getProducts(List<Long> ids) {
                        return products.findAllById(ids);
                    }
                """);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains(
                        "catalogue.getProducts(chunk).forEach(product -> productsById.put(product.getId(), product));");
        String overrides = service.formatted("Catalogue extends Named", "@Override\n    ");
        RewriteTester.Outcome below = tester().with("Catalogue.java", overrides)
                .with("Named.java", """
                        package shop;

                        public abstract class Named {
                            public abstract Product getProduct(Long id);
                        }
                        """)
                .rewrite("Orders.java", orders)
                .outcome(Safety.SAFE);
        assertThat(below.texts().get("src/main/java/shop/Catalogue.java"))
                .contains("}\n\n    public List<Product> getProducts(List<Long> ids) {");
        tester().with(
                        "Catalogue.java",
                        service.formatted(
                                "Catalogue", "@org.springframework.security.access.prepost.PreAuthorize(\"x\")\n    "))
                .with("PreAuthorize.java", """
                        package org.springframework.security.access.prepost;

                        public @interface PreAuthorize {
                            String value();
                        }
                        """)
                .rewrite("Orders.java", orders)
                .declined("read-hook");
    }

    @Test
    void readsBeforeForEachAndStreams() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders(READ_ONLY, """
                ids.forEach(id -> names.add(products.findById(id).orElseThrow().getName()));
                List<String> more = ids.stream()
                        .map(id -> products.findById(id).orElseThrow().getName())
                        .toList();
                names.addAll(more);
                """, "")).outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("productsById.get(id)", "productsById2.get(id)");
        declines("write-between-reads", """
                ids.stream().map(id -> products.findById(id).get()).map(p -> products.save(p)).toList();
                """);
        declines("call-form", """
                names.add(ids.stream().map(products::findById).toList().toString());
                """);
        declines("early-exit", """
                names = ids.stream().map(id -> products.findById(id).orElseThrow().getName()).limit(3).toList();
                """);
        declines("early-exit", """
                List<Long> rest = ids.stream().dropWhile(id -> products.findById(id).isEmpty()).toList();
                names.add(rest.toString());
                """);
        declines("loop-form", """
                java.util.stream.Stream<String> later = ids.stream().map(id -> products.findById(id).get().getName());
                names.addAll(later.toList());
                """);
        declines("loop-form", """
                names.addAll(ids.stream().map(id -> products.findById(id).get().getName()).toList());
                """);
    }

    private static RewriteTester.Golden helpers(String helper) {
        return tester().rewrite("Orders.java", orders(READ_ONLY, """
                                for (Long id : ids) {
                                    names.add(name(id));
                                }
                                """, helper));
    }

    @Test
    void declinesOtherQueries() {
        declines("custom-read", """
                for (Long id : ids) {
                    names.add("" + products.existsById(id));
                }
                """);
    }

    @Test
    void declinesRepositoriesThatReadInTheirOwnWay() {
        declinesRepository("custom-read", "java.util.Optional<Product> findById(Long id);");
        declinesRepository("locked-read", """
                @org.springframework.data.jpa.repository.Lock(jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                java.util.Optional<Product> findById(Long id);
                """);
    }

    @Test
    void declinesEntitiesThatAreNotReadAlike() {
        declinesEntity("cached-read", "@jakarta.persistence.Cacheable", "@Id private Long id;", "");
        declinesEntity("filter-differs", "@SQLRestriction(\"deleted = false\")", "@Id private Long id;", """
                @interface SQLRestriction {
                    String value();
                }
                """);
        declinesEntity("read-hook", "", """
                @Id private Long id;

                @jakarta.persistence.PostLoad
                void loaded() {}
                """, "");
        declinesEntity("composite-id", "@jakarta.persistence.IdClass(String.class)", "@Id private Long id;", "");
    }

    @Test
    void declinesIdsThatDatabasesCompareInTheirOwnWay() {
        new RewriteTester(new BulkRead())
                .with(
                        "Product.java",
                        PRODUCT.replace("private Long id", "private java.math.BigDecimal id")
                                .replace("Long getId", "java.math.BigDecimal getId"))
                .with("ProductRepository.java", REPOSITORY.replace("Long", "java.math.BigDecimal"))
                .rewrite(
                        "Orders.java",
                        orders(READ_ONLY, LOOP.replace("Long", "java.math.BigDecimal"), "")
                                .replace("List<Long>", "List<java.math.BigDecimal>"))
                .declined("id-equality");
    }

    @Test
    void declinesWritesBetweenReads() {
        declines("write-between-reads", """
                for (Long id : ids) {
                    Product product = products.findById(id).orElseThrow();
                    products.save(product);
                }
                """);
    }

    @Test
    void declinesIdsThatTheLoopComputes() {
        declines("id-depends-on-body", """
                long next = 0;
                for (Long id : ids) {
                    next = next + id;
                    names.add(products.findById(next).orElseThrow().getName());
                }
                """);
    }

    @Test
    void declinesIdsThatTheLoopChanges() {
        tester().rewrite("Orders.java", lines("""
                for (Line line : lines) {
                    line.setProductId(line.getProductId() + 1);
                    names.add(products.findById(line.getProductId()).orElseThrow().getName());
                }
                """)).declined("id-depends-on-body");
    }

    @Test
    void declinesIdsThatCalledMethodsChangeByGeneratedSetters() {
        for (String setter : new String[] {"setProductId", "productId"}) {
            new RewriteTester(new BulkRead())
                    .with("Product.java", PRODUCT)
                    .with("ProductRepository.java", REPOSITORY)
                    .with("Line.java", """
                            package shop;

                            @lombok.Data
                            public class Line {
                                private long productId;
                            }
                            """)
                    .rewrite(
                            "Orders.java",
                            orders(READ_ONLY, """
                                    for (Line line : lines) {
                                        next(line);
                                        names.add(products.findById(line.getProductId()).orElseThrow().getName());
                                    }
                                    """, """
                                    private void next(Line line) {
                                        line.%s(1L);
                                    }
                                    """.formatted(setter)).replace("List<Long> ids", "List<Line> lines"))
                    .declinedUncompiled("id-depends-on-body");
        }
    }

    @Test
    void leavesReadsWithAnotherVariableOfTheSameName() {
        String orders = lines("""
                for (Line line : lines) {
                    {
                        long id = line.getProductId();
                        names.add(products.findById(id).orElseThrow().getName());
                    }
                    {
                        long id = names.size();
                        names.add(products.findById(id).orElseThrow().getName());
                    }
                }
                """);
        String folder = "src/main/java/shop/";
        RewriteTester.Outcome outcome = tester().apply(java.util.Map.of(
                folder + "Product.java", PRODUCT,
                folder + "ProductRepository.java", REPOSITORY,
                folder + "Line.java", LINE,
                folder + "Orders.java", orders));
        assertThat(outcome.texts().get(folder + "Orders.java")).containsOnlyOnce("products.findById(id)");
    }

    @Test
    void declinesHelpersThatSomethingIsWovenAround() {
        String secured = "@org.springframework.security.access.prepost.PreAuthorize(\"x\")\n";
        declinesWoven("read-hook", secured, "", "");
        declinesWoven("read-hook", "", secured, "");
        declinesWoven("read-hook", "", "", secured);
    }

    private static void declinesWoven(String reason, String onInterface, String onMethod, String onClass) {
        tester().with("PreAuthorize.java", """
                        package org.springframework.security.access.prepost;

                        public @interface PreAuthorize {
                            String value();
                        }
                        """)
                .with("Catalogue.java", """
                        package shop;

                        %spublic interface Catalogue {
                            %sProduct getProduct(Long id);

                            void other();
                        }
                        """.formatted(onInterface, onMethod))
                .with("CatalogueImpl.java", """
                        package shop;

                        %s@org.springframework.stereotype.Service
                        public class CatalogueImpl implements Catalogue {
                            private final ProductRepository products;

                            CatalogueImpl(ProductRepository products) {
                                this.products = products;
                            }

                            @Override
                            public Product getProduct(Long id) {
                                return products.findById(id).orElse(null);
                            }

                            @Override
                            public void other() {}
                        }
                        """.formatted(onClass))
                .rewrite(
                        "Orders.java",
                        orders(READ_ONLY, """
                                for (Long id : ids) {
                                    Product product = catalogue.getProduct(id);
                                    names.add(product == null ? "?" : product.getName());
                                }
                                """, "")
                                .replace("ProductRepository products", "Catalogue catalogue")
                                .replace("this.products = products", "this.catalogue = catalogue"))
                .declined(reason);
    }

    @Test
    void readsOneByOneWhatFailedWhereTheLoopGoesOn() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders(READ_ONLY, """
                for (Long id : ids) {
                    try {
                        names.add(products.findById(id).orElseThrow().getName());
                    } catch (RuntimeException e) {
                        names.add("?");
                    }
                }
                """, "")).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("productsById.containsKey(id)", ": products.findById(id))");
        assertThat(outcome.fixes().get(0).assumption()).contains("does not fail where reading them one by one");
    }

    @Test
    void declinesReadsAfterAFailure() {
        declines("conditional-read", """
                for (Long id : ids) {
                    try {
                        names.add(Integer.toString(Math.toIntExact(id)));
                    } catch (ArithmeticException e) {
                        names.add(products.findById(id).orElseThrow().getName());
                    }
                }
                """);
    }

    @Test
    void declinesReadsThatDependOnEarlierOnes() {
        declines("conditional-read", """
                for (Long id : ids) {
                    if (names.size() < 10) {
                        names.add(products.findById(id).orElseThrow().getName());
                    }
                }
                """);
    }

    @Test
    void declinesOtherLoops() {
        declines("loop-form", """
                Iterable<Long> once = ids;
                for (Long id : once) {
                    names.add(products.findById(id).orElseThrow().getName());
                }
                """);
    }

    @Test
    void declinesChangesOfTheSource() {
        declines("source-modified", """
                for (Long id : ids) {
                    names.add(products.findById(id).orElseThrow().getName());
                    ids.remove(id);
                }
                """);
    }

    @Test
    void declinesUnderLocks() {
        declines("lock-held", """
                synchronized (this) {
                    for (Long id : ids) {
                        names.add(products.findById(id).orElseThrow().getName());
                    }
                }
                """);
    }

    @Test
    void declinesSuppressedFindings() {
        declines("suppressed", "// optkit:ignore query-in-loop few ids\n" + LOOP);
    }

    @Test
    void declinesGeneratedFiles() {
        tester().rewrite(
                        "Orders.java",
                        "// Generated by the order compiler. DO NOT EDIT.\n" + orders(READ_ONLY, LOOP, ""))
                .declined("generated");
    }

    @Test
    void readsAllRowsAtOnce() {
        tester().rewrite("Orders.java", orders(READ_ONLY, """
                // prices come later
                for (Long id : ids) {
                    Product product = products.findById(id).orElseThrow();
                    names.add(product.getName());
                }
                """, ""))
                .to(
                        withImports(orders(READ_ONLY, """
                // prices come later
                List<Long> productIds = ids.stream().filter(Objects::nonNull).distinct().toList();
                Map<Long, Product> productsById = new HashMap<>();
                for (int from = 0; from < productIds.size(); from += 500) {
                    List<Long> chunk = productIds.subList(from, Math.min(from + 500, productIds.size()));
                    products.findAllById(chunk).forEach(product -> productsById.put(product.getId(), product));
                }
                for (Long id : ids) {
                    Product product = (id == null
                                    ? products.findById(null)
                                    : Optional.ofNullable(productsById.get(id))).orElseThrow();
                    names.add(product.getName());
                }
                """, ""), "HashMap", "List", "Map", "Objects", "Optional"),
                        Safety.SAFE);
    }

    @Test
    void needsNoGuardWhereNullsAreKeptAway() {
        tester().rewrite("Orders.java", orders(READ_ONLY, """
                for (Long id : ids) {
                    if (id == null) {
                        continue;
                    }
                    names.add(products.findById(id).map(Product::getName).orElse("?"));
                }
                """, ""))
                .to(
                        withImports(orders(READ_ONLY, """
                List<Long> productIds = ids.stream().filter(Objects::nonNull).distinct().toList();
                Map<Long, Product> productsById = new HashMap<>();
                for (int from = 0; from < productIds.size(); from += 500) {
                    List<Long> chunk = productIds.subList(from, Math.min(from + 500, productIds.size()));
                    products.findAllById(chunk).forEach(product -> productsById.put(product.getId(), product));
                }
                for (Long id : ids) {
                    if (id == null) {
                        continue;
                    }
                    names.add(Optional.ofNullable(productsById.get(id)).map(Product::getName).orElse("?"));
                }
                """, ""), "HashMap", "List", "Map", "Objects", "Optional"),
                        Safety.SAFE);
    }

    @Test
    void followsGettersToTheId() {
        tester().rewrite("Orders.java", lines("""
                for (Line line : lines) {
                    long id = line.getProductId();
                    names.add(products.findById(id).orElseThrow().getName());
                }
                """))
                .to(withImports(lines("""
                List<Long> productIds = lines.stream()
                        .filter(Objects::nonNull)
                        .map(Line::getProductId)
                        .distinct()
                        .toList();
                Map<Long, Product> productsById = new HashMap<>();
                for (int from = 0; from < productIds.size(); from += 500) {
                    List<Long> chunk = productIds.subList(from, Math.min(from + 500, productIds.size()));
                    products.findAllById(chunk).forEach(product -> productsById.put(product.getId(), product));
                }
                for (Line line : lines) {
                    long id = line.getProductId();
                    names.add(Optional.ofNullable(productsById.get(id)).orElseThrow().getName());
                }
                """), "HashMap", "List", "Map", "Objects", "Optional"), Safety.SAFE);
    }

    @Test
    void asksForReviewWhereChangesMayBePending() {
        tester().rewrite("Orders.java", orders("@Transactional\n", """
                for (long id : new long[] {1, 2, 3, 4}) {
                    names.add(products.findById(id).orElseThrow().getName());
                }
                """, ""))
                .to(
                        withImports(
                                orders("@Transactional\n", """
                long[] elements = new long[] {1, 2, 3, 4};
                List<Long> productIds = Arrays.stream(elements).boxed().distinct().toList();
                Map<Long, Product> productsById = new HashMap<>();
                products.findAllById(productIds).forEach(product -> productsById.put(product.getId(), product));
                for (long id : elements) {
                    names.add(Optional.ofNullable(productsById.get(id)).orElseThrow().getName());
                }
                """, ""), "Arrays", "HashMap", "List", "Map", "Optional"),
                        Safety.REVIEW);
    }

    @Test
    void asksForReviewWhereConditionsSkipReads() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", lines("""
                for (Line line : lines) {
                    if (line.getProductId() > 0) {
                        names.add(products.findById(line.getProductId()).orElseThrow().getName());
                    }
                }
                """)).outcome(Safety.REVIEW);
        assertThat(outcome.fixes().get(0).assumption()).contains("line 20");
    }

    @Test
    void evaluatesACallableSourceOnce() {
        String before = orders(READ_ONLY, """
                for (Long id : open()) {
                    names.add(products.findById(id).map(Product::getName).orElse("?"));
                }
                """, """
                private List<Long> open() {
                    return new ArrayList<>(List.of(1L));
                }
                """);
        RewriteTester.Outcome outcome = tester().rewrite("Orders.java", before).outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("        List<Long> ids2 = open();\n")
                .contains("        List<Long> productIds = ids2.stream()")
                .contains("        for (Long id : ids2) {\n");
    }

    @Test
    void readsOnceForTwoUsesOfOneId() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", lines("""
                for (Line line : lines) {
                    names.add(products.findById(line.getProductId()).orElseThrow().getName());
                    names.add(products.findById(line.getProductId()).orElseThrow().getName());
                }
                """)).outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java")).containsOnlyOnce("findAllById");
    }

    @Test
    void rewritesTwoLoopsOfOneMethod() {
        RewriteTester.Outcome outcome = tester().rewrite("Orders.java", orders(READ_ONLY, LOOP + LOOP, ""))
                .outcome(Safety.SAFE);
        assertThat(outcome.fixes()).hasSize(2);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("productsById.get", "productsById2.get");
    }

    @Test
    void needsNoGuardForIdsThatAreUnboxedOrChecked() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders(READ_ONLY, """
                for (Long boxed : ids) {
                    long id = boxed;
                    names.add(products.findById(id).orElseThrow().getName());
                }
                for (Long id : ids) {
                    java.util.Optional<Product> found = id == null ? java.util.Optional.empty() : products.findById(id);
                    names.add(found.isPresent() ? "yes" : "no");
                }
                """, "")).outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java")).doesNotContain("findById");
    }

    @Test
    void keepsTheGuardWhereANullCheckOnlyLooksLikeOne() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders(READ_ONLY, """
                for (Long id : ids) {
                    if (id != null) {
                        for (String name : names) {
                            if (name.isEmpty()) {
                                continue;
                            }
                        }
                    }
                    names.add(products.findById(id).orElseThrow().getName());
                }
                """, "")).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java")).contains("products.findById(null)");
    }

    @Test
    void followsEntriesOfMaps() {
        String code = orders(READ_ONLY, """
                for (java.util.Map.Entry<String, Long> entry : byName.entrySet()) {
                    names.add(products.findById(entry.getValue()).orElseThrow().getName());
                }
                """, "").replace("List<Long> ids", "java.util.Map<String, Long> byName");
        RewriteTester.Outcome outcome = tester().rewrite("Orders.java", code).outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("List<Long> productIds = byName.entrySet().stream()", ".map(Map.Entry::getValue)");
        tester().rewrite(
                        "Orders.java",
                        code.replace(
                                "    names.add(products", "    entry.setValue(1L);\n            names.add(products"))
                .declined("id-depends-on-body");
    }

    @Test
    void usesWhatOldJavaHas() {
        RewriteTester.Outcome outcome = tester().release(11)
                .rewrite("Orders.java", orders(READ_ONLY, LOOP, ""))
                .outcome(Safety.SAFE);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java")).contains(".collect(Collectors.toList())");
    }

    private static final String READ_ONLY = "@Transactional(readOnly = true)\n";

    private static Refusal declines(String reason, String loop) {
        return tester().rewrite("Orders.java", orders(READ_ONLY, loop, "")).declined(reason);
    }

    private static void declinesRepository(String reason, String member) {
        new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .with("ProductRepository.java", REPOSITORY.replace("{}", "{\n" + member + "\n}"))
                .rewrite("Orders.java", orders(READ_ONLY, LOOP, ""))
                .declined(reason);
    }

    private static void declinesEntity(String reason, String annotation, String id, String more) {
        new RewriteTester(new BulkRead())
                .with(
                        "Product.java",
                        PRODUCT.replace("@Entity", "@Entity\n" + annotation).replace("@Id\n    private Long id;", id)
                                + more)
                .with("ProductRepository.java", REPOSITORY)
                .rewrite("Orders.java", orders(READ_ONLY, LOOP, ""))
                .declined(reason);
    }

    private static String lines(String loop) {
        return orders(READ_ONLY, loop, "").replace("List<Long> ids", "List<Line> lines");
    }

    private static String withImports(String code, String... utils) {
        StringBuilder imports = new StringBuilder("import java.util.ArrayList;\n");
        for (String util : utils) {
            imports.append("import java.util.").append(util).append(";\n");
        }
        String ordered = imports.toString();
        if (ordered.contains("util.Arrays")) {
            ordered = ordered.replace("import java.util.List;\n", "")
                    .replace("import java.util.HashMap;\n", "import java.util.HashMap;\nimport java.util.List;\n");
        }
        return code.replace("import java.util.ArrayList;\nimport java.util.List;\n", ordered);
    }

    private static String orders(String annotation, String loop, String members) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;
                import org.springframework.stereotype.Service;
                import org.springframework.transaction.annotation.Transactional;

                @Service
                public class Orders {
                    private final ProductRepository products;

                    public Orders(ProductRepository products) {
                        this.products = products;
                    }

                %s    public List<String> names(List<Long> ids) {
                        List<String> names = new ArrayList<>();
                %s        return names;
                    }
                %s}
                """.formatted(annotation.indent(4), loop.indent(8), members.indent(4));
    }

    static final String PRODUCT = """
            package shop;

            import jakarta.persistence.Entity;
            import jakarta.persistence.Id;

            @Entity
            public class Product {
                @Id
                private Long id;

                private String name;

                public Long getId() {
                    return id;
                }

                public String getName() {
                    return name;
                }
            }
            """;

    static final String REPOSITORY = """
            package shop;

            import org.springframework.data.jpa.repository.JpaRepository;

            public interface ProductRepository extends JpaRepository<Product, Long> {}
            """;

    private static final String LINE = """
            package shop;

            public class Line {
                private long productId;

                public long getProductId() {
                    return productId;
                }

                public void setProductId(long productId) {
                    this.productId = productId;
                }
            }
            """;

    static RewriteTester tester() {
        return new RewriteTester(new BulkRead())
                .with("Product.java", PRODUCT)
                .with("Line.java", LINE)
                .with("ProductRepository.java", REPOSITORY);
    }
}
