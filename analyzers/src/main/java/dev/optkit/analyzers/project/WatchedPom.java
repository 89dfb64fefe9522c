package dev.optkit.analyzers.project;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource2;
import org.jspecify.annotations.Nullable;

/** A POM on disk that says when it is read, and where its parent is looked for. */
@SuppressWarnings("deprecation") // ModelSource2 extends the deprecated ModelSource.
final class WatchedPom extends FileModelSource {

    private final Observer observer;

    WatchedPom(File file, Observer observer) {
        super(file);
        this.observer = observer;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        observer.asked(getPomFile().toPath());
        return super.getInputStream();
    }

    @Override
    public @Nullable ModelSource2 getRelatedSource(String relativePath) {
        File named = new File(getPomFile().getParentFile(), relativePath);
        observer.asked(named.toPath());
        observer.asked(new File(named, "pom.xml").toPath());
        ModelSource2 found = super.getRelatedSource(relativePath);
        return found instanceof FileModelSource parent ? new WatchedPom(parent.getPomFile(), observer) : found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WatchedPom pom && getPomFile().equals(pom.getPomFile());
    }

    @Override
    public int hashCode() {
        return getPomFile().hashCode();
    }
}
