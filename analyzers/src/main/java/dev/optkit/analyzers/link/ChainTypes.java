package dev.optkit.analyzers.link;

import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.TypeRef;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by its name and its place in a chain what a call gives that is made on something of an unknown type. */
final class ChainTypes {

    private static final TypeRef STREAM = TypeRef.of("java.util.stream.Stream", TypeRef.UNKNOWN);
    private static final Set<String> STREAMS = Set.of("stream", "parallelStream");
    private static final Pattern JAX_RS = Pattern.compile("((?:javax|jakarta)\\.ws\\.rs)(?:\\..*)?");

    private ChainTypes() {}

    static Optional<TypeRef> of(CallSite site, FileFacts file) {
        if (site.kind() != CallSite.Kind.METHOD || site.receiver().isEmpty()) {
            return Optional.empty();
        }
        return isStream(site) ? Optional.of(STREAM) : target(site, file);
    }

    /** Whether a call is named as collections of all libraries name what gives their elements. */
    private static boolean isStream(CallSite site) {
        return site.arguments().isEmpty() && STREAMS.contains(site.name());
    }

    /** Many have a library of their own that makes their JAX-RS clients; what is asked then is JAX-RS all the same. */
    private static Optional<TypeRef> target(CallSite site, FileFacts file) {
        return site.name().equals("target") && site.arguments().size() == 1
                ? file.imports().stream()
                        .map(ImportFacts::name)
                        .map(JAX_RS::matcher)
                        .filter(Matcher::matches)
                        .map(m -> TypeRef.of(m.group(1) + ".client.WebTarget"))
                        .findFirst()
                : Optional.empty();
    }
}
