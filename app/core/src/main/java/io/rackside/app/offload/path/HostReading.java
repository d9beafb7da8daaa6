package io.rackside.app.offload.path;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWorkflow;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.path.NicPort;
import io.rackside.nic.path.NicQos;
import io.rackside.nic.path.NicQosReading;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

/** Asks one host for its end of the path. */
final class HostReading {
    private static final Duration LONGER = Duration.ofSeconds(40);
    private static final int MOST = 1 << 20;

    private final HostWorkflow hosts;
    private final Duration over;

    /**
     * @param over between two looks at the counters
     */
    HostReading(HostWorkflow hosts, Duration over) {
        this.hosts = hosts;
        this.over = over;
    }

    /**
     * Its end; where it could not be read, why.
     *
     * @param priority whose frames are counted; absent for all
     * @throws IllegalArgumentException when the port can be none
     */
    HostEnd read(Subject subject, String port, OptionalInt priority, Terms terms)
            throws InterruptedException {
        String name = subject.target().name();
        NicQosReading reading = new NicQosReading(name, port, over);
        try {
            return hosts.read(
                    subject,
                    terms,
                    (session, inventory, _) ->
                            end(subject, port, inventory, qos(session, reading, priority)));
        } catch (SshException e) {
            return unread(subject, port, e.what());
        } catch (CliException e) {
            return unread(subject, port, e.what());
        } catch (AccessRefused e) {
            return unread(subject, port, e.what());
        }
    }

    private static HostEnd unread(Subject subject, String port, Message why) {
        return HostEnd.unread(subject.target().device(), subject.target().name(), port, why);
    }

    private static HostEnd end(Subject subject, String port, HostInventory host, NicQos qos) {
        return HostEnd.of(
                subject.target().device(),
                subject.target().name(),
                port,
                host,
                NicPort.of(host, port, qos));
    }

    private NicQos qos(SshSession session, NicQosReading reading, OptionalInt priority)
            throws InterruptedException {
        // Nothing of it may read on from the script itself.
        String script = "main() {\n" + reading.script() + "}\nmain </dev/null\n";
        try {
            return reading.read(
                    session.exec(
                                    "sh -s",
                                    script.getBytes(StandardCharsets.UTF_8),
                                    MOST,
                                    over.plus(LONGER))
                            .text(),
                    priority);
        } catch (SshException e) {
            return NicQos.unread(e.what());
        }
    }
}
