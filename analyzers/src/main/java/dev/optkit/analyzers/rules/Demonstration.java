package dev.optkit.analyzers.rules;

import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognizes modules that show how to use the rest: a folder above the sources called so, beside others that are not.
 * Packages are not asked, as {@code com.example} is the package of many an application. Besides, classes that make up data to
 * show.
 */
final class Demonstration {

    private static final Pattern FOLDER = Pattern.compile(
            "(.*/)?([\\w.-]+[-_.])?(demos?|samples?|examples?|tutorials?|quickstarts?|playground)([-_.][\\w.-]+)?/(.*/)?");

    /** Most paths have none of these words, and the words are found fast. */
    private static final Pattern NAMES = Pattern.compile("demo|sample|example|tutorial|quickstart|playground");

    private static final Pattern MAKER = Pattern.compile("\\w*(Sample|Demo|Test|Dummy|Mock|Fake|Example)Data"
            + "(Generator|Loader|Initiali[sz]er|Creator|Populator|Seeder|Importer|Filler)\\w*");

    private Demonstration() {}

    /** The files for showing, found once; none if most of the program is. */
    private record Shown(Set<String> paths) {}

    static boolean holds(Method method, Program program) {
        return makesUp(method.type())
                || program.derived(Shown.class, () -> new Shown(besideOthers(program)))
                        .paths()
                        .contains(method.path());
    }

    private static boolean makesUp(TypeFacts type) {
        return isMaker(type.simpleName()) || type.superTypes().stream().anyMatch(t -> isMaker(t.simpleName()));
    }

    private static boolean isMaker(String name) {
        return name.contains("Data") && MAKER.matcher(name).matches();
    }

    private static Set<String> besideOthers(Program program) {
        Set<String> shown = program.files().stream()
                .map(FileFacts::path)
                .filter(Demonstration::isIn)
                .collect(Collectors.toUnmodifiableSet());
        return shown.size() * 2 < program.files().size() ? shown : Set.of();
    }

    private static boolean isIn(String path) {
        if (!NAMES.matcher(path).find()) {
            return false;
        }
        int sources = path.startsWith("src/") ? 0 : path.indexOf("/src/") + 1;
        return sources > 0 && FOLDER.matcher(path.substring(0, sources)).matches();
    }
}
