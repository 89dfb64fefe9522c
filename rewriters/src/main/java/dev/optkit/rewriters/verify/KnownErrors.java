package dev.optkit.rewriters.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The errors that a file has without any edit, because jars are missing or an annotation processor did not run.
 *
 * <p>An error of the edited file is none of the edit's if it is one of those, wherever it moved to; if a name is
 * missing that was missing before, such as a getter that Lombok writes; or if a type is missing of a library of which
 * every package was missing before; or if a method is missing of a type whose supertype is missing, such as a repository
 * that extends one of a jar that is not there (half a class path), or overrides none there; or if a method or a constructor is missing that Lombok writes. Anything
 * else is new.
 */
final class KnownErrors {

    private static final Pattern INHERITS = Pattern.compile("\\b(extends|implements)\\b");

    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Set<String> headless = new HashSet<>();
    private final Map<String, Set<String>> missingRoots = new HashMap<>();
    private final LombokMethods lombok;

    /**
     * The errors of the files without any edit.
     *
     * @param lombok what its processor would write
     */
    KnownErrors(List<CompileError> before, LombokMethods lombok) {
        this.lombok = lombok;
        for (CompileError error : before) {
            counts.merge(key(error), 1, Integer::sum);
            error.missingSymbol().ifPresent(name -> missing.add(error.path() + " " + name));
            if (error.isMissingSuperType()) {
                headless.add(error.path().replace('\\', '/'));
            }
            error.missingPackage()
                    .ifPresent(name -> missingRoots
                            .computeIfAbsent(error.path(), path -> new HashSet<>())
                            .add(rootOf(name)));
        }
    }

    /** The errors of the edited files that are new. */
    List<CompileError> newAmong(List<CompileError> after, Map<String, String> texts) {
        Map<String, Integer> left = new HashMap<>(counts);
        return after.stream()
                .filter(e -> texts.containsKey(e.path()))
                .filter(e -> left.merge(key(e), -1, Integer::sum) < 0)
                .filter(e -> !isMissingAsBefore(e, texts.getOrDefault(e.path(), "")))
                .toList();
    }

    private static String key(CompileError error) {
        return error.path() + '\n' + error.message() + '\n' + error.source();
    }

    private boolean isMissingAsBefore(CompileError error, String text) {
        Set<String> roots = missingRoots.getOrDefault(error.path(), Set.of());
        if (error.missingPackage().isPresent()) {
            String name = error.missingPackage().get();
            return roots.contains(rootOf(name)) || isImportedFrom(roots, outermost(name), text);
        }
        if (error.isAboutOverriding() && inheritsFromMissing(text)) {
            return true;
        }
        if (error.typeOfMissingConstructor().filter(lombok::constructs).isPresent()) {
            return true;
        }
        Optional<String> type = error.typeOfMissingMethod();
        if (type.filter(t -> isHeadless(t)
                        || error.missingSymbol()
                                .filter(name -> lombok.has(t, name))
                                .isPresent())
                .isPresent()) {
            return true;
        }
        return error.missingSymbol()
                .filter(name -> missing.contains(error.path() + " " + name) || isImportedFrom(roots, name, text))
                .isPresent();
    }

    /** Whether a type of the file has a supertype, while some type that was read for it misses one, and whatever that declares. */
    private boolean inheritsFromMissing(String text) {
        return !headless.isEmpty() && INHERITS.matcher(text).find();
    }

    private boolean isHeadless(String type) {
        String file = type.replace('.', '/') + ".java";
        return headless.stream().anyMatch(path -> path.equals(file) || path.endsWith("/" + file));
    }

    private static boolean isImportedFrom(Set<String> roots, String name, String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("import ") && line.endsWith("." + name + ";"))
                .anyMatch(line -> roots.contains(rootOf(line.substring("import ".length()))));
    }

    /** A type that is missing is a package to the compiler where a type in it is named. */
    private static String outermost(String name) {
        return name.split("\\.", 2)[0];
    }

    /** The first two parts of a package: {@code org.springframework}. */
    private static String rootOf(String packageName) {
        String[] parts = packageName.split("\\.", 3);
        return parts.length == 1 ? parts[0] : parts[0] + "." + parts[1];
    }
}
