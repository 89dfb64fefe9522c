package dev.optkit.cli.config;

import dev.optkit.analyzers.catalogue.CatalogueFile;
import dev.optkit.core.cache.AnnotationUpgrade;
import dev.optkit.measure.workload.Criteria;
import dev.optkit.measure.workload.Workload;
import java.util.List;

/**
 * The content of {@code optkit.yml}.
 *
 * @param version of the format, always 1
 * @param assess settings of {@code optkit assess} and {@code optkit migrate}
 * @param catalogue what the project says about libraries, before what is built in
 * @param upgrades cache annotations that are to become others
 * @param workloads what {@code optkit baseline} and {@code optkit validate} run
 * @param criteria what {@code optkit validate} asks of them
 */
public record OptkitConfig(
        int version,
        AssessSettings assess,
        List<CatalogueFile> catalogue,
        List<AnnotationUpgrade> upgrades,
        List<Workload> workloads,
        Criteria criteria) {

    /** What holds without a file. */
    public static final OptkitConfig DEFAULTS =
            new OptkitConfig(1, AssessSettings.DEFAULTS, List.of(), List.of(), List.of(), Criteria.DEFAULTS);

    public OptkitConfig {
        catalogue = List.copyOf(catalogue);
        upgrades = List.copyOf(upgrades);
        workloads = List.copyOf(workloads);
    }
}
