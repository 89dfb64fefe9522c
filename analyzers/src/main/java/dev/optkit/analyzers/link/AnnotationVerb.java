package dev.optkit.analyzers.link;

import dev.optkit.core.program.Annotations.Annotation;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells the verb of HTTP that an annotation states, as {@code @RequestMapping(method = GET)} or {@code @RequestLine("GET /a")}. */
final class AnnotationVerb {

    private static final Pattern LINE = Pattern.compile("\\(\\s*(?:value\\s*=\\s*)?\"\\s*([A-Z]+)\\b");
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern METHOD = Pattern.compile("\\bmethod\\s*=\\s*(\\{[^}]*\\}|[\\w.]+)");
    private static final Pattern WORD = Pattern.compile("[A-Z]+\\b");
    private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

    private AnnotationVerb() {}

    /** Whether it states a verb; where it states several, those that ask do not count beside those that change. */
    static boolean is(String verb, Annotation annotation) {
        Set<String> stated = stated(annotation.text());
        return stated.contains(verb) && (!ASKING.contains(verb) || ASKING.containsAll(stated));
    }

    private static Set<String> stated(String text) {
        if (LINE.matcher(text).find() && !METHOD.matcher(text).find()) {
            return LINE.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toSet());
        }
        return METHOD.matcher(TEXT.matcher(text).replaceAll(""))
                .results()
                .map(r -> r.group(1))
                .flatMap(methods -> WORD.matcher(methods).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
