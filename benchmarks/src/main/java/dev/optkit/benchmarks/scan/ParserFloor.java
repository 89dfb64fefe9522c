package dev.optkit.benchmarks.scan;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Parses files with JavaParser, keeps nothing, and prints how many it could parse and how many not. */
final class ParserFloor {

    private static final long STACK_BYTES = 64L << 20;

    private final List<Path> files;
    private final Supplier<JavaParser> parsers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private ParserFloor(List<Path> files, Supplier<JavaParser> parsers) {
        this.files = files;
        this.parsers = parsers;
    }

    /** Arguments: {@code tuned} or {@code shipped}, and a file with a path in each line. */
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean tuned = args[0].equals("tuned");
        List<Path> files =
                Files.readAllLines(Path.of(args[1])).stream().map(Path::of).toList();
        ParserFloor floor = new ParserFloor(files, tuned ? ParserFloor::tuned : JavaParser::new);
        floor.run(tuned ? Runtime.getRuntime().availableProcessors() : 1);
        int failures = floor.failed.get();
        System.out.println((files.size() - failures) + " " + failures);
    }

    private static JavaParser tuned() {
        ParserConfiguration configuration = new ParserConfiguration()
                .setLanguageLevel(LanguageLevel.JAVA_25)
                .setAttributeComments(false)
                .setStoreTokens(false);
        configuration.getProcessors().clear();
        return new JavaParser(configuration);
    }

    private void run(int threads) throws InterruptedException {
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = new Thread(null, this::work, "parser", STACK_BYTES);
            all[i].start();
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    private void work() {
        JavaParser parser = parsers.get();
        for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
            if (!parses(parser, files.get(i))) {
                failed.incrementAndGet();
            }
        }
    }

    private static boolean parses(JavaParser parser, Path file) {
        try {
            return parser.parse(file).isSuccessful();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }
}
