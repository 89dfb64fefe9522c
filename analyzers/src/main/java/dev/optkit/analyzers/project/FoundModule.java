package dev.optkit.analyzers.project;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.ProjectModule;
import java.util.List;

/**
 * A module and what the project needs to know of it beyond that.
 *
 * @param module the module
 * @param tool what builds it
 * @param mainDependencies those of {@code module.dependencies()} that are not for tests
 */
record FoundModule(ProjectModule module, BuildTool tool, List<String> mainDependencies) {

    FoundModule {
        mainDependencies = List.copyOf(mainDependencies);
    }
}
