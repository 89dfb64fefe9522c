package dev.optkit.rewriters.verify;

import dev.optkit.core.fix.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Jars of dependencies that a plan adds to build files, as far as the local repository of Maven has them. */
final class AddedDependencies {

    private static final Pattern COORDINATES =
            Pattern.compile("<groupId>\\s*([\\w.-]+)\\s*</groupId>\\s*<artifactId>\\s*([\\w.-]+)\\s*</artifactId>");

    /** A library in quotes, in a Gradle script or a version catalogue. */
    private static final Pattern NOTATION = Pattern.compile("[\"']([\\w.-]+):([\\w.-]+)(?::[^\"']*)?[\"']");

    private static final Pattern BUILD_FILE =
            Pattern.compile("(.*/)?(pom\\.xml|[\\w.-]*\\.gradle(\\.kts)?|[\\w.-]+\\.toml)");

    private final Path repository;

    AddedDependencies(Path repository) {
        this.repository = repository;
    }

    List<Path> jars(Plan plan) {
        List<Path> jars = new ArrayList<>();
        plan.after().forEach((path, text) -> {
            if (BUILD_FILE.matcher(path).matches()) {
                Pattern form = path.endsWith(".xml") ? COORDINATES : NOTATION;
                Set<String> names = coordinates(form, text);
                names.removeAll(coordinates(form, plan.before().getOrDefault(path, "")));
                names.forEach(name -> jar(name).ifPresent(jars::add));
            }
        });
        return jars;
    }

    private static Set<String> coordinates(Pattern form, String buildFile) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = form.matcher(buildFile);
        while (matcher.find()) {
            found.add(matcher.group(1) + ":" + matcher.group(2));
        }
        return found;
    }

    /** The newest jar there is: the version is often managed, and any will do to look up names. */
    private Optional<Path> jar(String coordinates) {
        String[] parts = coordinates.split(":", 2);
        Path folder = repository.resolve(parts[0].replace('.', '/')).resolve(parts[1]);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.map(v -> v.resolve(parts[1] + "-" + v.getFileName() + ".jar"))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
