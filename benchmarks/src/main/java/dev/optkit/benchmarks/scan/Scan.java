package dev.optkit.benchmarks.scan;

import dev.optkit.analyzers.project.ProjectDiscovery;
import dev.optkit.core.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs all contenders over a tree in turns, so that what else the machine does hits all of them alike, and compares the
 * runs of one turn.
 */
final class Scan {

    private final Path launcher = Path.of(System.getProperty("scan.optkit"));
    private final String pmd = System.getProperty("scan.pmd");
    private final Path folder = Path.of(System.getProperty("scan.out"));

    private Scan() {}

    /** Arguments: optionally {@code -n} and the number of turns, then trees. */
    public static void main(String[] args) throws IOException {
        int rounds = 3;
        int first = 0;
        if (args.length > 1 && args[0].equals("-n")) {
            rounds = Integer.parseInt(args[1]);
            first = 2;
        }
        for (int i = first; i < args.length; i++) {
            new Scan().scan(Path.of(args[i]).toRealPath(), rounds);
        }
    }

    private void scan(Path tree, int rounds) throws IOException {
        List<Contender> contenders = contenders(tree);
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            if (contender.name().endsWith(" warm")) {
                Run.of(contender.command(), folder, contender.outcome()); // fills its cache
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                runs.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(Run.of(contender.command(), folder, contender.outcome()));
            }
        }
        System.out.print(ScanTable.render(String.valueOf(tree.getFileName()), runs));
    }

    private List<Contender> contenders(Path tree) throws IOException {
        Path list = list(tree);
        boolean cached = Files.readString(help()).contains("--no-cache");
        List<Contender> all = new ArrayList<>();
        all.add(Contender.optkit("optkit", launcher, tree, list, folder, cached ? List.of("--no-cache") : List.of()));
        if (cached) {
            Path facts = Files.createTempDirectory(folder, "facts");
            all.add(Contender.optkit(
                    "optkit warm", launcher, tree, list, folder, List.of("--cache-dir", facts.toString())));
        }
        all.add(Contender.tunedFloor(list));
        all.add(Contender.shippedFloor(list));
        all.add(Contender.pmd("PMD", pmd, list, folder, List.of("--no-cache")));
        Path cache = Files.createTempDirectory(folder, "pmd").resolve("cache");
        all.add(Contender.pmd("PMD warm", pmd, list, folder, List.of("--cache", cache.toString())));
        return all;
    }

    private Path help() throws IOException {
        Path help = folder.resolve("help");
        Process process = new ProcessBuilder(launcher.toString(), "assess", "--help")
                .redirectOutput(help.toFile())
                .start();
        process.onExit().join();
        return help;
    }

    /** The files optkit reads, for those that cannot find out themselves. */
    private Path list(Path tree) throws IOException {
        Project project = new ProjectDiscovery().discover(tree, note -> {});
        List<String> files = project.javaFiles().stream()
                .map(file -> tree.resolve(file).toString())
                .toList();
        return Files.write(folder.resolve("files"), files);
    }
}
