package io.rackside.app.cluster.service;

import io.rackside.app.cluster.ClusterDesk;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Patience;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/**
 * Starts machines that were shut down for a server that was not released after all, and were still
 * on their way down when that ended. Their cluster can be changed only while it is unlocked, so
 * they are tried when it is.
 */
record OwedStarts(ServiceRole role, Trail trail, Time time) {
    private static final Logger LOG = LoggerFactory.getLogger(OwedStarts.class);

    /** What was shut down before may long be off because somebody wants it so. */
    private static final Duration RECENT = Duration.ofDays(1);

    private static final Duration PACE = Duration.ofSeconds(1);

    /** Tries each once; what does not start now is tried the next time. */
    void start(ClusterDesk desk, String cluster) throws InterruptedException {
        HostBook book = new HostBook(trail);
        List<HostBook.Owed> owed = book.owed(cluster, time.now().minus(RECENT));
        if (owed.isEmpty()) {
            return;
        }
        try (ClusterLines lines = new ClusterLines(desk, role, cluster)) {
            for (HostBook.Owed each : owed) {
                start(book, lines, cluster, each);
            }
        }
    }

    private void start(HostBook book, ClusterLines lines, String cluster, HostBook.Owed owed)
            throws InterruptedException {
        ServiceText.Found found = new ServiceText.Found(cluster, owed.node(), "");
        ServiceWatch watch =
                new ServiceWatch(
                        () -> role.open(cluster),
                        doing -> LOG.info("{}: {}", cluster, doing.code()),
                        new Nobody());
        Patience patience = new Patience(lines, watch, PACE, Duration.ZERO, time);
        for (String key : owed.keys()) {
            try {
                new MachineStart(patience, PACE, Duration.ZERO, time).start(key);
                HostNotes.change(
                        lines,
                        HostMark.of(owed.device()),
                        owed.node(),
                        now -> now.stopping(key, false));
                book.stopping(owed.device(), found, key, false);
            } catch (ClusterException e) {
                LOG.warn("{} of {} stays off: {}", key, cluster, e.what().code());
            }
        }
    }

    /** Nobody leaves, and nothing is shut down. */
    private static final class Nobody implements ServiceWatch.Keeping {
        @Override
        public void leaving(List<Leaving> all) {
            LOG.trace("{} leave", all.size());
        }

        @Override
        public void stops(String key, boolean stops) {
            throw new IllegalStateException(key);
        }

        @Override
        public void changed() {
            LOG.trace("starts");
        }
    }
}
