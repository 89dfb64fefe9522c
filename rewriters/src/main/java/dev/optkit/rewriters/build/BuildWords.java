package dev.optkit.rewriters.build;

import dev.optkit.rewriters.verify.Check;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a failed build says, without what says nothing about the code. */
final class BuildWords {

    private static final int MOST = 3;
    private static final int LONGEST = 300;
    private static final Pattern MAVEN = Pattern.compile("^\\[ERROR\\]\\s+(.+)$");
    private static final Pattern MAVEN_NOISE = Pattern.compile(
            "^(Failed to execute goal|-> \\[|\\[Help|To see the full|Re-run Maven|For more info|Tests run:|There are test"
                    + "|There were test|See |After correcting|mvn <args>|COMPILATION ERROR|Failures:|Errors:|-{5,}"
                    + "|\\d+ errors?$|Please refer to|BUILD FAILURE).*");
    private static final Pattern GRADLE = Pattern.compile(".*(: error: | FAILED$).*");

    private BuildWords() {}

    /**
     * The first words that blame something.
     *
     * @param root what paths in the output begin with
     * @param paths of the files that were changed
     */
    static Check.Failure of(List<String> lines, Path root, Collection<String> paths) {
        Set<String> words = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            blame(lines, i).map(w -> cut(w.replace(root + "/", ""))).ifPresent(words::add);
        }
        if (words.isEmpty()) {
            lines.stream()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .map(BuildWords::cut)
                    .ifPresent(words::add);
        }
        for (String word : words) {
            for (String path : paths) {
                if (word.contains(path)) {
                    return new Check.Failure(path, line(word, path), joined(words));
                }
            }
        }
        return new Check.Failure("", 0, joined(words));
    }

    private static String joined(Set<String> words) {
        return words.isEmpty()
                ? "the build failed without a word"
                : words.stream().limit(MOST).collect(Collectors.joining("; "));
    }

    private static Optional<String> blame(List<String> lines, int i) {
        String line = lines.get(i);
        Matcher maven = MAVEN.matcher(line);
        if (maven.matches()) {
            String words = maven.group(1).strip();
            return MAVEN_NOISE.matcher(words).matches() ? Optional.empty() : Optional.of(words);
        }
        if (GRADLE.matcher(line).matches() && !line.startsWith("> Task")) {
            boolean test = line.endsWith(" FAILED") && i + 1 < lines.size();
            return Optional.of(line.strip() + (test ? ": " + lines.get(i + 1).strip() : ""));
        }
        return Optional.empty();
    }

    /** Maven writes {@code path:[12,5]}, Gradle {@code path:12}. */
    private static int line(String word, String path) {
        Matcher matcher =
                Pattern.compile(Pattern.quote(path) + ":\\[?(\\d{1,7})").matcher(word);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private static String cut(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "..." : words.strip();
    }
}
