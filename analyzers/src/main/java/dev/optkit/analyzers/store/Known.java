package dev.optkit.analyzers.store;

import dev.optkit.core.report.AssessmentReport;
import java.util.Optional;

/**
 * What earlier runs have left that still holds, found out without reading a file of the project.
 *
 * @param report the one asked for, if a new one would be the same
 * @param modules what discovery would find, if it is known
 * @param similar the last report to the same question, if nothing has changed but what Java files say
 * @param notes of what a new report depends on, as far as it was looked at
 */
public record Known(
        Optional<AssessmentReport> report, Optional<Modules> modules, Optional<Similar> similar, InputNotes notes) {

    /**
     * A report that may still hold.
     *
     * @param basis what it depends on of the Java files
     * @param report as it is kept
     */
    public record Similar(Basis basis, AssessmentReport report) {}

    static Known of(AssessmentReport report) {
        return new Known(Optional.of(report), Optional.empty(), Optional.empty(), new InputNotes());
    }

    static Known nothing() {
        return new Known(Optional.empty(), Optional.empty(), Optional.empty(), new InputNotes());
    }

    static Known of(Modules modules, Optional<Similar> similar, InputNotes notes) {
        return new Known(Optional.empty(), Optional.of(modules), similar, notes);
    }
}
