package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.console.visit.VisitDoor;
import io.rackside.app.network.visit.VisitComparison;
import io.rackside.app.network.visit.Visits;
import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.model.DeviceId;
import io.rackside.operations.Anchor;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Joins the window's visits to an open data folder. */
final class RacksideVisits implements VisitDoor {
    private final Rackside rackside;

    RacksideVisits(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public Visits.Taken take(String name, List<DeviceId> boxes, Progress heard)
            throws InterruptedException {
        return rackside.visits()
                .take(
                        name,
                        boxes.stream().map(rackside.access()::subject).toList(),
                        true,
                        Terms.person(),
                        on -> heard.asked(on.asked(), on.boxes()));
    }

    @Override
    public Now compareWithNow(String id, String name, Progress heard) throws InterruptedException {
        List<DeviceId> boxes =
                rackside.visits().boxes(id).stream()
                        .filter(box -> rackside.site().model().device(box).isPresent())
                        .toList();
        Visits.Taken taken = take(name, boxes, heard);
        return new Now(compare(id, taken.id()), taken.problems());
    }

    @Override
    public List<Visits.Kept> list() {
        return rackside.visits().kept();
    }

    @Override
    public VisitComparison compare(String one, String other) {
        return rackside.visits().compare(one, other);
    }

    @Override
    public void report(VisitComparison comparison, Form form, Path file) {
        Optional<Anchor> checkpoint =
                rackside.audit()
                        .lastCheckpoint()
                        .map(last -> new Anchor(last.number(), last.hash()));
        Reader reader =
                new Reader(rackside.words(), rackside.words().language(), ZoneId.systemDefault());
        new ReportFile(reader, Typefaces.ofThisSystem())
                .write(
                        rackside.visits()
                                .report(
                                        comparison,
                                        rackside.settings().current().personName(),
                                        checkpoint),
                        form,
                        file);
    }

    @Override
    public void remove(String id) {
        rackside.visits().remove(id);
    }
}
