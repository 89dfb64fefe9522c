package dev.optkit.rewriters.build;

import dev.optkit.core.fix.Plan;
import dev.optkit.core.project.Project;
import dev.optkit.core.project.ProjectModule;
import dev.optkit.core.text.SourceFile;
import dev.optkit.rewriters.journal.ApplyRefusedException;
import dev.optkit.rewriters.journal.Encoded;
import dev.optkit.rewriters.plan.Sources;
import dev.optkit.rewriters.verify.Check;
import dev.optkit.rewriters.verify.CheckUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The project's own build, run on a copy of the project: first of the modules that a plan changes, then of all. It has
 * to succeed on the untouched project first. Not thread-safe.
 */
public final class ProjectBuild implements AutoCloseable {

    private final Project project;
    private final Sources sources;
    private final BuildSettings settings;
    private @Nullable ScratchCopy copy;
    private int builds;

    public ProjectBuild(Project project, Sources sources, BuildSettings settings) {
        this.project = project;
        this.sources = sources;
        this.settings = settings;
    }

    /** The checks, cheapest first. */
    public List<Check> checks() {
        return project.modules().size() == 1
                ? List.of(new BuildCheck(false))
                : List.of(new BuildCheck(true), new BuildCheck(false));
    }

    private final class BuildCheck implements Check {

        private final boolean changedModules;

        BuildCheck(boolean changedModules) {
            this.changedModules = changedModules;
        }

        @Override
        public String reason() {
            return settings.tests() ? "test-failed" : "build-failed";
        }

        @Override
        public List<Failure> failures(Plan plan) {
            if (plan.isEmpty()) {
                return List.of(); // the untouched project, which builds
            }
            try {
                ScratchCopy scratch = copy();
                scratch.put(contents(plan));
                BuildCommands commands = new BuildCommands(scratch.root(), project.buildTool(), settings);
                return built(
                                scratch,
                                changedModules ? commands.of(modules(plan)) : commands.all(),
                                plan.after().keySet())
                        .map(List::of)
                        .orElse(List.of());
            } catch (ApplyRefusedException unwritable) {
                return List.of(new Failure("", 0, String.valueOf(unwritable.getMessage())));
            } catch (IOException e) {
                throw new CheckUnavailableException("the build cannot be run: " + e.getMessage());
            }
        }
    }

    private ScratchCopy copy() throws IOException {
        ScratchCopy known = copy;
        if (known != null) {
            return known;
        }
        ScratchCopy scratch = ScratchCopy.of(project.root());
        copy = scratch;
        List<List<String>> all = new BuildCommands(scratch.root(), project.buildTool(), settings).all();
        Optional<Check.Failure> before = built(scratch, all, Set.of());
        if (before.isPresent()) {
            throw new CheckUnavailableException("the project's own build fails without any change: "
                    + before.get().message() + "; all of its output is in " + log());
        }
        return scratch;
    }

    private Optional<Check.Failure> built(ScratchCopy scratch, List<List<String>> commands, Set<String> paths)
            throws IOException {
        for (List<String> command : commands) {
            builds++;
            BuildRun.Ended ended = BuildRun.run(command, scratch.root(), settings.limit(), logFile());
            if (ended.code() < 0) {
                return Optional.of(new Check.Failure(
                        "", 0, "the build took longer than " + settings.limit().toMinutes() + " minutes"));
            }
            if (ended.code() > 0) {
                return Optional.of(BuildWords.of(ended.lines(), scratch.root(), paths));
            }
        }
        return Optional.empty();
    }

    private Path logFile() throws IOException {
        Files.createDirectories(settings.logs());
        return settings.logs().resolve(builds + ".log");
    }

    private String log() {
        return project.root()
                .relativize(settings.logs().resolve(builds + ".log"))
                .toString()
                .replace('\\', '/');
    }

    private Set<String> modules(Plan plan) {
        Set<String> modules = new TreeSet<>();
        plan.after()
                .keySet()
                .forEach(path -> modules.add(
                        project.moduleOf(path).map(ProjectModule::path).orElse("")));
        return modules;
    }

    private Map<String, byte[]> contents(Plan plan) {
        Map<String, byte[]> contents = new TreeMap<>();
        plan.after().forEach((path, text) -> {
            SourceFile file = sources.source(path).orElse(new SourceFile(path, "", StandardCharsets.UTF_8, false, ""));
            contents.put(path, Encoded.of(file, text));
        });
        return contents;
    }

    /** How many builds were run; the output of each is in the folder for logs. */
    public int builds() {
        return builds;
    }

    @Override
    public void close() {
        ScratchCopy known = copy;
        if (known != null) {
            known.close();
        }
    }
}
