package io.rackside.app.cluster.service;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Patience;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.HostService;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server that is a node and is released for a job, or given back after one.
 *
 * @param book keeps what has to outlast the node
 * @param name of the server, for people
 * @param lines to its cluster; whoever made them closes them
 */
record HostWork(
        ServiceWorkflow.Parts parts,
        Limits limits,
        HostBook book,
        DeviceId device,
        String name,
        ServiceText.Found found,
        ClusterLines lines) {
    private static final Logger LOG = LoggerFactory.getLogger(HostWork.class);

    Time time() {
        return parts.time();
    }

    String node() {
        return found.node();
    }

    HostMark mark() {
        return HostMark.of(device);
    }

    /** Words with the server, its node and its cluster. */
    Message said(String code) {
        return Message.of(code, name, found.node(), found.cluster());
    }

    /** Waits for a cluster that is away or locked, for so long. */
    Patience patience(Duration most) {
        return new Patience(lines, watch(), limits.pace(), most, time());
    }

    ServiceWatch watch() {
        return new ServiceWatch(
                () -> parts.role().open(found.cluster()),
                doing -> LOG.info("{}: {}", found.cluster(), doing.code()),
                new Noting());
    }

    /** What is kept of it beside its node. */
    HostBook.Kept kept() {
        return book.kept(device, found.cluster());
    }

    /** Names of machines, for people. */
    static String machines(Set<String> keys) {
        return keys.stream()
                .map(each -> each.substring(each.indexOf('/') + 1))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    static HostService.Answer refused(Message why) {
        return new HostService.Answer(false, why);
    }

    /** Machines that are shut down stand at the node, and in the trail should the node go. */
    private final class Noting implements ServiceWatch.Keeping {
        @Override
        public void leaving(List<Leaving> all) {
            LOG.debug("{} leave {}", all.size(), found.node());
        }

        @Override
        public void stops(String key, boolean stops) throws ClusterException, InterruptedException {
            HostNotes.change(lines, mark(), found.node(), now -> now.stopping(key, stops));
            book.stopping(device, found, key, stops);
        }

        @Override
        public void changed() {
            LOG.trace("{} leaves", found.node());
        }
    }
}
