package io.rackside.app.console.inspection;

import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.InspectionSight;
import io.rackside.app.cluster.sight.InspectionSights;
import io.rackside.app.report.Form;

import java.nio.file.Path;
import java.util.List;

/** What the window asks of inspections of clusters; each may wait. */
public interface InspectionDoor {
    /** Names of the clusters of the vault, which may be locked. */
    List<String> clusters();

    /**
     * Runs the checks; may be interrupted, and then keeps nothing.
     *
     * @param hygiene whether also what concerns those who write workloads
     */
    InspectionSight inspect(String cluster, boolean hygiene, InspectionSights.Progress heard)
            throws ClusterTrouble, InterruptedException;

    /** Writes its report. */
    void report(InspectionSight sight, Form form, Path file);
}
