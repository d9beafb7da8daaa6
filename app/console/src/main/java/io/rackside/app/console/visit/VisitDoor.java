package io.rackside.app.console.visit;

import io.rackside.app.network.visit.VisitComparison;
import io.rackside.app.network.visit.Visits;
import io.rackside.app.report.Form;
import io.rackside.model.DeviceId;
import io.rackside.model.Problem;

import java.nio.file.Path;
import java.util.List;

/** What the window asks of visits before and after a work; each may wait. */
public interface VisitDoor {
    /** Hears how many boxes of all were asked. */
    @FunctionalInterface
    interface Progress {
        void asked(int asked, int boxes);
    }

    /** Reads those boxes, their configurations too, and keeps what they look like. */
    Visits.Taken take(String name, List<DeviceId> boxes, Progress heard)
            throws InterruptedException;

    /**
     * A kept one against the boxes as they are now.
     *
     * @param problems boxes that do not answer now
     */
    record Now(VisitComparison comparison, List<Problem> problems) {
        public Now {
            problems = List.copyOf(problems);
        }
    }

    /** Reads the boxes of a kept one again, keeps that under a name too, and tells what differs. */
    Now compareWithNow(String id, String name, Progress heard) throws InterruptedException;

    /** Those that are kept, the newest first. */
    List<Visits.Kept> list();

    /** What differs between two, the earlier one first; neither may have been removed. */
    VisitComparison compare(String one, String other);

    void report(VisitComparison comparison, Form form, Path file);

    void remove(String id);
}
