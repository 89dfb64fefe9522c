package dev.optkit.analyzers;

import dev.optkit.analyzers.project.Read;
import dev.optkit.analyzers.savings.SavingsModel;
import dev.optkit.core.finding.Candidate;
import dev.optkit.core.finding.Evidence;
import dev.optkit.core.finding.Finding;
import dev.optkit.core.finding.Location;
import dev.optkit.core.finding.RuleInfo;
import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.text.LineMap;
import dev.optkit.core.text.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gives candidates their identity, place, savings and suppression. Reads each flagged file once. Not thread-safe. */
final class FindingFactory {

    private static final int ID_DIGITS = 16;

    /** Texts held at a time: candidates come in the order of files. */
    private static final int TEXTS = 32;

    private final Function<String, Read> sources;
    private final SavingsModel savings;
    private final Program program;
    private final Map<String, Source> texts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Source> eldest) {
            return size() > TEXTS;
        }
    };
    private final Map<String, Integer> seen = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    private record Source(String text, LineMap lines) {}

    FindingFactory(Function<String, Read> sources, SavingsModel savings, Program program) {
        this.sources = sources;
        this.savings = savings;
        this.program = program;
    }

    Finding finding(RuleInfo rule, Candidate candidate) {
        Method method = candidate.evidence().method();
        Source source = sourceOf(method);
        Location location = location(source.lines(), candidate.span(), method);
        return new Finding(
                id(rule, candidate, source.text()),
                rule.id(),
                candidate.severity(),
                candidate.confidence(),
                candidate.message(),
                location,
                candidate.trace(),
                Optional.of(candidate.evidence()),
                savings.of(rule.id(), candidate),
                isSuppressed(rule.id(), location, method));
    }

    private Source sourceOf(Method method) {
        Source known = texts.get(method.path());
        if (known == null) {
            known = read(method.path());
            texts.put(method.path(), known);
        }
        return known;
    }

    /** The files that were read. */
    Set<String> read() {
        return read;
    }

    private Source read(String path) {
        read.add(path);
        String text =
                sources.apply(path) instanceof Read.Text read ? read.file().text() : "";
        return new Source(text, LineMap.of(text));
    }

    private static Location location(LineMap lines, Span span, Method method) {
        return new Location(
                method.path(),
                lines.line(span.start()),
                lines.column(span.start()),
                lines.line(span.end()),
                lines.column(span.end()),
                method.symbol());
    }

    /**
     * Of the flagged code only its head counts, which for a loop says what it goes through: what else stands in it may be
     * mended, and the finding is the same one. Equal code flagged twice in one method is told apart by its order, methods of one name in several files by their
     * files: counting over files would give other ids where a part of them is all that is looked at.
     */
    private String id(RuleInfo rule, Candidate candidate, String text) {
        String head = slice(text, candidate.span()).lines().findFirst().orElse("");
        Method method = candidate.evidence().method();
        String content =
                String.join("\n", rule.id(), name(method), squeeze(head), squeeze(about(candidate.evidence())));
        int copy = seen.merge(content, 1, Integer::sum);
        return digest(copy == 1 ? content : content + "\n" + copy);
    }

    /** The call that it begins with, or the annotation. */
    private String about(Evidence evidence) {
        if (evidence.weak().isPresent()) {
            return evidence.weak().get().annotation().name();
        }
        CallRef first = evidence.first();
        return slice(sourceOf(first.caller()).text(), first.invocation().site().span());
    }

    private String name(Method method) {
        boolean first = program.method(method.symbol()).filter(method::equals).isPresent();
        return first ? method.symbol() : method.symbol() + "\n" + method.path();
    }

    private static String slice(String text, Span span) {
        return text.substring(Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
    }

    private static String squeeze(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    private static String digest(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static boolean isSuppressed(String rule, Location location, Method method) {
        for (FileFacts.Suppression s : method.file().suppressions()) {
            boolean here = location.startLine() == s.line() || location.startLine() == s.line() + 1;
            if (here && (s.rule().isEmpty() || s.rule().equals(rule))) {
                return true;
            }
        }
        return names(method.facts().annotations().find("SuppressWarnings").map(a -> a.text()), rule)
                || names(method.type().annotations().find("SuppressWarnings").map(a -> a.text()), rule);
    }

    private static boolean names(Optional<String> annotation, String rule) {
        return annotation
                .filter(text -> text.contains("\"optkit\"") || text.contains("\"optkit:" + rule + "\""))
                .isPresent();
    }
}
