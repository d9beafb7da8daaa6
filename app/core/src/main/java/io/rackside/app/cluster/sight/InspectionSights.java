package io.rackside.app.cluster.sight;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.inspect.Inspected;
import io.rackside.app.cluster.inspect.InspectionDesk;
import io.rackside.app.cluster.inspect.InspectionReport;
import io.rackside.drivers.cluster.inspect.Topic;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Inspects the clusters of the vault for the window. May be used by many threads. */
public final class InspectionSights {
    private final InspectionDesk desk;
    private final Opening opening;

    public InspectionSights(ClusterDesk clusters, InspectionDesk desk) {
        this.desk = desk;
        this.opening = new Opening(clusters);
    }

    /** Hears how many of all checks are over, on any thread. */
    @FunctionalInterface
    public interface Progress {
        void checked(int over, int all);
    }

    /**
     * Inspects; within some two minutes, with each check, whatever cannot be reached. Interrupted,
     * it keeps nothing.
     *
     * @param hygiene whether also what concerns those who write workloads
     * @throws AccessRefused when the vault is locked
     */
    public InspectionSight inspect(String cluster, boolean hygiene, Progress heard)
            throws ClusterTrouble, InterruptedException {
        Set<Topic> topics = hygiene ? EnumSet.allOf(Topic.class) : Topic.usual();
        AtomicInteger over = new AtomicInteger();
        heard.checked(0, topics.size());
        Inspected inspected =
                opening.on(
                        cluster,
                        open ->
                                desk.inspect(
                                        open,
                                        topics,
                                        _ -> heard.checked(over.incrementAndGet(), topics.size())));
        return new InspectionSight(
                inspected.cluster(),
                inspected.at(),
                inspected.before(),
                SightOfChecks.of(inspected),
                inspected.blind(),
                (person, checkpoint) -> InspectionReport.of(inspected, person, checkpoint));
    }
}
