package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.BaselineCheck;
import io.rackside.nic.baseline.Exemption;
import io.rackside.nic.baseline.InventoryReadings;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Holds hosts against baselines; only reads. */
final class Checker {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final BmcValues bmc;
    private final RandomGenerator chance;
    private final Time time;

    Checker(BmcValues bmc, RandomGenerator chance, Time time) {
        this.bmc = bmc;
        this.chance = chance;
        this.time = time;
    }

    /** A session with a host, and what its inventory told. */
    record Host(
            Subject subject, SshSession session, HostInventory inventory, Optional<char[]> sudo) {}

    /**
     * Reads what the baseline asks for, and judges it.
     *
     * @throws io.rackside.drivers.ssh.SshException when the connection goes
     */
    Checked check(Host host, Baseline baseline, List<Exemption> leaves, Terms terms)
            throws InterruptedException {
        Set<ReadFrom> wanted = baseline.readings();
        List<Line> lines =
                baseline.entries().stream()
                        .flatMap(entry -> entry.setpoint().persist().stream())
                        .toList();
        List<Message> problems = new ArrayList<>();
        ReadingScript script = new ReadingScript(wanted, lines);
        AccountShell.Answered answered =
                script.isEmpty()
                        ? new AccountShell.Answered(List.of(), true, true)
                        : new AccountShell(host.session(), host.sudo(), chance, time)
                                .run(script.script(), LIMIT);
        if (!answered.whole()) {
            problems.add(Message.of("core.baseline.half-read"));
        }
        if (!answered.root()) {
            problems.add(Message.of("core.baseline.read-without-root"));
            HostGathering.sudoNotTaken(host.inventory()).ifPresent(problems::add);
        }
        ReadingScript.Answer answer = script.read(answered.lines(), answered.root());
        Readings readings =
                InventoryReadings.of(host.inventory(), wanted)
                        .with(answer.readings())
                        .with(bmc.read(host.subject(), wanted, terms))
                        .with(switches(wanted));
        BaselineCheck check =
                new BaselineCheck(
                        host.inventory(),
                        readings,
                        host.subject().target().device().value(),
                        leaves,
                        time.now());
        return new Checked(
                host.inventory(), baseline, check.check(baseline), answer.persisted(), problems);
    }

    private static Readings switches(Set<ReadFrom> wanted) {
        Readings readings = Readings.none();
        for (ReadFrom from : wanted) {
            if (from.source() == Source.SWITCH) {
                readings =
                        readings.with(
                                from,
                                Fact.unread(
                                        Message.of("core.baseline.no-switch-reader", from.key())));
            }
        }
        return readings;
    }
}
