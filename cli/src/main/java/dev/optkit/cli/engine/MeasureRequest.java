package dev.optkit.cli.engine;

import dev.optkit.cli.config.OptkitConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param root absolute folder of the project
 * @param config workloads and criteria
 * @param workloads names of the workloads to run; empty for all
 */
public record MeasureRequest(Path root, OptkitConfig config, List<String> workloads) {

    public MeasureRequest {
        workloads = List.copyOf(workloads);
    }
}
