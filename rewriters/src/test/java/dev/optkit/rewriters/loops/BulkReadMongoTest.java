package dev.optkit.rewriters.loops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.fix.Safety;
import dev.optkit.rewriters.RewriteTester;
import org.junit.jupiter.api.Test;

/** Documents that a loop finds by their id with the MongoDB driver. */
class BulkReadMongoTest {

    @Test
    void findsDocumentsByTheirId() {
        tester().rewrite("Orders.java", orders("""
                        for (ObjectId id : ids) {
                            Document found = collection.find(Filters.eq("_id", id)).first();
                            all.add(found == null ? null : found.getString("sku"));
                        }
                        """))
                .to(
                        orders("""
                        List<ObjectId> documentIds = ids.stream().filter(Objects::nonNull).distinct().toList();
                        Map<ObjectId, Document> documentsById = new HashMap<>();
                        for (int from = 0; from < documentIds.size(); from += 500) {
                            List<ObjectId> chunk = documentIds.subList(from, Math.min(from + 500, documentIds.size()));
                            for (Document document : collection.find(Filters.in("_id", chunk))) {
                                documentsById.put(document.getObjectId("_id"), document);
                            }
                        }
                        for (ObjectId id : ids) {
                            Document found = documentsById.get(id);
                            all.add(found == null ? null : found.getString("sku"));
                        }
                        """)
                                .replace(
                                        "import java.util.List;",
                                        "import java.util.HashMap;\nimport java.util.List;\nimport java.util.Map;\n"
                                                + "import java.util.Objects;"),
                        Safety.REVIEW);
    }

    @Test
    void findsThemByOtherTypes() {
        RewriteTester.Outcome outcome =
                tester().rewrite("Orders.java", orders("""
                        for (Line line : lines) {
                            all.add(collection.find(new Document("_id", line.number())).first().getString("sku"));
                        }
                        """)).outcome(Safety.REVIEW);
        assertThat(outcome.texts().get("src/main/java/shop/Orders.java"))
                .contains(
                        "documentsById.put(document.get(\"_id\", Number.class).longValue(), document);",
                        "all.add(documentsById.get(line.number()).getString(\"sku\"));");
        assertThat(outcome.fixes().get(0).assumption()).contains("no id occurs twice", "without a collation");
    }

    @Test
    void declinesOtherQueries() {
        declines("id-depends-on-body", "collection.find(Filters.eq(id.toString())).first()");
        declines("custom-read", "collection.find(Filters.eq(\"sku\", id)).first()");
        declines("custom-read", "collection.find(Filters.gt(\"_id\", id)).first()");
        declines("custom-read", "collection.find(Filters.eq(\"_id\", id)).sort(Filters.eq(\"a\", 1)).first()");
        declines("custom-read", "collection.find(new Document(\"_id\", id).append(\"sku\", \"x\")).first()");
        declines("custom-read", "typed.find(Filters.eq(\"_id\", id)).first()");
    }

    private static void declines(String reason, String read) {
        tester().rewrite("Orders.java", orders("""
                        for (ObjectId id : ids) {
                            all.add(String.valueOf(%s));
                        }
                        """.formatted(read))).declined(reason);
    }

    private static RewriteTester tester() {
        return new RewriteTester(new BulkRead()).with("Line.java", """
                        package shop;

                        public record Line(Long number) {}
                        """);
    }

    private static String orders(String code) {
        return """
                package shop;

                import com.mongodb.client.MongoCollection;
                import com.mongodb.client.model.Filters;
                import java.util.ArrayList;
                import java.util.List;
                import org.bson.Document;
                import org.bson.types.ObjectId;

                public class Orders {
                    private MongoCollection<Document> collection;
                    private MongoCollection<Line> typed;

                    public List<String> run(List<ObjectId> ids, List<Line> lines) {
                        List<String> all = new ArrayList<>();
                %s        return all;
                    }
                }
                """.formatted(code.indent(8));
    }
}
