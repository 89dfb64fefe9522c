package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Method;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.Edit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** The library that generated code calls, and how a module comes to see it. */
public final class RuntimeLibrary {

    public static final String GROUP = "dev.optkit";
    public static final String ARTIFACT = "optkit-runtime";

    /** The oldest Java release that can use it. */
    public static final int LEAST_RELEASE = 17;

    private static final String VERSION = readVersion();

    private static final Pattern BUNDLE = Pattern.compile("<packaging>\\s*(bundle|eclipse-\\w[\\w-]*)\\s*<"
            + "|maven-bundle-plugin|bnd-maven-plugin|tycho-maven-plugin|biz\\.aQute\\.bnd");

    private RuntimeLibrary() {}

    /**
     * G-8: the edits that make the library visible to the module of a method; none if it is.
     *
     * @throws Refused with {@code no-runtime} or {@code java-too-old} if that cannot be done
     */
    public static List<Edit> visibleTo(Method method, RewriteContext context) {
        return ModuleBuild.with(List.of(library()), module(method, context), context);
    }

    /**
     * The edits that make the library visible to the modules of some methods, and their builds weave its annotations.
     *
     * @throws Refused with {@code no-runtime}, {@code java-too-old} or {@code no-interception} if that cannot be done
     */
    public static List<Edit> wovenInto(Set<Method> methods, RewriteContext context) {
        Set<ProjectModule> modules = new LinkedHashSet<>();
        methods.forEach(method -> modules.add(module(method, context)));
        return modules.stream()
                .flatMap(module -> ModuleBuild.woven(List.of(library()), VERSION, module, context).stream())
                .toList();
    }

    private static Library library() {
        return Library.fixed(GROUP, ARTIFACT, VERSION);
    }

    /** The module of a method, in which the library can be used. */
    private static ProjectModule module(Method method, RewriteContext context) {
        Gates.release(method, context.program(), LEAST_RELEASE);
        ProjectModule module = context.program()
                .project()
                .moduleOf(method.path())
                .orElseThrow(() -> refused(method, "the file belongs to no module"));
        context.filesNamed("module-info.java").stream()
                .filter(p -> context.program().project().moduleOf(p).equals(Optional.of(module)))
                .findFirst()
                .ifPresent(p -> {
                    throw new Refused(new Refusal(
                            "no-runtime",
                            p,
                            1,
                            "the module is described by module-info.java, which is not edited",
                            "require dev.optkit.runtime and depend on " + GROUP + ":" + ARTIFACT));
                });
        if (module.buildFile().isEmpty()) {
            throw refused(method, "the module has no build file to add a dependency to");
        }
        boolean bundle = module.buildFile()
                .flatMap(context::source)
                .filter(file -> BUNDLE.matcher(file.text()).find())
                .isPresent();
        if (bundle) {
            throw refused(
                    method, "the module is a bundle of OSGi, which sees no library that is not installed beside it");
        }
        return module;
    }

    private static Refused refused(Method method, String message) {
        return new Refused(new Refusal(
                "no-runtime",
                method.path(),
                method.facts().line(),
                message,
                "add the dependency " + GROUP + ":" + ARTIFACT + ":" + VERSION));
    }

    private static String readVersion() {
        try (InputStream in = Objects.requireNonNull(
                RuntimeLibrary.class.getResourceAsStream("runtime.properties"), "runtime.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return Objects.requireNonNull(properties.getProperty("version"), "version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
