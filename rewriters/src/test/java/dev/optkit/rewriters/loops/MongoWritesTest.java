package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Documents that {@link BatchWrite} sends to MongoDB together. */
class MongoWritesTest {

    @Test
    void insertsManyDocuments() {
        tester().rewrite("Orders.java", orders("""
                        for (Line line : lines) {
                            Document document = new Document("sku", line.getSku());
                            document.put("at", 1);
                            collection.insertOne(document);
                        }
                        """))
                .to(
                        orders("""
                        List<Document> documents = new ArrayList<>();
                        try {
                            for (Line line : lines) {
                                Document document = new Document("sku", line.getSku());
                                document.put("at", 1);
                                documents.add(document);
                            }
                        } finally {
                            if (!documents.isEmpty()) {
                                collection.insertMany(documents);
                            }
                        }
                        """)
                                .replace(
                                        "import java.util.List;",
                                        "import java.util.ArrayList;\nimport java.util.List;"),
                        Safety.REVIEW);
    }

    @Test
    void insertsElementsAsTheyAre() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders("""
                        for (Line line : lines) {
                            mongo.insert(line);
                        }
                        """)).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains("""
                        List<Line> documents = new ArrayList<>();
                        for (Line line : lines) {
                            documents.add(line);
                        }
                        if (!documents.isEmpty()) {
                            mongo.insertAll(documents);
                        }
                """.indent(0).stripTrailing());
        assertThat(outcome.fixes().get(0).assumption()).contains("no document is null");
    }

    @Test
    void writesModels() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders("""
                        for (Line line : lines) {
                            if (line.getSku() == null) {
                                continue;
                            }
                            collection.updateOne(
                                    Filters.eq("sku", line.getSku()), new Document("$set", new Document("seen", true)));
                        }
                        """)).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains(
                        "List<WriteModel<Document>> writes = new ArrayList<>();",
                        "writes.add(new UpdateOneModel<>(Filters.eq(\"sku\", line.getSku()), new Document(\"$set\","
                                + " new Document(\"seen\", true))));",
                        "collection.bulkWrite(writes);");
        for (String write : new String[] {
            "deleteOne(Filters.eq(\"sku\", line.getSku()))",
            "deleteMany(Filters.and(Filters.eq(\"sku\", line.getSku()), Filters.exists(\"x\")))",
            "replaceOne(Filters.eq(\"sku\", line.getSku()), new Document(\"sku\", line.getSku()).append(\"n\", 2))",
        }) {
            tester().rewrite("Orders.java", orders("""
                            for (Line line : lines) {
                                collection.%s;
                            }
                            """.formatted(write))).outcome(Safety.REVIEW);
        }
    }

    @Test
    void knowsThatIdsDoNotChange() {
        tester().rewrite("Orders.java", orders("""
                        for (org.bson.types.ObjectId id : ids) {
                            collection.deleteOne(Filters.eq("_id", id));
                        }
                        """).replace("List<Line> lines)", "List<org.bson.types.ObjectId> ids)"))
                .outcome(Safety.REVIEW);
    }

    @Test
    void declinesValuesThatAreSharedByRounds() {
        declines("result-used", """
                Document document = new Document();
                for (Line line : lines) {
                    document.put("sku", line.getSku());
                    collection.updateOne(document, document);
                }
                """);
        declines("result-used", """
                List<String> tags = new java.util.ArrayList<>();
                for (Line line : lines) {
                    tags.clear();
                    tags.add(line.getSku());
                    Document document = new Document("tags", tags);
                    document.put("tags", tags);
                    collection.insertOne(document);
                }
                """);
    }

    @Test
    void declinesDocumentsThatAFieldHolds() {
        declines("result-used", """
                for (Line line : lines) {
                    collection.deleteOne(base.append("sku", line.getSku()));
                }
                """);
    }

    @Test
    void declinesWhatLooksAtWrites() {
        declines("generated-value-used", """
                for (Line line : lines) {
                    Document document = new Document("sku", line.getSku());
                    collection.insertOne(document);
                    System.out.println(document.get("_id"));
                }
                """);
        declines("result-used", """
                long changed = 0;
                for (Line line : lines) {
                    changed += collection.deleteOne(Filters.eq("sku", line.getSku())).getDeletedCount();
                }
                """);
        declines("per-item-error", """
                try {
                    for (Line line : lines) {
                        collection.insertOne(new Document("sku", line.getSku()));
                    }
                } catch (com.mongodb.MongoException e) {
                    lines.clear();
                }
                """);
        declines("read-between-writes", """
                for (Line line : lines) {
                    long number = collection.countDocuments();
                    collection.insertOne(new Document("number", number));
                }
                """);
    }

    @Test
    void declinesDocumentsThatOthersHearOf() {
        tester().with("Heard.java", """
                        package shop;

                        import org.springframework.data.mongodb.core.mapping.event.AbstractMongoEventListener;

                        public class Heard extends AbstractMongoEventListener<Line> {}
                        """).rewrite("Orders.java", orders("""
                        for (Line line : lines) {
                            mongo.insert(line);
                        }
                        """)).declined("write-hook");
    }

    private static void declines(String reason, String code) {
        tester().rewrite("Orders.java", orders(code)).declined(reason);
    }

    private static RewriteTester tester() {
        return new RewriteTester(new BatchWrite()).with("Line.java", """
                        package shop;

                        public class Line {
                            private String sku;

                            public String getSku() {
                                return sku;
                            }
                        }
                        """);
    }

    private static String orders(String code) {
        return """
                package shop;

                import com.mongodb.client.MongoCollection;
                import com.mongodb.client.model.Filters;
                import java.util.List;
                import org.bson.Document;
                import org.springframework.data.mongodb.core.MongoTemplate;

                public class Orders {
                    private MongoCollection<Document> collection;
                    private MongoTemplate mongo;
                    private Document base = new Document();

                    public void run(List<Line> lines) {
                %s    }
                }
                """.formatted(code.indent(8));
    }
}
