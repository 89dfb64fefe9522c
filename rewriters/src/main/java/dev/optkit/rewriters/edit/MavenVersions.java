package dev.optkit.rewriters.edit;

import dev.optkit.core.fix.Refusal;
import dev.optkit.core.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a {@code pom.xml} and those it inherits from, as far as they lie in the tree, say about versions. */
final class MavenVersions {

    private static final int MOST_PARENTS = 20;

    private final List<Pom> chain;

    /** The chain begins at the POM that is edited. */
    MavenVersions(Pom pom, Function<String, Optional<SourceFile>> files) {
        List<Pom> found = new ArrayList<>(List.of(pom));
        Optional<Pom> parent = parent(pom, files);
        while (parent.isPresent() && found.size() < MOST_PARENTS) {
            found.add(parent.get());
            parent = parent(parent.get(), files);
        }
        chain = List.copyOf(found);
    }

    private static Optional<Pom> parent(Pom pom, Function<String, Optional<SourceFile>> files) {
        return pom.first("/project/parent").flatMap(parent -> {
            String written = pom.child(parent, "relativePath");
            String relative = written.isEmpty() ? "../pom.xml" : written;
            String file = relative.endsWith(".xml") ? relative : relative + "/pom.xml";
            return RelativePaths.resolve(pom.path(), file)
                    .flatMap(files)
                    .map(source -> Pom.read(source.text(), source.path()))
                    .filter(above -> above.first("/project")
                            .filter(p -> above.child(p, "artifactId").equals(pom.child(parent, "artifactId")))
                            .isPresent());
        });
    }

    /** The POM that is edited, and those above it. */
    List<Pom> chain() {
        return chain;
    }

    /**
     * What to write as the version of a library; empty if it is managed.
     *
     * @throws Refused with {@code no-runtime} if something should manage it, and nothing does
     */
    Optional<String> of(Library library) {
        if (chain.stream()
                .anyMatch(pom ->
                        pom.all(Pom.MANAGED).anyMatch(d -> pom.isAbout(d, library.group(), library.artifact())))) {
            return Optional.empty();
        }
        if (library.version() instanceof Library.Fixed fixed) {
            return Optional.of(fixed.text());
        }
        Library.Managed managed = (Library.Managed) library.version();
        if (chain.stream().noneMatch(pom -> imports(pom, managed)) && !hasManagedPeer(managed)) {
            throw new Refused(new Refusal(
                    "no-runtime",
                    chain.get(0).path(),
                    1,
                    "nothing manages the version of " + library.name() + " here",
                    "add " + library.name()));
        }
        return Optional.empty();
    }

    private static boolean imports(Pom pom, Library.Managed managed) {
        boolean parent = pom.first("/project/parent")
                .filter(p -> managed.boms().matcher(pom.child(p, "artifactId")).matches())
                .isPresent();
        return parent
                || pom.all(Pom.MANAGED)
                        .filter(d -> pom.child(d, "scope").equals("import"))
                        .anyMatch(d -> managed.boms()
                                .matcher(pom.child(d, "artifactId"))
                                .matches());
    }

    /** A library of the same family whose version comes from out of the tree, and not from an entry of its own. */
    private boolean hasManagedPeer(Library.Managed managed) {
        Pom pom = chain.get(0);
        return pom.all(Pom.DEPENDENCIES + "/dependency")
                .filter(d -> pom.child(d, "version").isEmpty())
                .filter(d -> managed.peers()
                        .matcher(pom.child(d, "groupId") + ":" + pom.child(d, "artifactId"))
                        .matches())
                .anyMatch(d -> chain.stream()
                        .noneMatch(above -> above.all(Pom.MANAGED)
                                .anyMatch(m -> above.isAbout(m, pom.child(d, "groupId"), pom.child(d, "artifactId")))));
    }
}
