package dev.optkit.rewriters.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.core.finding.Finding;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.rewriters.MemoryCompiler;
import dev.optkit.rewriters.TestProject;
import dev.optkit.rewriters.plan.Selection;
import dev.optkit.rewriters.refusal.RefusalCodes;
import dev.optkit.rewriters.refusal.RefusalInfo;
import dev.optkit.rewriters.sites.SiteFile.Fate;
import dev.optkit.rewriters.sites.SiteFile.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places that a rewriter must leave alone, and places that one must change. */
class SitesTest {

    private static final Selection ALL =
            new Selection(Set.of(), Set.of(), Set.of(), Set.of(Safety.SAFE, Safety.REVIEW));
    private static final Set<String> CATEGORIES =
            Set.of("Any code", "Caches", "Evictions", "Loops", "Bulk reads", "Batched writes");

    /** What no place in a Java file of a project can be refused with. */
    private static final Set<String> NOT_BY_PLACE = Set.of(
            "internal-error", // a bug
            "no-rewriter", // of rules that have none
            "parse-failed",
            "too-big",
            "too-deep",
            "undecodable", // files without findings
            "range-mismatch", // of a parser that is wrong about positions
            "special-file",
            "test-code", // not looked at
            "not-worth"); // by measurements

    @TempDir
    Path root;

    private static void assertCompiles(Map<String, String> texts) {
        assertThat(MemoryCompiler.compile(texts).errors()).isEmpty();
    }

    @Test
    void leavesAloneWhatMustBeRefused() {
        List<String> wrong = new ArrayList<>();
        Map<String, String> texts = new TreeMap<>();
        int found = 0;
        int silent = 0;
        for (SiteFile file : SiteFile.of("must-refuse")) {
            Answers answers = new Answers(file.in(folder(file)));
            texts.putAll(SiteFile.kit(file.kit()));
            texts.put(file.path(), file.text());
            for (Site site : file.sites()) {
                List<Proposal> proposals = answers.at(site);
                if (!isRefused(site, proposals)) {
                    wrong.add(site + ": " + words(proposals));
                } else if (site.fate() == Fate.SILENT) {
                    silent++;
                } else {
                    found++;
                }
            }
        }
        assertThat(wrong).as("not refused as marked").isEmpty();
        assertCompiles(texts);
        assertThat(found)
                .as("found, and refused as marked; " + silent + " more are not found")
                .isGreaterThanOrEqualTo(300);
    }

    private Path folder(SiteFile file) {
        return root.resolve(file.folder() + "-" + file.name());
    }

    private static boolean isRefused(Site site, List<Proposal> proposals) {
        return proposals.stream().allMatch(Proposal.Declined.class::isInstance)
                && proposals.stream()
                        .map(p -> ((Proposal.Declined) p).refusal().reason())
                        .anyMatch(site.code()::equals);
    }

    private static String words(List<Proposal> proposals) {
        return proposals.stream()
                .map(p -> p instanceof Proposal.Declined declined
                        ? p.rewriter() + " " + declined.refusal().reason() + " ("
                                + declined.refusal().message() + ")"
                        : "APPLIED " + ((Proposal.Fix) p).title())
                .collect(Collectors.joining("; "));
    }

    @Test
    void changesWhatMustBeChanged() {
        List<String> left = new ArrayList<>();
        SortedMap<String, String> before = new TreeMap<>();
        List<SortedMap<String, String>> changed = new ArrayList<>();
        int sites = 0;
        for (SiteFile file : SiteFile.of("must-apply")) {
            TestProject project = file.in(folder(file));
            SortedMap<String, String> texts = SiteFile.kit(file.kit());
            texts.put(file.path(), file.text());
            before.putAll(texts);
            Snapshot snapshot = project.assess();
            Plan plan = project.planner().plan(snapshot, ALL);
            for (Site site : file.sites()) {
                sites++;
                if (!isChanged(site, snapshot, plan)) {
                    left.add(site + ": " + refusals(site, plan));
                }
            }
            texts.putAll(plan.after());
            changed.add(texts);
        }
        assertCompiles(before);
        together(changed).forEach(SitesTest::assertCompiles);
        assertThat(left).as("left as they are, of " + sites).hasSizeLessThanOrEqualTo(sites / 10);
        assertThat(sites).isGreaterThanOrEqualTo(150);
    }

    /** Projects that a compiler can take at once: those that make the same of the files that they share. */
    private static List<SortedMap<String, String>> together(List<SortedMap<String, String>> projects) {
        List<SortedMap<String, String>> groups = new ArrayList<>();
        for (SortedMap<String, String> project : projects) {
            groups.stream()
                    .filter(g -> project.entrySet().stream()
                            .allMatch(e -> e.getValue().equals(g.getOrDefault(e.getKey(), e.getValue()))
                                    || !e.getKey().endsWith(".java")))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new TreeMap<>());
                        return groups.get(groups.size() - 1);
                    })
                    .putAll(project);
        }
        return groups;
    }

    /** Whether a fix of the rewriter is made for what was found at a place. */
    private static boolean isChanged(Site site, Snapshot snapshot, Plan plan) {
        Set<String> there = snapshot.findings().stream()
                .filter(f -> site.holds(f.location().path(), f.location().startLine()))
                .map(Finding::id)
                .collect(Collectors.toSet());
        return plan.fixes().stream()
                .filter(f -> f.rewriter().equals(site.file().folder()))
                .anyMatch(f -> there.contains(f.finding()));
    }

    private static String refusals(Site site, Plan plan) {
        return plan.refusals().stream()
                .filter(r -> site.holds(r.refusal().path(), r.refusal().line()))
                .map(r -> r.rewriter() + " " + r.refusal().reason() + " ("
                        + r.refusal().message() + ")")
                .collect(Collectors.joining("; "));
    }

    @Test
    void refusesForEachReason() {
        Set<String> codes = RefusalCodes.all().stream()
                .filter(info -> !info.reserved() && CATEGORIES.contains(info.category()))
                .map(RefusalInfo::code)
                .collect(Collectors.toCollection(TreeSet::new));
        codes.removeAll(NOT_BY_PLACE);
        SiteFile.of("must-refuse").stream()
                .flatMap(f -> f.sites().stream())
                .map(Site::code)
                .forEach(codes::remove);
        assertThat(codes).as("codes without a place").isEmpty();
    }
}
