package io.rackside.app.cluster.inspect;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWorkflow;
import io.rackside.drivers.cluster.inspect.HostRead;
import io.rackside.drivers.cluster.inspect.NodeInside;
import io.rackside.drivers.cluster.inspect.NodeReading;
import io.rackside.drivers.cluster.inspect.NodeScript;
import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.Said;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Looks into the hosts of nodes over SSH while a cluster is inspected: some at a time, all within a
 * time. Reads alone; what a host told of itself is kept like any other reading of it.
 */
public final class HostLooks {
    private static final int AT_ONCE = 4;

    /** For all of them together; checks wait for as long. */
    private static final Duration ALL_MOST = Duration.ofSeconds(30);

    private static final Duration SCRIPT_MOST = Duration.ofSeconds(25);

    private final HostWorkflow hosts;
    private final DeviceAccess access;
    private final RandomGenerator chance;
    private final Time time;

    /**
     * @param chance makes the mark that no output can hold
     */
    public HostLooks(HostWorkflow hosts, DeviceAccess access, RandomGenerator chance, Time time) {
        this.hosts = hosts;
        this.access = access;
        this.chance = chance;
        this.time = time;
    }

    /** Looks that are under way; closing ends them. */
    final class Underway implements AutoCloseable {
        private final ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        private final Map<String, Future<NodeInside>> asked = new HashMap<>();
        private final Map<String, DeviceId> boxes;
        private final long end = time.nanos() + ALL_MOST.toNanos();

        private Underway(Map<String, DeviceId> boxes, List<String> order) {
            this.boxes = boxes;
            for (String node : order) {
                DeviceId box = boxes.get(node);
                if (box != null && ssh(box).isPresent()) {
                    asked.put(
                            node,
                            threads.submit((Callable<NodeInside>) () -> look(ssh(box).get())));
                }
            }
        }

        /** What is known of a node's host, waiting for it; empty where nothing is. */
        Optional<HostRead> of(String node) {
            DeviceId box = boxes.get(node);
            if (box == null) {
                return Optional.empty();
            }
            Future<NodeInside> look = asked.get(node);
            if (look == null) {
                return Optional.of(instead(box, Message.of("core.inspect.host.no-ssh")));
            }
            try {
                NodeInside inside = look.get(Math.max(0, end - time.nanos()), TimeUnit.NANOSECONDS);
                return Optional.of(
                        kept(box)
                                .orElseGet(
                                        () ->
                                                new HostRead(
                                                        time.now(),
                                                        Result.UNKNOWN,
                                                        List.of(),
                                                        List.of()))
                                .with(inside));
            } catch (ExecutionException e) {
                return Optional.of(instead(box, because(e.getCause())));
            } catch (TimeoutException | CancellationException _) {
                return Optional.of(
                        instead(
                                box,
                                Message.of("core.inspect.host.too-late", ALL_MOST.toSeconds())));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Optional.of(instead(box, Message.of("core.inspect.host.given-up")));
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    /**
     * Begins.
     *
     * @param boxes of nodes
     * @param order of nodes, the most important first
     */
    Underway begin(Map<String, DeviceId> boxes, List<String> order) {
        return new Underway(boxes, order);
    }

    /** Empty where it has no such address, or none at all. */
    private Optional<Subject> ssh(DeviceId box) {
        try {
            return access.subject(box).by(Protocol.SSH);
        } catch (AccessRefused _) {
            return Optional.empty();
        }
    }

    private Optional<HostRead> kept(DeviceId box) {
        return hosts.kept().of(box).flatMap(RuntimeJudgement::of);
    }

    /** What was kept of an earlier look, and why there is none of now. */
    private HostRead instead(DeviceId box, Message why) {
        return kept(box)
                .map(it -> it.instead(why))
                .orElseGet(() -> HostRead.unread(time.now(), why));
    }

    private NodeInside look(Subject host) throws InterruptedException, HostLost {
        Optional<NodeInside> inside =
                hosts.read(host, Terms.person(), (session, _, sudo) -> inside(session, sudo));
        return inside.orElseThrow(() -> new HostLost(Message.of("core.inspect.host.no-root")));
    }

    /** Empty where root is not to be had. */
    private Optional<NodeInside> inside(SshSession session, Optional<char[]> sudo)
            throws InterruptedException {
        try (SshHostShell shell =
                new SshHostShell(() -> session, HostGathering.usual(chance), chance, time, sudo)) {
            Said said = shell.run(NodeScript.text(), SCRIPT_MOST);
            return said.end() == Said.End.NO_ROOT
                    ? Optional.empty()
                    : Optional.of(NodeReading.of(said.lines()));
        } catch (HostLost e) {
            throw new SshException(SshException.Kind.UNREACHABLE, e.what(), e);
        }
    }

    private static Message because(Throwable why) {
        return switch (why) {
            case AccessRefused refused -> refused.what();
            case SshException refused -> refused.what();
            case CliException refused -> refused.what();
            case HostLost lost -> lost.what();
            case InterruptedException _ -> Message.of("core.inspect.host.given-up");
            case RuntimeException defect -> throw defect;
            default -> throw new IllegalStateException(why);
        };
    }
}
