package dev.optkit.analyzers.project;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelCache;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.path.ProfileActivationFilePathInterpolator;
import org.apache.maven.model.profile.ProfileActivationContext;
import org.apache.maven.model.validation.ModelValidator;
import org.codehaus.plexus.interpolation.InterpolationException;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/** Reads POMs into effective models, offline; parents and imports are read once per instance. */
final class PomModels {

    private final DefaultModelBuilder builder;
    private final ModelCache cache = new Cache();
    private final Properties system = new Properties();
    private final ArtifactStore store;
    private final PomIndex index;
    private final Observer observer;

    PomModels(ArtifactStore store, PomIndex index, Lookups lookups) {
        this.store = store;
        this.index = index;
        this.observer = lookups.observer();
        this.builder = new LenientFactory(observer).newInstance();
        system.putAll(Surroundings.properties());
        system.put("user.dir", lookups.root().toString()); // as if the build was started there
    }

    /** The effective model; parents and imports nobody has are taken to be empty and told to {@code missing}. */
    Model effective(Path pom, PomResolver.Missing missing) throws ModelBuildingException {
        ModelBuildingRequest request = new DefaultModelBuildingRequest()
                .setPomFile(new File(pom.toString()))
                .setModelSource(new WatchedPom(new File(pom.toString()), observer))
                .setProcessPlugins(false)
                .setLocationTracking(false)
                .setTwoPhaseBuilding(false)
                .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL)
                .setSystemProperties(system)
                .setModelResolver(new PomResolver(store, index, missing, observer))
                .setModelCache(cache);
        return builder.build(request).getEffectiveModel();
    }

    /** What the file itself says, as far as it is a POM at all. */
    static Optional<Model> raw(Path pom) {
        try (InputStream in = Files.newInputStream(pom)) {
            return Optional.of(new MavenXpp3Reader().read(in, false));
        } catch (IOException | XmlPullParserException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A model builder that does not judge: an unknown version is no reason to know nothing of a module. */
    private static final class LenientFactory extends DefaultModelBuilderFactory {

        private final Observer observer;

        LenientFactory(Observer observer) {
            this.observer = observer;
        }

        @Override
        protected ProfileActivationFilePathInterpolator newProfileActivationFilePathInterpolator() {
            return new WatchedActivation(observer).setPathTranslator(newPathTranslator());
        }

        @Override
        protected ModelValidator newModelValidator() {
            return new ModelValidator() {
                @Override
                public void validateRawModel(
                        Model model, ModelBuildingRequest request, ModelProblemCollector problems) {
                    // Nothing is checked.
                }

                @Override
                public void validateEffectiveModel(
                        Model model, ModelBuildingRequest request, ModelProblemCollector problems) {
                    // Nothing is checked.
                }
            };
        }
    }

    /** Tells which files activate profiles by being there or not. */
    private static final class WatchedActivation extends ProfileActivationFilePathInterpolator {

        private final Observer observer;

        WatchedActivation(Observer observer) {
            this.observer = observer;
        }

        @Override
        public String interpolate(String path, ProfileActivationContext context) throws InterpolationException {
            String file = super.interpolate(path, context);
            Optional.ofNullable(file).map(Path::of).ifPresent(observer::asked);
            return file;
        }
    }

    private static final class Cache implements ModelCache {

        private record Key(String group, String artifact, String version, String tag) {}

        private final Map<Key, Object> entries = new HashMap<>();

        @Override
        public void put(String group, String artifact, String version, String tag, Object data) {
            entries.put(new Key(group, artifact, version, tag), data);
        }

        @Override
        public @Nullable Object get(String group, String artifact, String version, String tag) {
            return entries.get(new Key(group, artifact, version, tag));
        }
    }
}
