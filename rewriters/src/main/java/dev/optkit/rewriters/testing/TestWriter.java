package dev.optkit.rewriters.testing;

import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.WeakAnnotation;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.program.Method;
import dev.optkit.core.text.Edit;
import dev.optkit.rewriters.caching.UpgradedMethod;
import dev.optkit.rewriters.edit.Refused;
import dev.optkit.rewriters.plan.Companion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a test for each fix: a file more in the same fix, so that it is shown, checked, written and taken back with it.
 *
 * <p>A test is only written where it is known, without running anything, to fail on the code as it was and to pass on the
 * rewritten one. Where that is not known the fix goes without one, for a reason that {@link #untested} gives.
 *
 * <p>One for each migration; not thread-safe.
 */
public final class TestWriter implements Companion {

    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Proposal.Declined> untested = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();

    @Override
    public Proposal.Fix with(Proposal.Fix fix, Finding finding, RewriteContext context) {
        Optional<Evidence> evidence = finding.evidence();
        if (evidence.isEmpty() || isRejected(finding.id())) {
            return fix;
        }
        untested.remove(finding.id());
        try {
            return with(fix, evidence.get(), context);
        } catch (Refused refused) {
            untested.put(finding.id(), new Proposal.Declined(fix.rewriter(), finding.id(), refused.refusal()));
        } catch (RuntimeException | StackOverflowError crash) {
            Refusal refusal = Refusal.of(
                    "untested-code",
                    finding.location().path(),
                    finding.location().startLine(),
                    "the test writer failed with " + crash);
            untested.put(finding.id(), new Proposal.Declined(fix.rewriter(), finding.id(), refusal));
        }
        return fix;
    }

    private Proposal.Fix with(Proposal.Fix fix, Evidence evidence, RewriteContext context) {
        Method method = evidence.method();
        if (evidence.weak().isPresent()) {
            return upgraded(fix, evidence.weak().get(), method, context);
        }
        Kind kind = Kind.of(fix.rewriter())
                .orElseThrow(() -> refused(
                        "untested-rewriter", method, "no tests are written for the fixes of " + fix.rewriter()));
        if (kind == Kind.CACHED && !context.program().project().frameworks().contains("spring-boot")) {
            throw refused("untested-rewriter", method, "its test would have to start the application");
        }
        TestStyle style = StyleReader.of(method, context, true);
        Scenario scenario = Scenario.of(kind, fix, evidence, context);
        String name = freeName(scenario.method(), style, fix.finding(), context);
        return with(fix, path(name, method, style), TestText.of(scenario, style, name));
    }

    private Proposal.Fix upgraded(Proposal.Fix fix, WeakAnnotation weak, Method method, RewriteContext context) {
        List<UpgradedMethod> methods = UpgradedMethod.of(weak, method, context.program());
        if (methods.isEmpty()) {
            throw refused(
                    "untested-rewriter",
                    method,
                    "a test cannot see @" + weak.upgrade().to() + " there");
        }
        TestStyle style = StyleReader.of(method, context, false);
        String name = freeName(method, style, fix.finding(), context);
        return with(fix, path(name, method, style), UpgradeText.of(methods, style, name));
    }

    private Proposal.Fix with(Proposal.Fix fix, String path, String test) {
        List<Edit> edits = new ArrayList<>(fix.edits());
        edits.add(Edit.insert(path, 0, test));
        written.put(fix.finding(), path);
        return new Proposal.Fix(fix.rewriter(), fix.finding(), fix.title(), fix.safety(), fix.assumption(), edits);
    }

    /** A name that no file has, nor another fix of this migration. */
    private String freeName(Method method, TestStyle style, String finding, RewriteContext context) {
        String subject =
                method.type().simpleName() + Words.capitalized(method.facts().name());
        for (int i = 1; ; i++) {
            String name = style.naming().of(subject + (i == 1 ? "" : i));
            String path = path(name, method, style);
            boolean mine = finding.equals(owners.get(path));
            if (mine
                    || (!owners.containsKey(path)
                            && context.filesNamed(name + ".java").isEmpty())) {
                owners.put(path, finding);
                return name;
            }
        }
    }

    private static String path(String name, Method method, TestStyle style) {
        String packageName = method.file().packageName().replace('.', '/');
        return style.folder() + "/" + (packageName.isEmpty() ? "" : packageName + "/") + name + ".java";
    }

    private static Refused refused(String reason, Method method, String message) {
        return new Refused(Refusal.of(reason, method.path(), method.facts().line(), message));
    }

    private boolean isRejected(String finding) {
        return Optional.ofNullable(untested.get(finding))
                .filter(d -> d.refusal().reason().equals("untested-compile"))
                .isPresent();
    }

    /** Leaves a test out from now on, as it does not compile. */
    public void reject(Proposal.Fix fix, String path, int line, String message) {
        Refusal refusal = Refusal.of("untested-compile", path, line, message);
        untested.put(fix.finding(), new Proposal.Declined(fix.rewriter(), fix.finding(), refusal));
        written.remove(fix.finding());
    }

    /** The test of each fix that has one, by the id of its finding. */
    public Map<String, String> written() {
        return Map.copyOf(written);
    }

    /** Why fixes have no test, in the order of their findings. */
    public List<Proposal.Declined> untested(Set<String> findings) {
        return findings.stream()
                .sorted()
                .flatMap(id -> Optional.ofNullable(untested.get(id)).stream())
                .toList();
    }
}
