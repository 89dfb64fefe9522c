package dev.optkit.cli.render;

import dev.optkit.cli.engine.Migration;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.fix.Plan;
import dev.optkit.core.fix.PlannedFix;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.Refusal;
import dev.optkit.core.fix.Safety;
import dev.optkit.core.program.Unresolved;
import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Diagnostic;
import dev.optkit.core.project.Project;
import dev.optkit.core.report.AssessedProject;
import dev.optkit.core.report.AssessmentReport;
import dev.optkit.core.report.Inventory;
import dev.optkit.core.report.ReportedFinding;
import dev.optkit.core.report.Scope;
import dev.optkit.core.report.UnresolvedCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Hand-made reports. */
public final class Reports {

    private static final String SERVICE = "src/main/java/com/example/order/OrderHistoryServiceImpl.java";
    private static final String MAPPER = "src/main/java/com/example/order/OrderMapper.java";

    private Reports() {}

    /** One finding of each kind of outcome. */
    public static AssessmentReport storefront() {
        return report(
                List.of(new Diagnostic("src/Bad.java", 3, true, "unexpected token 'clas'; the file was left out")),
                List.of(new Diagnostic("", 0, false, "12 jars of the class path were not found")),
                List.of(safe(), declined(), review(), lowConfidence(), suppressed()));
    }

    public static AssessmentReport empty() {
        return report(List.of(), List.of(), List.of());
    }

    public static AssessmentReport onlySuppressed() {
        return report(List.of(), List.of(), List.of(suppressed()));
    }

    public static AssessmentReport report(
            List<Diagnostic> unparsed, List<Diagnostic> notes, List<ReportedFinding> findings) {
        Project project = new Project(
                Path.of("/somewhere"),
                "storefront",
                BuildTool.MAVEN,
                List.of(),
                List.of("spring-boot", "spring-data-jpa"),
                List.of("A.java"));
        List<ReportedFinding> sorted = findings.stream()
                .sorted((a, b) -> Finding.BY_PLACE.compare(a.finding(), b.finding()))
                .toList();
        return new AssessmentReport(
                "0.1.0",
                AssessedProject.of(project),
                120,
                14_200,
                unparsed,
                notes,
                new Inventory(14, 61, 210, 9, 5_000, 4_551),
                sorted,
                Optional.empty(),
                Scope.ALL);
    }

    static ReportedFinding safe() {
        return new ReportedFinding(
                finding(
                        "3f9c0d1a77e2",
                        "query-in-loop",
                        Severity.HIGH,
                        Confidence.HIGH,
                        "OrderLineRepository.findByOrderId is queried once per element of orders, two methods away",
                        34,
                        List.of(
                                new TraceStep(TraceStep.Kind.LOOP, SERVICE, 34, "for each order in orders"),
                                new TraceStep(
                                        TraceStep.Kind.CALL,
                                        SERVICE,
                                        35,
                                        "calls com.example.order.OrderMapper#toSummary(com.example.order.CustomerOrder)"),
                                new TraceStep(
                                        TraceStep.Kind.SINK,
                                        MAPPER,
                                        22,
                                        "Spring Data read OrderLineRepository.findByOrderId")),
                        savings("1 + n", "2", 9_000, 16_200_000, 0, Amount.Source.DEFAULT)),
                Optional.of(new Proposal.Fix(
                        "bulk-read", "3f9c0d1a77e2", "read all order lines at once", Safety.SAFE, "", List.of())));
    }

    static ReportedFinding declined() {
        return new ReportedFinding(
                finding(
                        "81b2aa40c3d4",
                        "query-in-loop",
                        Severity.HIGH,
                        Confidence.MEDIUM,
                        "ProductRepository.findById is queried once per element of ids",
                        51,
                        List.of(
                                new TraceStep(TraceStep.Kind.LOOP, SERVICE, 51, "for each id in ids"),
                                new TraceStep(
                                        TraceStep.Kind.SINK,
                                        SERVICE,
                                        53,
                                        "Spring Data read ProductRepository.findById")),
                        savings("n", "1", 4_500.4, 950_000, 0, Amount.Source.DEFAULT)),
                Optional.of(new Proposal.Declined(
                        "bulk-read",
                        "81b2aa40c3d4",
                        new Refusal(
                                "early-exit",
                                SERVICE,
                                54,
                                "the loop ends at the first product that is out of stock, so later ids are never read",
                                "collect the products first and look for the missing one afterwards",
                                "if (product.isSoldOut()) return names;"))));
    }

    static ReportedFinding review() {
        return new ReportedFinding(
                finding(
                        "c0ffee00d15c",
                        "cacheable-read",
                        Severity.MEDIUM,
                        Confidence.HIGH,
                        "CategoryService.tree reads the same categories for every caller",
                        77,
                        List.of(new TraceStep(TraceStep.Kind.METHOD, SERVICE, 77, "tree() is called from 6 places")),
                        savings("3", "0.9", 21_000, 42_000_000, 12.345678, Amount.Source.CONFIGURED)),
                Optional.of(new Proposal.Fix(
                        "cache-annotation",
                        "c0ffee00d15c",
                        "cache the category tree",
                        Safety.REVIEW,
                        "readers may see categories that are up to 5 minutes old",
                        List.of())));
    }

    static ReportedFinding lowConfidence() {
        return new ReportedFinding(
                finding(
                        "10badc0ffee1",
                        "api-call-in-loop",
                        Severity.LOW,
                        Confidence.LOW,
                        "client.fetch may be a remote call",
                        90,
                        List.of(new TraceStep(TraceStep.Kind.SINK, SERVICE, 90, "client.fetch")),
                        savings("n", "n", 0, 0, 0, Amount.Source.DEFAULT)),
                Optional.empty());
    }

    static ReportedFinding suppressed() {
        ReportedFinding safe = safe();
        Finding other = safe.finding();
        return new ReportedFinding(
                new Finding(
                        "5a5a5a5a5a5a",
                        other.rule(),
                        other.severity(),
                        other.confidence(),
                        other.message(),
                        new Location(MAPPER, 60, 9, 62, 10, "com.example.order.OrderMapper#all()"),
                        other.trace(),
                        other.evidence(),
                        other.savings(),
                        true),
                Optional.empty());
    }

    static Finding finding(
            String id,
            String rule,
            Severity severity,
            Confidence confidence,
            String message,
            int line,
            List<TraceStep> trace,
            Savings savings) {
        Location location =
                new Location(SERVICE, line, 9, line + 3, 10, "com.example.order.OrderHistoryServiceImpl#history()");
        return new Finding(id, rule, severity, confidence, message, location, trace, null, savings, false);
    }

    static Savings savings(String before, String after, double calls, double millis, double usd, Amount.Source source) {
        return new Savings(
                before, after, new Amount(calls, source), new Amount(millis, source), new Amount(usd, source));
    }

    public static Migration nothingToMigrate() {
        return new Migration(
                new Plan(List.of(), List.of(), new TreeMap<>(), new TreeMap<>()),
                List.of(),
                List.of(),
                0,
                List.of(),
                Map.of(),
                Optional.empty(),
                false);
    }

    /** One fix, one refusal and one fix that did not compile. */
    public static Migration migration(Optional<String> run) {
        TreeMap<String, String> before = new TreeMap<>();
        before.put(MAPPER, "class OrderMapper {\n    int a;\n    int b;\n}\n");
        TreeMap<String, String> after = new TreeMap<>();
        after.put(MAPPER, "class OrderMapper {\n    int a;\n    long b;\n}\n");
        return new Migration(
                new Plan(
                        List.of(new PlannedFix((Proposal.Fix) safe().proposal().orElseThrow(), 1, new TreeSet<>())),
                        List.of((Proposal.Declined) declined().proposal().orElseThrow()),
                        before,
                        after),
                List.of(safe().finding(), declined().finding(), review().finding()),
                List.of(new Proposal.Declined(
                        "cache-annotation",
                        "c0ffee00d15c",
                        Refusal.of("compile-failed", SERVICE, 78, "cannot find symbol: Cacheable"))),
                2,
                List.of(),
                Map.of(MAPPER, "5-abc"),
                run,
                false);
    }

    /** The same report with reasons of unresolved calls: one often, and some more, once each. */
    static AssessmentReport unresolved(int once) {
        AssessmentReport report = storefront();
        List<UnresolvedCalls> groups = new ArrayList<>();
        groups.add(new UnresolvedCalls(Unresolved.Reason.LIBRARY_MISSING, "org.acme.Thing", 7, "src/A.java", 12));
        for (int i = 0; i < once; i++) {
            groups.add(new UnresolvedCalls(Unresolved.Reason.METHOD_MISSING, "shop.Item#m" + i, 1, "src/B.java", 3));
        }
        return new AssessmentReport(
                report.toolVersion(),
                report.project(),
                report.files(),
                report.lines(),
                report.unparsed(),
                report.notes(),
                report.inventory(),
                report.findings(),
                Optional.of(groups),
                Scope.ALL);
    }
}
