package dev.optkit.analyzers.link;

import dev.optkit.core.program.ImportFacts;
import dev.optkit.core.program.TypeRef;
import java.util.Comparator;
import java.util.List;

/**
 * A static import.
 *
 * @param owner the type whose members it brings, one object for all who ask
 * @param member the name of the members; empty for all
 */
record MemberImport(TypeRef owner, String member) {

    /** Those of a file, single ones first, as they go before others. */
    static List<MemberImport> all(List<ImportFacts> imports) {
        return imports.stream()
                .filter(ImportFacts::isStatic)
                .sorted(Comparator.comparing(ImportFacts::onDemand))
                .map(MemberImport::of)
                .toList();
    }

    private static MemberImport of(ImportFacts written) {
        String name = written.name();
        int dot = written.onDemand() ? name.length() : Math.max(0, name.lastIndexOf('.'));
        return new MemberImport(
                TypeRef.of(name.substring(0, dot).intern()), name.substring(Math.min(dot + 1, name.length())));
    }

    boolean onDemand() {
        return member.isEmpty();
    }

    /** Whether it can bring a member of this name. */
    boolean brings(String name) {
        return member.isEmpty() || member.equals(name);
    }
}
