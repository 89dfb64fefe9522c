package dev.optkit.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.cli.Cli;
import dev.optkit.cli.terminal.Look;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.finding.TraceStep;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.report.ReportedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final Look PLAIN = new Look(false, true, 80);

    @Test
    void ranksBySavingsAndEndsWithWhatToType() {
        assertThat(render(PLAIN, Detail.NORMAL)).isEqualTo("""
                storefront  maven, 120 files, 14,200 lines
                  spring-boot, spring-data-jpa
                  14 API calls, 61 queries, 210 loops, 9 of them around remote calls
                  5,000 calls, 91 % of them resolved

                cacheable-read  1 finding, 12 h, 21k calls and $12 a day

                  medium  CategoryService.tree reads the same categories for every caller
                  src/main/java/com/example/order/OrderHistoryServiceImpl.java:77
                    └ OrderHistoryServiceImpl.java:77  tree() is called from 6 places
                  saves:  12 h, 21k calls and $12 a day (your assumptions)
                  calls:  3 per run now, 0.9 after
                  fix:    cache-annotation (review): readers may see categories that are up to 5
                          minutes old
                  id:     c0ffee00

                query-in-loop  2 findings, 4.8 h and 14k calls a day

                  high  OrderLineRepository.findByOrderId is queried once per element of orders,
                        two methods away
                  src/main/java/com/example/order/OrderHistoryServiceImpl.java:34
                    ├ OrderHistoryServiceImpl.java:34  for each order in orders
                    ├ OrderHistoryServiceImpl.java:35  calls
                    │   OrderMapper#toSummary(CustomerOrder)
                    └ OrderMapper.java:22  Spring Data read OrderLineRepository.findByOrderId
                  saves:  4.5 h and 9k calls a day (default assumptions)
                  calls:  1 + n per run now, 2 after
                  fix:    bulk-read (safe)
                  id:     3f9c0d1a

                  high  ProductRepository.findById is queried once per element of ids
                  src/main/java/com/example/order/OrderHistoryServiceImpl.java:51
                    ├ OrderHistoryServiceImpl.java:51  for each id in ids
                    └ OrderHistoryServiceImpl.java:53  Spring Data read
                        ProductRepository.findById
                  saves:  16 min and 4.5k calls a day (default assumptions)
                  calls:  n per run now, 1 after
                  no automatic fix: early-exit — the loop ends at the first product that is out
                          of stock, so later ids are never read
                          (OrderHistoryServiceImpl.java:54)
                  unlock: collect the products first and look for the missing one afterwards
                  id:     81b2aa40 (medium confidence)

                Files that could not be read:
                  src/Bad.java:3 — unexpected token 'clas'; the file was left out

                cacheable-read  1 finding, 12 h, 21k calls and $12 a day
                query-in-loop   2 findings, 4.8 h and 14k calls a day

                3 findings (1 suppressed): 2 high, 1 medium; 1 has a safe fix, 1 has a fix to
                review. Fixing all saves about 16 h, 35k calls and $12 a day (default
                assumptions and your assumptions).
                Next: optkit migrate shop  shows the changes, and writes nothing
                """);
    }

    @Test
    void fitsIntoItsWidth() {
        assertThat(Cli.tooWide(render(PLAIN, Detail.VERBOSE))).isEmpty();
    }

    @Test
    void usesAsciiWhereNothingElseCanBeShown() {
        String text = render(new Look(false, false, 80), Detail.VERBOSE);
        assertThat(text).matches("\\p{ASCII}*").contains("    |- OrderHistory", "    `- OrderMapper.java:22");
    }

    @Test
    void coloursOnlyOnRequest() {
        assertThat(render(PLAIN, Detail.VERBOSE)).doesNotContain("\u001b");
        assertThat(render(new Look(true, true, 80), Detail.NORMAL)).contains("\u001b[31mhigh\u001b[0m");
    }

    @Test
    void saysOnlyHowMuchThereIsWhenQuiet() {
        assertThat(render(PLAIN, Detail.QUIET)).isEqualTo("""
                3 findings (1 suppressed): 2 high, 1 medium; 1 has a safe fix, 1 has a fix to
                review. Fixing all saves about 16 h, 35k calls and $12 a day (default
                assumptions and your assumptions).
                """);
    }

    @Test
    void saysWhatWasNotResolvedWhenVerbose() {
        assertThat(render(PLAIN, Detail.VERBOSE))
                .contains(
                        "12 jars of the class path were not found",
                        "4,551 of 5,000 calls (91 %) lead to a known method or type; of the others see");
    }

    @Test
    void saysWhatIsNotResolvedIfAsked() {
        String text =
                TextReport.render(ReportView.of(Reports.unresolved(30), Confidence.MEDIUM), PLAIN, Detail.NORMAL, "");
        assertThat(text.replaceAll("\\s+", " "))
                .contains(
                        "5,000 calls, 91 % of them resolved",
                        "7 calls: type of the receiver unknown: the class file of org.acme.Thing is not at hand,"
                                + " first at src/A.java:12; build the project once",
                        "1 call: no such method: shop.Item#m0,",
                        "and 11 calls for 11 other reasons");
    }

    @Test
    void hasAnEndForNoFindings() {
        ReportView view = ReportView.of(Reports.empty(), Confidence.MEDIUM);
        assertThat(TextReport.render(view, PLAIN, Detail.NORMAL, "")).isEqualTo("""
                storefront  maven, 120 files, 14,200 lines
                  spring-boot, spring-data-jpa
                  14 API calls, 61 queries, 210 loops, 9 of them around remote calls
                  5,000 calls, 91 % of them resolved

                No findings.
                Next: optkit rules  lists what is looked for
                """);
    }

    @Test
    void showsALoopWithSeveralCallsOnce() {
        List<ReportedFinding> findings = List.of(
                inLoop("aaaa00000000", 0, 60_000, Optional.empty()),
                inLoop("bbbb00000000", 1, 120_000, Optional.empty()),
                inLoop("cccc00000000", 2, 30_000, Reports.safe().proposal()));
        ReportView view = ReportView.of(Reports.report(List.of(), List.of(), findings), Confidence.LOW);
        assertThat(TextReport.render(view, PLAIN, Detail.NORMAL, "")).contains("""
                query-in-loop  3 findings, 3.5 min and 300 calls a day

                  high  cccc is queried once per element of orders
                  src/main/java/com/example/order/OrderHistoryServiceImpl.java:34
                    ├ OrderHistoryServiceImpl.java:36  calls something
                    ├ OrderHistoryServiceImpl.java:37  calls something
                    └ OrderHistoryServiceImpl.java:40  Spring Data read Orders.cccc
                  also:   Spring Data read Orders.bbbb (1 method deep) [bbbb0000]
                  also:   Spring Data read Orders.aaaa [aaaa0000]
                  saves:  3.5 min and 300 calls a day (default assumptions)
                  calls:  n per run now, 1 after, each
                  fix:    bulk-read (safe)
                  id:     cccc0000

                3 findings: 3 high;""");
        assertThat(JsonReport.render(view)).contains("aaaa00000000", "bbbb00000000", "cccc00000000");
    }

    private static ReportedFinding inLoop(String id, int deep, double millis, Optional<Proposal> proposal) {
        Finding like = Reports.safe().finding();
        String name = id.substring(0, 4);
        List<TraceStep> trace = new ArrayList<>();
        for (int i = 0; i < deep; i++) {
            trace.add(new TraceStep(TraceStep.Kind.CALL, like.location().path(), 36 + i, "calls something"));
        }
        trace.add(new TraceStep(
                TraceStep.Kind.SINK, like.location().path(), 40, "Spring Data read com.example.Orders." + name));
        return new ReportedFinding(
                Reports.finding(
                        id,
                        "query-in-loop",
                        like.severity(),
                        like.confidence(),
                        name + " is queried once per element of orders",
                        34,
                        trace,
                        Reports.savings("n", "1", 100, millis, 0, Amount.Source.DEFAULT)),
                proposal);
    }

    @Test
    void countsWhatIsForInformationAndShowsItIfAsked() {
        Finding like = Reports.safe().finding();
        ReportedFinding idea = new ReportedFinding(
                Reports.finding(
                        "dddd00000000",
                        "write-in-loop",
                        Severity.INFO,
                        Confidence.MEDIUM,
                        "Orders.save writes once per element of orders",
                        70,
                        List.of(),
                        like.savings()),
                Optional.empty());
        ReportView view =
                ReportView.of(Reports.report(List.of(), List.of(), List.of(Reports.safe(), idea)), Confidence.MEDIUM);
        assertThat(TextReport.render(view, PLAIN, Detail.NORMAL, ""))
                .contains(
                        "query-in-loop",
                        "1 more finding is for information, of doubtful worth or a guess: see -v.",
                        "1 info;")
                .doesNotContain("write-in-loop");
        assertThat(TextReport.render(view, PLAIN, Detail.VERBOSE, ""))
                .contains("query-in-loop", "write-in-loop")
                .doesNotContain("1 more finding");
        assertThat(JsonReport.render(view)).contains("dddd00000000");
    }

    @Test
    void showsNoControlCharactersOfTheCode() {
        ReportedFinding safe = Reports.safe();
        ReportedFinding evil = new ReportedFinding(
                Reports.finding(
                        "0123456789ab",
                        "query-in-loop",
                        safe.finding().severity(),
                        safe.finding().confidence(),
                        "reads \u001b[2J\u202egnp.exe",
                        1,
                        List.of(),
                        safe.finding().savings()),
                safe.proposal());
        ReportView view = ReportView.of(Reports.report(List.of(), List.of(), List.of(evil)), Confidence.LOW);
        assertThat(TextReport.render(view, PLAIN, Detail.NORMAL, "")).contains("reads \\u001b[2J\\u202egnp.exe");
    }

    private static String render(Look look, Detail detail) {
        return TextReport.render(ReportView.of(Reports.storefront(), Confidence.MEDIUM), look, detail, "shop");
    }
}
