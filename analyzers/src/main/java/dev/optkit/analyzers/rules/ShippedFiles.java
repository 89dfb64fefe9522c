package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Program;
import java.util.List;
import java.util.Set;

/** Files that a program brings with it: asked for by name, they are read from its class path and not from another host. */
public final class ShippedFiles {

    private static final Set<String> LISTING =
            Set.of("getResources", "getSystemResources", "getResourcePaths", "findEntries", "getEntryPaths");
    private static final Set<String> FINDING = Set.of("getResource", "getSystemResource", "getEntry");
    private static final Set<String> OWNERS = Set.of(
            "java.lang.Class",
            "java.lang.ClassLoader",
            "org.osgi.framework.Bundle",
            "javax.servlet.ServletContext",
            "jakarta.servlet.ServletContext",
            "org.springframework.core.io.support.ResourcePatternResolver",
            "org.springframework.core.io.support.PathMatchingResourcePatternResolver");

    private static final String ADDRESS = "java.net.URL";

    private ShippedFiles() {}

    /** Whether a call gives several of them. */
    public static boolean areListedBy(Invocation call) {
        return LISTING.contains(call.site().name())
                && OWNERS.contains(call.receiver().name());
    }

    /** Whether a way ends at an address, and a method on it, or a helper that one asks, asks for addresses of such files. */
    public static boolean areReadBy(List<CallRef> way, Program program) {
        CallRef sink = way.get(way.size() - 1);
        return sink.invocation().receiver().name().equals(ADDRESS)
                && way.stream()
                        .flatMap(c -> program.invocations(c.caller()).stream())
                        .anyMatch(c -> isAsking(c) || isFoundBy(c, program));
    }

    /** Whether a call runs a helper that gives such an address. */
    private static boolean isFoundBy(Invocation call, Program program) {
        return call.result().name().equals(ADDRESS)
                && call.targets().stream()
                        .flatMap(helper -> program.invocations(helper).stream())
                        .anyMatch(ShippedFiles::isAsking);
    }

    private static boolean isAsking(Invocation call) {
        return areListedBy(call)
                || (FINDING.contains(call.site().name())
                        && OWNERS.contains(call.receiver().name()));
    }
}
