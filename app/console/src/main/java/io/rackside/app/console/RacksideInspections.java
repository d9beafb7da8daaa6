package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.cluster.sight.InspectionSight;
import io.rackside.app.cluster.sight.InspectionSights;
import io.rackside.app.console.inspection.InspectionDoor;
import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.operations.Anchor;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Joins the window's inspections to an open data folder. */
final class RacksideInspections implements InspectionDoor {
    private final Rackside rackside;
    private final InspectionSights sights;

    RacksideInspections(Rackside rackside, Time time) {
        this.rackside = rackside;
        this.sights = new InspectionSights(rackside.clusters(), rackside.inspections(time));
    }

    @Override
    public List<String> clusters() {
        return rackside.clusters().keeping().names();
    }

    @Override
    public InspectionSight inspect(String cluster, boolean hygiene, InspectionSights.Progress heard)
            throws ClusterTrouble, InterruptedException {
        return sights.inspect(cluster, hygiene, heard);
    }

    @Override
    public void report(InspectionSight sight, Form form, Path file) {
        Optional<Anchor> checkpoint =
                rackside.audit()
                        .lastCheckpoint()
                        .map(last -> new Anchor(last.number(), last.hash()));
        Reader reader =
                new Reader(rackside.words(), rackside.words().language(), ZoneId.systemDefault());
        new ReportFile(reader, Typefaces.ofThisSystem())
                .write(
                        sight.reporting()
                                .of(rackside.settings().current().personName(), checkpoint),
                        form,
                        file);
    }
}
