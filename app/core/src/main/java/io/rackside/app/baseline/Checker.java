package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.push.CommandLines;
import io.rackside.bmc.Bmc;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.BaselineCheck;
import io.rackside.nic.baseline.BootSysctl;
import io.rackside.nic.baseline.Exemption;
import io.rackside.nic.baseline.InventoryReadings;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Holds hosts, servers that have a BMC alone, and switches against baselines; only reads. */
final class Checker {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final BmcValues bmc;
    private final SwitchValues switches;
    private final RandomGenerator chance;
    private final Time time;

    Checker(BmcValues bmc, SwitchValues switches, RandomGenerator chance, Time time) {
        this.bmc = bmc;
        this.switches = switches;
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
                        .flatMap(entry -> keeping(entry.setpoint(), Map.of()).stream())
                        .toList();
        List<Message> problems = new ArrayList<>();
        ReadingScript script = new ReadingScript(wanted, lines, baseline.programs());
        AccountShell.Answered answered =
                script.isEmpty()
                        ? new AccountShell.Answered(List.of(), true, true)
                        : new AccountShell(host.session(), host.sudo(), chance)
                                .run(script.script(), LIMIT);
        if (!answered.whole()) {
            problems.add(Message.of("core.baseline.half-read"));
        }
        if (!answered.root()) {
            problems.add(Message.of("core.baseline.read-without-root"));
            HostGathering.sudoNotTaken(host.inventory()).ifPresent(problems::add);
        }
        ReadingScript.Answer answer = script.read(answered.lines(), answered.root());
        BmcValues.Told told = bmc.read(host.subject(), wanted, terms);
        Readings readings =
                InventoryReadings.of(host.inventory(), wanted)
                        .with(answer.readings())
                        .with(told.readings());
        BaselineCheck check =
                new BaselineCheck(
                        host.inventory(),
                        readings,
                        host.subject().target().device().value(),
                        leaves,
                        time.now());
        List<ItemResult> results = check.check(baseline);
        return new Checked(
                Optional.of(host.inventory()),
                baseline,
                results,
                persisted(results, answer, problems),
                answer.interfaces(),
                answer.lacking(),
                told.pending(),
                problems);
    }

    /**
     * The lines that keep it over a boot.
     *
     * @param interfaces those whose names stand in lines, beside all and those to come
     */
    static List<Line> keeping(Setpoint setpoint, Map<ReadFrom, Interfaces> interfaces) {
        return setpoint.persist().stream()
                .map(line -> kept(setpoint.read(), line, interfaces))
                .flatMap(line -> line.each().stream())
                .toList();
    }

    /** The same as one. */
    static Line kept(ReadFrom read, Line line, Map<ReadFrom, Interfaces> interfaces) {
        Set<String> stay =
                Optional.ofNullable(interfaces.get(read)).map(Interfaces::stay).orElse(Set.of());
        return read.setting().map(setting -> line.of(Interfaces.kept(setting, stay))).orElse(line);
    }

    /** Whether all of them stand; empty where there are none, or one was not read. */
    private static Optional<Boolean> stands(List<Line> lines, Map<Line, Boolean> persisted) {
        return !lines.isEmpty() && persisted.keySet().containsAll(lines)
                ? Optional.of(lines.stream().allMatch(persisted::get))
                : Optional.empty();
    }

    /**
     * Whether each outlives a boot, by its id. A line in a file is not the last word where another
     * file says otherwise.
     */
    private static Map<String, Boolean> persisted(
            List<ItemResult> results, ReadingScript.Answer answer, List<Message> problems) {
        Map<String, Boolean> all = new HashMap<>();
        Optional<BootSysctl> boot = answer.boot().filter(BootSysctl::whole);
        for (ItemResult result : results) {
            Setpoint setpoint = result.entry().setpoint();
            Check check = new Check(setpoint.read(), setpoint.expect());
            boot.flatMap(files -> AtBoot.holds(files, check, answer.interfaces()))
                    .or(() -> stands(keeping(setpoint, Map.of()), answer.persisted()))
                    .ifPresent(kept -> all.put(setpoint.id(), kept));
            if (result.verdict() instanceof Verdict.Meets) {
                boot.flatMap(files -> AtBoot.otherwise(files, check, answer.interfaces()))
                        .map(why -> Message.of("core.baseline.not-at-boot", setpoint.id(), why))
                        .ifPresent(problems::add);
            }
        }
        return all;
    }

    /**
     * Values of a host, and its inventory.
     *
     * @param host empty of a server that is reached by its BMC alone
     * @param pending attributes of the BIOS that will have another value after the next start
     */
    record Seen(Optional<HostInventory> host, Readings readings, Map<String, String> pending) {}

    /**
     * Reads values of a host alone; nothing is judged.
     *
     * @throws io.rackside.drivers.ssh.SshException when the connection goes
     */
    Seen read(Host host, Set<ReadFrom> wanted, Terms terms) throws InterruptedException {
        ReadingScript script = new ReadingScript(wanted, List.of());
        Readings readings = InventoryReadings.of(host.inventory(), wanted);
        if (!script.isEmpty()) {
            AccountShell.Answered answered =
                    new AccountShell(host.session(), host.sudo(), chance)
                            .run(script.script(), LIMIT);
            readings = readings.with(script.read(answered.lines(), answered.root()).readings());
        }
        BmcValues.Told told = bmc.read(host.subject(), wanted, terms);
        return new Seen(
                Optional.of(host.inventory()), readings.with(told.readings()), told.pending());
    }

    /**
     * The same of a server that is reached by its BMC alone.
     *
     * @throws RuntimeException an AccessRefused or BmcException when it cannot be read
     */
    Seen readAlone(Subject subject, Set<ReadFrom> wanted, Terms terms) throws InterruptedException {
        BmcValues.Told told = bmc.readAlone(subject, wanted, terms);
        return new Seen(Optional.empty(), told.readings(), told.pending());
    }

    /**
     * Reads of a server that is reached by its BMC alone what that tells, and judges it; of its
     * system nobody can tell.
     *
     * @throws RuntimeException an AccessRefused or BmcException when it cannot be read
     */
    Checked checkAlone(Subject subject, Baseline baseline, List<Exemption> leaves, Terms terms)
            throws InterruptedException {
        return judgedAlone(
                subject, baseline, leaves, bmc.readAlone(subject, baseline.readings(), terms));
    }

    /** The same in a conversation that is open. */
    Checked checkAlone(Subject subject, Bmc open, Baseline baseline, List<Exemption> leaves)
            throws InterruptedException {
        return judgedAlone(
                subject, baseline, leaves, BmcValues.readAlone(open, baseline.readings()));
    }

    private Checked judgedAlone(
            Subject subject, Baseline baseline, List<Exemption> leaves, BmcValues.Told told) {
        BaselineCheck check =
                BaselineCheck.ofBmc(
                        told.readings(), subject.target().device().value(), leaves, time.now());
        return new Checked(
                Optional.empty(),
                baseline,
                check.check(baseline),
                Map.of(),
                Map.of(),
                Set.of(),
                told.pending(),
                List.of(Message.of("core.baseline.bmc-alone", subject.target().name())));
    }

    /**
     * Reads what the baseline asks of a switch, and judges it.
     *
     * @throws BaselineRefused when it has no command line
     * @throws RuntimeException an AccessRefused, SshException or CliException when it cannot be
     *     read
     */
    Checked check(Subject subject, Baseline baseline, List<Exemption> leaves, Terms terms)
            throws InterruptedException {
        return judged(
                subject, baseline, leaves, switches.read(subject, baseline.readings(), terms));
    }

    /** The same in a conversation that is open. */
    Checked check(
            Subject subject, CommandLines.Line line, Baseline baseline, List<Exemption> leaves)
            throws InterruptedException {
        return judged(
                subject, baseline, leaves, SwitchValues.read(line.session(), baseline.readings()));
    }

    private Checked judged(
            Subject subject, Baseline baseline, List<Exemption> leaves, Readings readings) {
        BaselineCheck check =
                BaselineCheck.ofSwitch(
                        readings, subject.target().device().value(), leaves, time.now());
        return new Checked(
                Optional.empty(),
                baseline,
                check.check(baseline),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                List.of());
    }
}
