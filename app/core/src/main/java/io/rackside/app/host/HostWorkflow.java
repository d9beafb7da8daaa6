package io.rackside.app.host;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cli.SshRoutes;
import io.rackside.bmc.ByteMeter;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Reads Linux hosts, each in one connection. May be used by many threads. */
public final class HostWorkflow {
    private final DeviceAccess access;
    private final SshRoutes routes;
    private final HostGathering gathering;
    private final SshLimits limits;
    private final Time time;

    public HostWorkflow(DeviceAccess access, SshRoutes routes, HostGathering gathering, Time time) {
        this.access = access;
        this.routes = routes;
        this.gathering = gathering;
        this.limits = SshLimits.usual();
        this.time = time;
    }

    /**
     * Reads a host. What could not be read is a problem of the inventory.
     *
     * @throws AccessRefused when it has no SSH address, no login is at hand, or its host key is not
     *     known: nothing was sent
     * @throws SshException when it does not answer, shows another key, refuses, or is no host
     * @throws CliException ANOTHER_BOX when serial number and UUID are not those of the model
     */
    public HostLook read(Subject subject, Terms terms) throws InterruptedException {
        SshRoute route = routes.to(subject, terms);
        LongAdder bytes = new LongAdder();
        ByteMeter meter = access.link(subject).meter(terms.priority());
        long began = time.nanos();
        try (SshSession session =
                SshSession.open(
                        route,
                        limits,
                        time,
                        count -> {
                            bytes.add(count);
                            meter.passed(count);
                        })) {
            HostInventory inventory = compared(subject, gathering.gather(session));
            return new HostLook(
                    inventory, session.findings(), bytes.sum(), (time.nanos() - began) / 1e9);
        } finally {
            SshRoutes.wipe(route);
        }
    }

    /** Sites share addresses: who answers is the box that is meant, or nothing is made of it. */
    private static HostInventory compared(Subject subject, HostInventory inventory) {
        Identity expected = subject.target().identity();
        Identity told = inventory.device().identity();
        if (SameHost.contradicts(expected, told)) {
            throw new CliException(
                    CliException.Kind.ANOTHER_BOX,
                    Message.of(
                            "core.network.another-box",
                            inventory.device().address(),
                            SameHost.shown(expected),
                            SameHost.shown(told)));
        }
        if (!expected.known() || SameHost.matches(expected, told)) {
            return inventory;
        }
        List<Problem> problems = new ArrayList<>();
        problems.add(
                new Problem(
                        "identity", Message.of("core.host.not-compared", subject.target().name())));
        problems.addAll(inventory.problems());
        return with(inventory, problems);
    }

    private static HostInventory with(HostInventory of, List<Problem> problems) {
        return new HostInventory(
                of.device(),
                of.os(),
                of.kernel(),
                of.processor(),
                of.memory(),
                of.drives(),
                of.adapters(),
                of.fibrePorts(),
                of.nics(),
                of.bonds(),
                of.rdma(),
                of.cards(),
                of.multipath(),
                of.runc(),
                of.services(),
                of.tuning(),
                problems);
    }
}
