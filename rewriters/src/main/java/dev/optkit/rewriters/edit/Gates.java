package dev.optkit.rewriters.edit;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Annotations.Annotation;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Region;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The preconditions of every rewriter. Each method is one; it returns if the precondition holds. */
public final class Gates {

    private static final Pattern GENERATED_PATH =
            Pattern.compile("(^|/)(target|build/generated|generated|generated-sources|gen)/");
    private static final Pattern GENERATED_TEXT = Pattern.compile(
            "do not (edit|modify)|(auto-?generated|generated) (by|from|code|file)|@generated\\b",
            Pattern.CASE_INSENSITIVE);
    private static final int HEAD_LINES = 30;
    private static final Set<String> PROCESSOR_OWNED_TYPES = Set.of("Aspect", "Mapper", "Generated");
    private static final String LOCK = "java.util.concurrent.locks.Lock";
    private static final String READ_WRITE_LOCK = "java.util.concurrent.locks.StampedLock";

    private Gates() {}

    /**
     * Asks all of them for the method of a finding.
     *
     * @throws Refused if one does not hold
     */
    public static void check(Finding finding, RewriteContext context) {
        checkDeclaration(finding, context);
        hasBody(Site.evidenceOf(finding).method());
    }

    /**
     * Asks those that hold for a declaration without a body, too.
     *
     * @throws Refused if one does not hold
     */
    static void checkDeclaration(Finding finding, RewriteContext context) {
        Method method = Site.evidenceOf(finding).method();
        notSuppressed(finding, method);
        notSpecial(method);
        notTest(method, context.program());
        handWritten(method, context);
        notInStaticInitializer(method);
        notOwnedByProcessor(method, context.program());
        if (method.body().isPresent()) {
            noLockHeld(method, Site.evidenceOf(finding).region(), context.program());
        }
    }

    /** What only an interface declares has no code to edit. */
    private static void hasBody(Method method) {
        if (!method.body().isPresent()) {
            throw refused(
                    "hierarchy",
                    method,
                    method.facts().line(),
                    "a library implements " + method.shortName(),
                    "read through a method of a class");
        }
    }

    /** G-9. */
    private static void notSuppressed(Finding finding, Method method) {
        if (finding.suppressed()) {
            throw refused("suppressed", method, finding.location().startLine(), "the finding is suppressed", "");
        }
    }

    /** G-6. */
    private static void notSpecial(Method method) {
        String file = method.path().substring(method.path().lastIndexOf('/') + 1);
        if (file.equals("package-info.java") || file.equals("module-info.java")) {
            throw refused("special-file", method, 1, file + " is not edited", "");
        }
    }

    /** G-14, first half. */
    private static void notTest(Method method, Program program) {
        if (program.project().isTest(method.path())) {
            throw refused("test-code", method, method.facts().line(), "test code is not rewritten", "");
        }
    }

    /**
     * G-4, of the file that declares a method.
     *
     * @throws Refused if another tool writes it
     */
    public static void handWritten(Method method, RewriteContext context) {
        if (GENERATED_PATH.matcher(method.path()).find()) {
            throw refused("generated", method, 1, "the file lies in a folder of generated code", "");
        }
        Optional<String> head =
                context.source(method.path()).map(SourceFile::text).map(Gates::head);
        if (head.isPresent() && GENERATED_TEXT.matcher(head.get()).find()) {
            throw refused("generated", method, 1, "the head of the file says that it is generated", "");
        }
    }

    private static String head(String text) {
        return text.lines().limit(HEAD_LINES).collect(Collectors.joining("\n"));
    }

    /** G-14, second half. */
    private static void notInStaticInitializer(Method method) {
        if (method.facts().name().equals("<clinit>")) {
            throw refused(
                    "static-init", method, method.facts().line(), "the code runs while its class is initialized", "");
        }
    }

    /** G-11. */
    private static void notOwnedByProcessor(Method method, Program program) {
        for (Annotations annotations :
                List.of(method.facts().annotations(), method.type().annotations())) {
            Optional<Annotation> owner = annotations.all().stream()
                    .filter(a -> PROCESSOR_OWNED_TYPES.contains(a.simpleName()))
                    .findFirst();
            if (owner.isPresent()) {
                throw refused(
                        owner.get().simpleName().equals("Generated") ? "generated" : "processor-owned",
                        method,
                        owner.get().line(),
                        "@" + owner.get().simpleName() + " gives the code to another tool",
                        "");
            }
        }
        Optional<TypeFacts> outer = method.type().outer().flatMap(program::type);
        if (outer.isPresent() && outer.get().annotations().hasAny(PROCESSOR_OWNED_TYPES)) {
            throw refused("processor-owned", method, outer.get().line(), "another tool owns the class", "");
        }
    }

    /** G-13, for the method itself. */
    private static void noLockHeld(Method method, int region, Program program) {
        if (method.facts().is(Modifier.SYNCHRONIZED)
                || method.facts().annotations().has("Synchronized")) {
            throw refused(
                    "lock-held",
                    method,
                    method.facts().line(),
                    method.shortName() + " is synchronized",
                    "hold the lock only around what it protects");
        }
        for (Region around : method.body().enclosing(region)) {
            if (around.kind() == Region.Kind.SYNCHRONIZED) {
                throw refused(
                        "lock-held",
                        method,
                        around.line(),
                        "the code runs in a synchronized block",
                        "hold the lock only around what it protects");
            }
        }
        for (Invocation call : program.invocations(method)) {
            boolean locks = Set.of("lock", "lockInterruptibly", "tryLock", "readLock", "writeLock")
                    .contains(call.site().name());
            if (locks && isLock(call, program)) {
                throw refused(
                        "lock-held",
                        method,
                        call.site().line(),
                        "the method takes a lock with " + call.site().name() + "()",
                        "hold the lock only around what it protects");
            }
        }
    }

    private static boolean isLock(Invocation call, Program program) {
        String type = call.receiver().name();
        return program.isSubtype(type, LOCK)
                || type.startsWith("java.util.concurrent.locks.")
                || program.isSubtype(type, READ_WRITE_LOCK);
    }

    /**
     * G-8: the module is compiled for at least a Java release.
     *
     * @throws Refused if its build says that it is not
     */
    public static void release(Method method, Program program, int least) {
        Optional<Integer> release = program.project().moduleOf(method.path()).flatMap(ProjectModule::release);
        if (release.isPresent() && release.get() < least) {
            throw refused(
                    "java-too-old",
                    method,
                    method.facts().line(),
                    "the module is compiled for Java " + release.get() + ", the new code needs " + least,
                    "raise the release of the module to " + least);
        }
    }

    private static Refused refused(String reason, Method method, int line, String message, String unlock) {
        return new Refused(new Refusal(reason, method.path(), line, message, unlock));
    }
}
