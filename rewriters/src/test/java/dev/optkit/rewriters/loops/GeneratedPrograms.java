package dev.optkit.rewriters.loops;

import java.util.Map;
import java.util.Random;

/** Sources of programs in the shape of each rewriter's input, made up by chance. */
final class GeneratedPrograms {

    private GeneratedPrograms() {}

    /** The types that programs use. */
    static final Map<String, String> COMMON = Map.of(
            "src/main/java/shop/Product.java", """
                    package shop;

                    public record Product(Long id, Long code, Long shelf) {}
                    """,
            "src/main/java/shop/Products.java", """
                    package shop;

                    import java.util.List;

                    public interface Products extends org.springframework.data.repository.CrudRepository<Product, Long> {
                        Product findByCode(Long code);

                        List<Product> findByShelf(Long shelf);
                    }
                    """,
            "src/main/java/shop/Item.java", """
                    package shop;

                    @jakarta.persistence.Entity
                    public record Item(Long id, Long code, Long shelf) {}
                    """,
            "src/main/java/shop/Items.java", """
                    package shop;

                    import java.util.List;

                    public interface Items extends org.springframework.data.repository.CrudRepository<Item, Long> {
                        Item findByShelfAndCode(Long shelf, Long code);

                        List<Item> findByCodeAndShelf(Long code, Long shelf);
                    }
                    """,
            "src/main/java/shop/Line.java", """
                    package shop;

                    import java.util.List;

                    public record Line(Long number) {
                        public static List<Line> of(List<Long> numbers) {
                            return numbers.stream().map(Line::new).toList();
                        }
                    }
                    """,
            "pom.xml", """
                    <project>
                        <modelVersion>4.0.0</modelVersion>
                        <artifactId>shop</artifactId>
                        <dependencies>
                            <dependency>
                                <groupId>org.springframework</groupId>
                                <artifactId>spring-web</artifactId>
                            </dependency>
                        </dependencies>
                    </project>
                    """);

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A loop that reads by a key. */
    static String reading(String name, Random random) {
        boolean lines = random.nextBoolean();
        String key = lines ? "line.number()" : "id";
        String element = lines ? "line" : "id";
        String read = pick(
                random,
                "source.findById(KEY).map(p -> p.code()).orElse(-1L)",
                "source.findById(KEY).orElseThrow().code()",
                "source.findById(KEY).isPresent()",
                "\"found \" + source.findByCode(KEY)",
                "source.findByCode(KEY) == null ? \"none\" : \"some\"",
                "source.findByShelf(KEY)",
                "source.findByShelf(KEY).size()",
                "cleared(source.findByShelf(KEY))");
        boolean helper = random.nextInt(3) == 0;
        String value = helper ? "read(" + pick(random, element, key) + ")" : read.replace("KEY", key);
        boolean byElement = helper && value.equals("read(" + element + ")");
        String taken = byElement && lines ? "Line line" : "Long id";
        String member = helper
                ? """

                    private Object read(%s) {
                        %sreturn %s;
                    }
                """.formatted(
                                taken,
                                pick(random, "", "Object before = \"\";\n        "),
                                read.replace("KEY", byElement && lines ? "line.number()" : "id"))
                : "";
        member += read.startsWith("cleared") ? """

                    private static int cleared(List<Product> products) {
                        int size = products.size();
                        products.clear();
                        return size;
                    }
                """ : "";
        int form = random.nextInt(3);
        String skip = form == 0 ? "continue" : "return";
        String before = pick(
                random,
                "",
                "seen.add(\"before \" + KEY);\n",
                "if (KEY == null) {\n    SKIP;\n}\n",
                "if (KEY != null && KEY % 7 == 3) {\n    throw new IllegalStateException(\"at \" + KEY);\n}\n",
                "seen.add(1);\nif (KEY == null || KEY > 15) {\n    SKIP;\n}\n");
        String after = pick(random, "", "seen.add(\"after\");\n");
        String body = before.replace("KEY", key).replace("SKIP", skip)
                + pick(random, "seen.add(VALUE);\n", "Object value = VALUE;\nseen.add(value);\n")
                        .replace("VALUE", value)
                + after;
        String items = lines ? "lines" : "ids";
        String loop = switch (form) {
            case 0 -> "for (" + (lines ? "Line line" : "Long id") + " : " + items + ") {\n" + body.indent(4) + "}\n";
            case 1 -> items + ".forEach(" + element + " -> {\n" + body.indent(4) + "});\n";
            default ->
                items + ".stream()" + pick(random, "", ".filter(e -> e != null)") + ".forEach(" + element + " -> {\n"
                        + body.indent(4) + "});\n";
        };
        String head = lines ? "List<Line> lines = Line.of(ids);\n" : "";
        return program(name, "Products", "", head + loop, member);
    }

    /** A loop that reads by more than a key, or by a key that a text stands for. */
    static String readingMore(String name, Random random) {
        boolean texts = random.nextInt(3) == 0;
        String read = texts
                ? pick(
                        random,
                        "source.findById(Long.valueOf(KEY)).isPresent()",
                        "source.findById(Long.parseLong(KEY)).map(p -> p.code()).orElse(-1L)",
                        "source.findByShelf(Long.valueOf(KEY))")
                : pick(
                        random,
                        "source.findByShelfAndCode(1L, KEY)",
                        "source.findByShelfAndCode(shelf, KEY)",
                        "source.findByShelfAndCode(shelfOf(KEY), KEY)",
                        "source.findByCodeAndShelf(KEY, shelf)",
                        "source.findByCodeAndShelf(KEY, shelfOf(KEY))");
        String element = texts ? "text" : "id";
        String before = pick(
                random, "", "seen.add(\"before \" + KEY);\n", "if (KEY == null) {\n    continue;\n}\n", "shelf++;\n");
        String body = (texts && before.startsWith("shelf") ? "" : before)
                + pick(random, "seen.add(VALUE);\n", "Object value = VALUE;\nseen.add(value);\n")
                        .replace("VALUE", read)
                + pick(random, "", "seen.add(\"after\");\n");
        String loop = "for (" + (texts ? "String text : texts" : "Long id : ids") + ") {\n"
                + body.replace("KEY", element).indent(4) + "}\n";
        String head = texts
                ? "List<String> texts = ids.stream()\n"
                        + "    .map(id -> id == null ? null : (id % 5 == 4 ? \"x\" : \"\") + id)\n"
                        + "    .collect(Collectors.toList());\n"
                : "Long shelf = " + pick(random, "1L", "ids.isEmpty() ? null : 2L") + ";\n";
        String member = """

                    private static Long shelfOf(Long id) {
                        return id == null || id % 4 == 0 ? null : (Long) (id / 6);
                    }
                """;
        return program(name, texts ? "Products" : "Items", "", head + loop, texts ? "" : member);
    }

    /** A loop that reads through a method whose handler lets no failure pass, or that keeps what it reads in a variable. */
    static String readingGuarded(String name, Random random) {
        boolean unboxed = random.nextInt(4) == 0;
        boolean list = random.nextInt(3) == 0;
        String read = list
                ? "source.findByShelf(id)"
                : pick(
                        random,
                        "source.findById(id).orElse(null)",
                        "source.findById(id).orElseThrow()",
                        "source.findByCode(id)");
        String handler = pick(
                random,
                "catch (RuntimeException e) {\n    throw new IllegalStateException(\"unread\", e);\n}",
                "catch (IllegalArgumentException e) {\n    throw new IllegalStateException(e.getMessage());\n}",
                "catch (NullPointerException | java.util.NoSuchElementException e) {\n    throw e;\n}"
                        + " catch (RuntimeException e) {\n    // told once\n    fail(\"unread\", e);\n}",
                "catch (Exception e) {\n    fail(\"unread\", e);\n}");
        String type = list ? "List<Product>" : "Product";
        String code = pick(
                        random,
                        "TYPE found = null;\ntry {\n    found = READ;\n} HANDLER\nreturn found;\n",
                        "try {\n    return READ;\n} HANDLER\n" + (handler.contains("fail(") ? "return null;\n" : ""),
                        "TYPE found = READ;\nreturn found;\n")
                .replace("TYPE", type)
                .replace("READ", read)
                .replace("HANDLER", handler);
        String value = pick(random, "read(id)", "\"read \" + read(id)", "read(id) == null ? \"none\" : \"some\"");
        String before = pick(
                random,
                "",
                "seen.add(\"before \" + id);\n",
                "if (id == null) {\n    continue;\n}\n",
                "if (id != null && id % 7 == 3) {\n    throw new IllegalStateException(\"at \" + id);\n}\n");
        String body = before + "seen.add(" + value + ");\n" + pick(random, "", "seen.add(\"after\");\n");
        String loop = "for (Long id : ids) {\n" + body.indent(4) + "}\n";
        if (random.nextBoolean()) {
            loop = "try {\n" + loop.indent(4)
                    + "} catch (IllegalStateException e) {\n    seen.add(e.getMessage());\n}\n";
        }
        return program(name, "Products", "", loop, """

                    %s read(%s id) {
                %s    }

                    private static void fail(String words, Exception cause) {
                        throw new IllegalStateException(words + " " + cause.getClass());
                    }
                """.formatted(type, unboxed ? "long" : "Long", code.indent(8)));
    }

    /** A loop that calls a service for each element and collects the answers. */
    static String calling(String name, Random random) {
        String call = pick(
                random,
                "source.getForObject(\"/p/{id}\", String.class, id)",
                "\"got \" + source.getForObject(\"/p/{id}\", String.class, id)",
                "source.getForObject(\"/p/{id}\", String.class, id == null ? 4L : id + 1)");
        String collected = switch (random.nextInt(4)) {
            case 0 -> "List<String> all = new ArrayList<>();\nfor (Long id : ids) {\n    all.add(" + call + ");\n}\n";
            case 1 ->
                "List<String> all = new ArrayList<>();\nseen.add(\"start\");\nfor (Long id : ids) {\n"
                        + "    String answer = " + call + ";\n    all.add(answer);\n}\n";
            case 2 -> "List<String> all = ids.stream().map(id -> " + call + ").toList();\n";
            default ->
                "List<String> all = ids.stream()\n    .map(id -> " + call + ")\n    .collect(Collectors.toList());\n";
        };
        return program(
                name, "org.springframework.web.client.RestOperations", "", collected + "seen.addAll(all);\n", "");
    }

    /** Two to five independent calls in a row, which may fail in many ways, and one that needs what they brought. */
    static String together(String name, Random random) {
        StringBuilder code = new StringBuilder("Long key = ids.isEmpty() ? 4L : ids.get(0);\n");
        code.append(pick(
                random,
                "",
                "seen.add(\"start\");\n",
                "String needed = answer(key + 9);\nseen.add(needed + answer(needed == null ? 7L : 2L));\n"));
        int calls = 2 + random.nextInt(4);
        StringBuilder uses = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            String id = pick(random, "key + " + i, i + "L", "ids.size() + " + i + "L", "ids.get(" + i + ")");
            code.append(pick(
                            random,
                            "String a%d = source.getForObject(\"/p/{id}\", String.class, %s);\n",
                            "final String a%d = \"got \" + source.getForObject(\"/p/{id}\", String.class, %s).trim();\n",
                            "var a%d = answer(%s);\n",
                            "Object a%d = answer(%s);\n",
                            "int a%d = length(%s);\n",
                            "long a%d = length(%s);\n",
                            "Integer a%d = length(%s) + 1;\n")
                    .formatted(i, id));
            code.append(pick(
                    random,
                    "",
                    "",
                    "List<Long> empty" + i + " = new ArrayList<>();\n",
                    "String note" + i + " = \"n\";\n"));
            uses.append("seen.add(")
                    .append(pick(random, "", "\"b\" + "))
                    .append("a")
                    .append(i)
                    .append(");\n");
        }
        // Not both before and behind: the two would be left as calls that could run at the same time.
        String last = code.indexOf("needed") < 0 ? "seen.add(answer((Object) a0 == null ? 2L : 9L));\n" : "";
        code.append(uses).append(pick(random, "", last));
        String checked = code.indexOf("answer(") < 0 ? "RuntimeException" : "java.io.IOException";
        String all = switch (random.nextInt(3)) {
            case 0 -> code.toString();
            case 1 ->
                "try {\n" + code.toString().indent(4)
                        + "} catch (IllegalStateException | NullPointerException e) {\n    seen.add(e.getClass());\n}\n";
            default ->
                "try {\n" + code.toString().indent(4) + "} catch (" + checked
                        + " e) {\n    seen.add(e.getMessage());\n} finally {\n    seen.add(\"end\");\n}\n";
        };
        return program(name, "org.springframework.web.client.RestOperations", "", all, """

                    private String answer(Long id) throws java.io.IOException {
                        if (id % 11 == 8) {
                            throw new java.io.IOException("at " + id);
                        }
                        return source.getForObject("/p/{id}", String.class, id);
                    }

                    private Integer length(Long id) {
                        String found = source.getForObject("/p/{id}", String.class, id);
                        return found == null ? null : found.length();
                    }
                """);
    }

    /** A method that asks the same again, or in each round. */
    static String asking(String name, Random random) {
        String read = pick(random, "source.count()", "source.existsById(2L)", "source.existsById(3L)");
        String type = read.contains("count") ? "long" : "boolean";
        String between = pick(random, "", "seen.add(\"between\");\n", "if (ids.isEmpty()) {\n    return;\n}\n");
        String code = switch (random.nextInt(3)) {
            case 0 -> type + " first = " + read + ";\nseen.add(first);\n" + between + "seen.add(" + read + ");\n";
            case 1 ->
                type + " first = " + read + ";\n" + between + "if (ids.size() > 1) {\n    seen.add(" + read
                        + " == first);\n}\n";
            default ->
                "seen.add(\"start\");\nfor (Long id : ids) {\n    seen.add(\"asked \" + id + " + read + ");\n"
                        + pick(random, "", "    seen.add(\"after\");\n") + "}\n";
        };
        return program(name, "Products", "", code, "");
    }

    /** A loop that writes a row for each element. */
    static String writing(String name, Random random) {
        boolean template = random.nextBoolean();
        String values = pick(random, "\"x\" + id", "\"fixed\"", "String.valueOf(id)");
        String head = pick(random, "", "String text = " + values + ";\n");
        String second = head.isEmpty() ? values : "text";
        String write = template
                ? "source.update(\"insert into t values (?, ?)\", " + pick(random, "id", "id + 1") + ", " + second
                        + ");\n"
                : "source.setLong(1, id);\nsource.setString(2, " + second + ");\nsource.executeUpdate();\n";
        String loop = "seen.add(\"start\");\nfor (Long id : ids) {\n" + (head + write).indent(4) + "}\n"
                + pick(random, "", "seen.add(\"end\");\n");
        String source = template ? "org.springframework.jdbc.core.JdbcOperations" : "java.sql.PreparedStatement";
        String annotation =
                "@org.springframework.transaction.annotation.Transactional(rollbackFor = Exception.class)\n";
        return program(name, source, annotation, loop, "");
    }

    /** A loop that queries with {@code JdbcTemplate} for the rows of a value. */
    static String querying(String name, Random random) {
        boolean lines = random.nextBoolean();
        String key = lines ? "line.number()" : "id";
        String column = pick(random, "id", "code", "shelf");
        String sql = pick(
                        random,
                        "select id, code, shelf from product where COLUMN = ? order by id",
                        "select * from product where id > -1 and COLUMN = ? order by id",
                        "select p.* from product p where p.COLUMN=? order by p.code desc")
                .replace("COLUMN", column);
        String text = pick(random, "\"" + sql + "\"", "SQL");
        String mapper = pick(random, "MAPPER", "new Rows()", "mapper");
        String read = pick(
                        random,
                        "source.query(TEXT, MAPS, KEY)",
                        "source.query(TEXT, new Object[] {KEY}, MAPS)",
                        "source.query(TEXT, MAPS, KEY).size()",
                        "source.queryForObject(TEXT, MAPS, KEY)",
                        "source.queryForObject(TEXT, new Object[] {KEY}, MAPS).code()")
                .replace("TEXT", text)
                .replace("MAPS", mapper)
                .replace("KEY", key);
        String before = pick(
                        random,
                        "",
                        "seen.add(\"before \" + KEY);\n",
                        "if (KEY == null) {\n    continue;\n}\n",
                        "if (KEY != null && KEY % 7 == 3) {\n    throw new IllegalStateException(\"at \" + KEY);\n}\n")
                .replace("KEY", key);
        String head = (lines ? "List<Line> lines = Line.of(ids);\n" : "")
                + (mapper.equals("mapper")
                        ? "org.springframework.jdbc.core.RowMapper<Product> mapper = new Rows();\n"
                        : "");
        String loop = "for (" + (lines ? "Line line : lines" : "Long id : ids") + ") {\n"
                + (before + "seen.add(" + read + ");\n").indent(4) + "}\n";
        return program(name, "org.springframework.jdbc.core.JdbcOperations", "", head + loop, """

                    private static final String SQL = "%s";
                    private static final org.springframework.jdbc.core.RowMapper<Product> MAPPER =
                            (rs, n) -> new Product(rs.getLong("id"), rs.getLong("code"), (long) n);

                    private static final class Rows implements org.springframework.jdbc.core.RowMapper<Product> {
                        @Override
                        public Product mapRow(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
                            return new Product(rs.getLong("id"), (long) n, rs.getLong("shelf"));
                        }
                    }
                """.formatted(sql));
    }

    /** A loop that writes a document for each element. */
    static String storing(String name, Random random) {
        String write = pick(
                random,
                "source.insertOne(new org.bson.Document(\"n\", id));\n",
                "org.bson.Document made = new org.bson.Document(\"n\", id);\nmade.append(\"x\", id + 1);\n"
                        + "source.insertOne(made);\n",
                "source.deleteOne(new org.bson.Document(\"n\", id));\n",
                "source.updateOne(new org.bson.Document(\"n\", id), new org.bson.Document(\"x\", 1));\n",
                "source.replaceOne(new org.bson.Document(\"n\", id), new org.bson.Document(\"x\", id));\n");
        String before = pick(
                random,
                "",
                "if (id == null) {\n    continue;\n}\n",
                "if (id == null || id > 15) {\n    continue;\n}\nString text = \"t\" + id;\n",
                "if (id != null && id % 7 == 3) {\n    throw new IllegalStateException(\"at \" + id);\n}\n",
                "long next = id + 1;\n");
        String loop = "seen.add(\"start\");\nfor (Long id : ids) {\n" + (before + write).indent(4) + "}\n"
                + pick(random, "", "seen.add(\"end\");\n");
        return program(name, "com.mongodb.client.MongoCollection<org.bson.Document>", "", loop, "");
    }

    private static String program(String name, String source, String annotation, String code, String member) {
        return """
                package shop;

                import java.util.ArrayList;
                import java.util.List;
                import java.util.stream.Collectors;

                public class %s {
                    private final %s source;

                    public %s(%s source) {
                        this.source = source;
                    }

                %s    public void run(List<Long> ids, List<Object> seen) throws Exception {
                %s    }
                %s}
                """.formatted(name, source, name, source, annotation.indent(4), code.indent(8), member);
    }
}
