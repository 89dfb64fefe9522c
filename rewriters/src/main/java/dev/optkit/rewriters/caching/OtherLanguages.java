package dev.optkit.rewriters.caching;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Method;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.edit.Refused;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a build compiles languages beside Java, whose writes nobody here can see. */
final class OtherLanguages {

    private static final Pattern PLUGIN = Pattern.compile("kotlin-maven-plugin|org\\.jetbrains\\.kotlin\\.jvm"
            + "|kotlin\\(\\s*\"jvm\"\\s*\\)|gmavenplus-plugin|groovy-eclipse-compiler|scala-maven-plugin"
            + "|libs\\.plugins\\.[\\w.]*(?:kotlin|groovy|scala)"
            + "|(?:id|plugin:)\\s*\\(?\\s*[\"'](?:groovy|scala|kotlin)[\"']");

    private OtherLanguages() {}

    /**
     * Asks the build files of all modules.
     *
     * @throws Refused with {@code unknown-writer} at the plugin that compiles another language
     */
    static void refuse(Method method, RewriteContext context) {
        for (ProjectModule module : context.program().project().modules()) {
            Optional<SourceFile> file = module.buildFile().flatMap(context::source);
            Matcher plugin = PLUGIN.matcher(file.map(SourceFile::text).orElse(""));
            if (file.isPresent() && plugin.find()) {
                throw new Refused(Refusal.of(
                        "unknown-writer",
                        file.get().path(),
                        file.get().lineMap().line(plugin.start()),
                        "code in another language than Java may write what " + method.shortName() + " reads"));
            }
        }
    }
}
