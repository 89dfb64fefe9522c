package dev.optkit.analyzers.rules.loops;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of a {@code @NamedEntityGraph}: what is loaded of the parts of an object stands in a sub-graph, which the attribute of
 * the parts names.
 *
 * @param text in lower case
 */
record GraphText(String text) {

    private static final Pattern NODES = Pattern.compile("namedattributenode\\s*\\(([^()]*)\\)");
    private static final Pattern SUBGRAPH = Pattern.compile("\\bsubgraph\\s*=\\s*(\"[^\"]*\"|[\\w.]+)");
    private static final Pattern SUBGRAPHS = Pattern.compile("(?=namedsubgraph\\s*\\()");

    /** Whether an attribute of the elements of another one is loaded with them. */
    boolean loads(String parts, String ofParts) {
        return NODES.matcher(text)
                .results()
                .map(node -> node.group(1))
                .filter(node -> names(node, parts))
                .flatMap(node -> subgraph(node).stream())
                .flatMap(this::subgraphs)
                .anyMatch(graph -> names(graph, ofParts));
    }

    private static Optional<String> subgraph(String node) {
        Matcher matcher = SUBGRAPH.matcher(node);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Stream<String> subgraphs(String name) {
        Pattern named =
                Pattern.compile("namedsubgraph\\s*\\([^()]*?\\bname\\s*=\\s*" + Pattern.quote(name) + "(?![\\w.])");
        return SUBGRAPHS.splitAsStream(text).filter(g -> named.matcher(g).lookingAt());
    }

    private static boolean names(String text, String attribute) {
        return text.contains('"' + attribute + '"');
    }
}
