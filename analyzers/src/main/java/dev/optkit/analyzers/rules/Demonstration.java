package dev.optkit.analyzers.rules;

import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import java.util.regex.Pattern;

/**
 * Recognizes modules that show how to use the rest: a folder above the sources called so, beside others that are not.
 * Packages are not asked, as {@code com.example} is the package of many an application.
 */
final class Demonstration {

    private static final Pattern FOLDER = Pattern.compile(
            "(.*/)?([\\w.-]+[-_.])?(demos?|samples?|examples?|tutorials?|quickstarts?|playground)([-_.][\\w.-]+)?/(.*/)?");

    /** Most paths have none of these words, and the words are found fast. */
    private static final Pattern NAMES = Pattern.compile("demo|sample|example|tutorial|quickstart|playground");

    private Demonstration() {}

    /** Whether something in the program is not for showing, found once. */
    private record Rest(boolean isThere) {}

    static boolean holds(Method method, Program program) {
        return isIn(method.path())
                && program.derived(Rest.class, () -> new Rest(isMostlyOther(program)))
                        .isThere();
    }

    private static boolean isMostlyOther(Program program) {
        long shown = program.files().stream().filter(f -> isIn(f.path())).count();
        return shown * 2 < program.files().size();
    }

    private static boolean isIn(String path) {
        if (!NAMES.matcher(path).find()) {
            return false;
        }
        int sources = path.startsWith("src/") ? 0 : path.indexOf("/src/") + 1;
        return sources > 0 && FOLDER.matcher(path.substring(0, sources)).matches();
    }
}
