package dev.optkit.rewriters.plan;

import dev.optkit.core.catalogue.Access;
import dev.optkit.core.catalogue.Effect;
import dev.optkit.core.catalogue.Resource;
import dev.optkit.core.finding.Amount;
import dev.optkit.core.finding.Confidence;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.Savings;
import dev.optkit.core.finding.Severity;
import dev.optkit.core.fix.Proposal;
import dev.optkit.core.fix.RewriteContext;
import dev.optkit.core.fix.Rewriter;
import dev.optkit.core.fix.Snapshot;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Body;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.SourceFile;
import dev.optkit.core.text.Span;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A world of one file {@code f} in which every capital letter is a finding with that letter as its id; behind a question mark, an unlikely one. */
final class Letters implements Sources {

    private static final Amount NOTHING = new Amount(0, Amount.Source.DEFAULT);
    private static final Evidence EVIDENCE = evidence();
    private static final Program PROGRAM = (Program) Proxy.newProxyInstance(
            Letters.class.getClassLoader(), new Class<?>[] {Program.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private String text = "aBcD";
    private int assessments;

    /** What a rewriter says to a finding in a text. */
    interface Answer {
        Proposal to(Finding finding, String text);
    }

    void text(String value) {
        text = value;
    }

    int assessments() {
        return assessments;
    }

    Snapshot assess(SortedMap<String, String> changed) {
        assessments++;
        String now = changed.getOrDefault("f", text);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < now.length(); i++) {
            if (Character.isUpperCase(now.charAt(i))) {
                boolean unlikely = i > 0 && now.charAt(i - 1) == '?';
                findings.add(finding(now.substring(i, i + 1), i, unlikely ? Confidence.LOW : Confidence.HIGH));
            }
        }
        return new Snapshot(PROGRAM, findings);
    }

    private static Finding finding(String id, int at, Confidence confidence) {
        Savings savings = new Savings("n", "1", NOTHING, NOTHING, NOTHING);
        Location place = new Location("f", 1, at + 1, 1, at + 2, "f#" + id);
        return new Finding(
                id,
                "capital",
                Severity.HIGH,
                confidence,
                "big",
                place,
                List.of(),
                Optional.of(EVIDENCE),
                savings,
                false);
    }

    private static Evidence evidence() {
        Span none = Span.at(0);
        MethodFacts facts = new MethodFacts(
                "m",
                Set.of(),
                List.of(),
                TypeRef.of("void"),
                List.of(),
                List.of(),
                Annotations.NONE,
                none,
                none,
                1,
                Body.NONE);
        TypeFacts type = new TypeFacts(
                "T",
                TypeFacts.Kind.CLASS,
                Set.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Annotations.NONE,
                List.of(),
                List.of(facts),
                none,
                1);
        Method method = new Method("", new FileFacts("f", "", List.of(), List.of(type), List.of(), 1), type, facts);
        CallSite site = new CallSite(
                0, CallSite.Kind.METHOD, Optional.empty(), "c", Optional.empty(), List.of(), 0, false, false, none, 1);
        Invocation call = new Invocation(
                site, TypeRef.UNKNOWN, TypeRef.UNKNOWN, List.of(), Optional.empty(), Invocation.Certainty.UNKNOWN);
        return new Evidence(method, 0, List.of(new CallRef(method, call)), new Effect(Resource.DB, Access.READ));
    }

    Rewriter rewriter(Answer answer) {
        String id = "r" + rewriters++;
        return new Rewriter() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Set<String> rules() {
                return Set.of("capital");
            }

            @Override
            public Proposal propose(Finding finding, RewriteContext context) {
                return answer.to(finding, context.source("f").orElseThrow().text());
            }
        };
    }

    private int rewriters;

    @Override
    public Optional<SourceFile> source(String path) {
        return path.equals("f")
                ? Optional.of(new SourceFile("f", text, StandardCharsets.UTF_8, false, ""))
                : Optional.empty();
    }

    @Override
    public List<String> filesNamed(String fileName) {
        return List.of();
    }
}
