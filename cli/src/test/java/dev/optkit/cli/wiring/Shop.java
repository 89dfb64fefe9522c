package dev.optkit.cli.wiring;

import dev.optkit.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small project on disk with loops that query, and the real engine to assess it. */
record Shop(Path folder) {

    static final String REPOSITORY = """
            package shop;
            public interface Products extends org.springframework.data.jpa.repository.JpaRepository<Product, Long> {}
            """;
    static final String LOOP = """
            package shop;
            import java.util.*;
            class Names {
                private Products products;
                private Lookup lookup;
                List<Object> all(List<Long> ids) {
                    List<Object> all = new ArrayList<>();
                    for (Long id : ids) {
                        all.add(products.findById(id));
                    }
                    return all;
                }
                List<Object> helped(List<Long> ids) {
                    List<Object> all = new ArrayList<>();
                    for (Long id : ids) {
                        all.add(lookup.one(id));
                    }
                    return all;
                }
            }
            """;
    private static final String PRODUCT = """
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
    private static final String PRODUCT_REPOSITORY = """
            package shop;

            import org.springframework.data.jpa.repository.JpaRepository;

            public interface ProductRepository extends JpaRepository<Product, Long> {}
            """;
    private static final String SERVICE = """
            package shop;

            import java.util.ArrayList;
            import java.util.List;
            import java.util.Optional;
            import org.springframework.transaction.annotation.Transactional;

            public class %s {
                private ProductRepository products;

                @Transactional(readOnly = true)
                public List<String> names(List<Long> ids) {
                    List<String> names = new ArrayList<>();
                    for (Long id : ids) {
                        Optional<Product> product = products.findById(id);
                        if (product.isPresent()) {
                            names.add(product.get().getName());
                        }
                    }
                    return names;
                }
            }
            """;
    static final String HARMLESS = "package shop; class Lookup { Object one(Long id) { return id; } }\n";
    static final String QUERYING = "package shop; class Lookup { private Products products;"
            + " Object one(Long id) { return products.findById(id); } }\n";

    static Shop in(Path folder) throws IOException {
        Shop shop = new Shop(folder);
        shop.write("src/shop/Product.java", "package shop; @jakarta.persistence.Entity public class Product {}\n");
        shop.write("src/shop/Products.java", REPOSITORY);
        shop.write("src/shop/Names.java", LOOP);
        shop.write("src/shop/Lookup.java", HARMLESS);
        return shop;
    }

    /** One with a loop in each of these classes that can be fixed. */
    static Shop selling(Path folder, String... classes) throws IOException {
        Shop shop = new Shop(folder);
        shop.write(path("Product"), PRODUCT);
        shop.write(path("ProductRepository"), PRODUCT_REPOSITORY);
        for (String name : classes) {
            shop.write(path(name), service(name));
        }
        return shop;
    }

    /** The text of a class with a loop that can be fixed. */
    static String service(String name) {
        return SERVICE.formatted(name);
    }

    static String path(String name) {
        return "src/shop/" + name + ".java";
    }

    /** The text of a class as it is now. */
    String text(String name) throws IOException {
        return Files.readString(folder.resolve(path(name)));
    }

    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Cli.Result run(String... args) {
        return run("1", args);
    }

    /** With another version of the same build, which only shows in reports that are made anew. */
    Cli.Result run(String version, String[] args) {
        return Cli.in(folder)
                .with(new OptkitEngine(version, () -> Optional.of("build")))
                .run(args);
    }

    /** The report, kept or not. */
    String json(String... more) {
        List<String> args = new ArrayList<>(List.of("assess", "--format", "json"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new)).out();
    }

    /** What git said. */
    String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
        return said.strip();
    }
}
