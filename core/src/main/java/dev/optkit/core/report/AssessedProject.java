package dev.optkit.core.report;

import dev.optkit.core.project.BuildTool;
import dev.optkit.core.project.Project;
import java.util.List;

/**
 * What a report says about the project itself.
 *
 * @param name of the top module
 * @param buildTool what builds it
 * @param modules how many there are
 * @param frameworks ids such as {@code spring-boot}, sorted
 */
public record AssessedProject(String name, BuildTool buildTool, int modules, List<String> frameworks) {

    public AssessedProject {
        frameworks = frameworks.stream().sorted().toList();
    }

    public static AssessedProject of(Project project) {
        return new AssessedProject(
                project.name(), project.buildTool(), project.modules().size(), project.frameworks());
    }
}
