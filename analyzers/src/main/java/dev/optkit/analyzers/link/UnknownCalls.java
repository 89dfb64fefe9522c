package dev.optkit.analyzers.link;

import dev.optkit.core.catalogue.ApiMethod;
import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Invocation;
import java.util.List;
import java.util.Optional;

/** Tells calls that could do anything from those of libraries that only compute. */
final class UnknownCalls {

    /** Packages whose methods do no remote work and keep no state but that of the objects they are given. */
    private static final List<String> HARMLESS = List.of(
            "java.lang.",
            "java.util.",
            "java.time.",
            "java.math.",
            "java.text.",
            "java.util.function.",
            "org.slf4j.",
            "org.apache.logging.",
            "org.apache.commons.logging.",
            "org.apache.commons.lang",
            "org.apache.commons.collections",
            "com.google.common.base.",
            "com.google.common.collect.",
            "org.springframework.util.",
            "org.jspecify.");

    /** The one kind of unknown work. */
    static final String KIND = "unknown";

    private UnknownCalls() {}

    /** One kind of its own, so that it spreads over the call graph like any other effect. */
    static Optional<String> unknown(Invocation invocation) {
        return isUnknown(invocation) ? Optional.of(KIND) : Optional.empty();
    }

    /** What keeps something for a thread by its name alone may do more than that. */
    private static boolean isGuessedInput(ApiMethod api) {
        return api.isGuessed() && api.meaning() instanceof Meaning.Hidden;
    }

    static boolean isUnknown(Invocation invocation) {
        if (!invocation.targets().isEmpty() || invocation.api().isPresent()) {
            return invocation.api().filter(UnknownCalls::isGuessedInput).isPresent();
        }
        if (invocation.certainty() == Invocation.Certainty.UNKNOWN) {
            return true;
        }
        boolean projectAccessor = invocation.receiver().name().indexOf('.') > 0
                && invocation.certainty() == Invocation.Certainty.TYPED
                && !invocation.result().isUnknown();
        return invocation.site().kind() != CallSite.Kind.CONSTRUCTOR
                && !projectAccessor
                && HARMLESS.stream().noneMatch(invocation.receiver().name()::startsWith);
    }
}
