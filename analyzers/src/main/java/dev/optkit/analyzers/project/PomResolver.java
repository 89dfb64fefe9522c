package dev.optkit.analyzers.project;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.building.StringModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;

/** Finds parents and imports in the tree and in the local repository; an empty POM stands in for the others. */
@SuppressWarnings("deprecation") // The resolver interface returns the deprecated ModelSource.
final class PomResolver implements ModelResolver {

    /** Is told of POMs that are nowhere. */
    interface Missing {
        void accept(Coordinates coordinates);
    }

    private static final Pattern NAME = Pattern.compile("[\\w.+${}-]+");

    private final ArtifactStore store;
    private final PomIndex index;
    private final Missing missing;
    private final Observer observer;

    PomResolver(ArtifactStore store, PomIndex index, Missing missing, Observer observer) {
        this.store = store;
        this.index = index;
        this.missing = missing;
        this.observer = observer;
    }

    @Override
    public ModelSource resolveModel(String group, String artifact, String version) throws UnresolvableModelException {
        Coordinates coordinates = new Coordinates(group, artifact, version);
        Optional<Path> found = index.find(coordinates).or(() -> store.find(coordinates, "pom"));
        return found.isPresent() ? new WatchedPom(found.get().toFile(), observer) : standIn(coordinates);
    }

    @Override
    public ModelSource resolveModel(Parent parent) throws UnresolvableModelException {
        return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
    }

    @Override
    public ModelSource resolveModel(Dependency dependency) throws UnresolvableModelException {
        return resolveModel(dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
    }

    private ModelSource standIn(Coordinates c) throws UnresolvableModelException {
        if (!isName(c.group()) || !isName(c.artifact()) || !isName(c.version())) {
            throw new UnresolvableModelException("not the name of a POM", c.group(), c.artifact(), c.version());
        }
        missing.accept(c);
        return new StringModelSource("<project><modelVersion>4.0.0</modelVersion><packaging>pom</packaging>"
                + "<groupId>" + c.group() + "</groupId><artifactId>" + c.artifact() + "</artifactId>"
                + "<version>" + c.version() + "</version></project>");
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public void addRepository(Repository repository) {
        // Nothing is ever fetched.
    }

    @Override
    public void addRepository(Repository repository, boolean replace) {
        // Nothing is ever fetched.
    }

    @Override
    public ModelResolver newCopy() {
        return new PomResolver(store, index, missing, observer);
    }
}
