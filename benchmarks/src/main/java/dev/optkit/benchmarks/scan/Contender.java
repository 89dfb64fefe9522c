package dev.optkit.benchmarks.scan;

import dev.optkit.benchmarks.scan.Run.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that is run over a tree.
 *
 * @param name as printed
 * @param command what is run
 * @param outcome how many files it read
 */
record Contender(String name, List<String> command, Outcome outcome) {

    /** Reads the numbers of files of a run that is over. */
    interface Outcome {
        Counts read(Path printed) throws IOException;
    }

    private static final List<String> TUNED_JVM =
            List.of("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");
    private static final JsonMapper JSON = new JsonMapper();

    /** All rules on all files, tests too. */
    static Contender optkit(String name, Path launcher, Path tree, Path list, Path folder, List<String> options)
            throws IOException {
        int files = Files.readAllLines(list).size();
        Path report = folder.resolve("optkit.json");
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "assess", tree.toString()));
        command.addAll(List.of("--include-tests", "--min-confidence", "low", "--fail-on", "never"));
        command.addAll(List.of("--format", "json", "-o", report.toString()));
        command.addAll(options);
        return new Contender(name, command, printed -> {
            JsonNode project = JSON.readTree(report.toFile()).path("project");
            int parsed = project.path("files").asInt();
            int unparsed = project.path("unparsed").size();
            return new Counts(parsed, unparsed, Math.max(0, files - parsed - unparsed));
        });
    }

    /** JavaParser that only parses, with everything off that costs time and can be spared. */
    static Contender tunedFloor(Path list) {
        return floor("JavaParser tuned", TUNED_JVM, "tuned", list);
    }

    /** JavaParser as its documentation shows it. */
    static Contender shippedFloor(Path list) {
        return floor("JavaParser as shipped", List.of("java"), "shipped", list);
    }

    private static Contender floor(String name, List<String> java, String mode, Path list) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ParserFloor.class.getName()));
        command.addAll(List.of(mode, list.toString()));
        return new Contender(name, command, printed -> {
            String[] numbers = Files.readString(printed).strip().split(" ");
            return new Counts(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), 0);
        });
    }

    /** PMD's performance rules as shipped. */
    static Contender pmd(String name, String classPath, Path list, Path folder, List<String> options)
            throws IOException {
        Path report = folder.resolve("pmd.json");
        int files = Files.readAllLines(list).size();
        List<String> command = new ArrayList<>(List.of("java", "-cp", classPath, "net.sourceforge.pmd.cli.PmdCli"));
        command.addAll(List.of("check", "--file-list", list.toString(), "-R", "category/java/performance.xml"));
        command.addAll(List.of("-f", "json", "-r", report.toString(), "--no-progress"));
        command.addAll(List.of("--no-fail-on-violation", "--no-fail-on-error"));
        command.addAll(options);
        return new Contender(name, command, printed -> {
            int errors = JSON.readTree(report.toFile()).path("processingErrors").size();
            return new Counts(files - errors, errors, 0);
        });
    }
}
