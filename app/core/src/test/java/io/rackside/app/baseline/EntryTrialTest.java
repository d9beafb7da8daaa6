package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.app.SteppedTime;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Op;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An entry that may cut our session, on a host that takes it back by itself. */
@Timeout(60)
class EntryTrialTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "host-07", "A-07 U12", Identity.none());
    private static final String FILE = "/etc/sysctl.d/91-rackside-virtualisation.conf";
    private static final String READ = "cat /proc/sys/net/ipv4/ip_forward";
    private static final Duration ARMED = Duration.ofSeconds(2);
    private static final String ID = "0123456789abcdef";

    private final VirtualHostSettings usual =
            VirtualHostSettings.of(0, "root", "geheim", VirtualOs.OPENEULER_2203);
    private VirtualHost host = new VirtualHost(usual, HostEvents.none(), Time.system());

    @AfterEach
    void stop() {
        host.close();
    }

    private static EntryOrder order(String sets) {
        Check check =
                new Check(
                        new ReadFrom(Source.SYSCTL, "net.ipv4.ip_forward"),
                        new Criterion(Op.IS, "1"));
        return new EntryOrder(
                "ipv4.forward",
                "",
                "virtualisation-rdma 1.0",
                "00",
                check,
                check,
                "0",
                List.of("sysctl -w net.ipv4.ip_forward=" + sets),
                List.of("sysctl -w net.ipv4.ip_forward=0"),
                Optional.of(new Line(FILE, "net.ipv4.ip_forward = 1")),
                false,
                Risk.CANNOT_BE_UNDONE,
                EntryOrder.Way.TRIAL);
    }

    private static EntryTrial trial(EntryOrder order, VirtualShell shell) {
        return new EntryTrial(ID, order.reverse(), shell, Time.system(), ARMED);
    }

    private static EntryPerformer performer(EntryOrder order, VirtualShell shell) {
        return new EntryPerformer(
                order, new EntryValues(shell), Optional.of(trial(order, shell)), EntryNotes.none());
    }

    private Outcome set(EntryOrder order, VirtualShell shell) throws InterruptedException {
        return new MemoryTrail().run(order.act(TARGET), performer(order, shell));
    }

    private String value() throws InterruptedException {
        return host.run(READ).output().strip();
    }

    private String file() throws InterruptedException {
        return host.run("cat " + FILE).output();
    }

    @Test
    void whatAFreshSessionShowsStaysAndTheTimerIsEnded() throws InterruptedException {
        Outcome outcome = set(order("1"), new VirtualShell(host));
        assertEquals("core.baseline.done-kept", outcome.what().code(), outcome::toString);
        Time.system().sleep(ARMED.plusSeconds(1));
        assertEquals("1", value());
        assertEquals("net.ipv4.ip_forward = 1\n", file());
    }

    @Test
    void whatCutsTheConnectionIsTakenBackByTheHostItself() throws InterruptedException {
        Outcome outcome = set(order("1"), new VirtualShell(host).cutWhile(READ, "1"));
        assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString);
        assertEquals("core.baseline.taken-back-by-host", outcome.what().code());
        assertEquals("0", value());
        assertEquals("", file());
    }

    @Test
    void whatDoesNotTakeIsTakenBackAtOnce() throws InterruptedException {
        Outcome outcome = set(order("2"), new VirtualShell(host));
        assertEquals("core.baseline.not-taken", outcome.what().code(), outcome::toString);
        assertEquals("0", value());
    }

    @Test
    void withoutATimerOfTheHostNothingIsSet() throws InterruptedException {
        host.close();
        host =
                new VirtualHost(
                        usual.lacking(Set.of("systemd-run"), Set.of()),
                        HostEvents.none(),
                        Time.system());
        Outcome outcome = set(order("1"), new VirtualShell(host));
        assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString);
        assertEquals("core.baseline.no-way-back", outcome.what().code());
        assertEquals("0", value());
    }

    @Test
    void aHostThatNeverComesBackLeavesItInDoubt() throws InterruptedException {
        VirtualShell shell =
                new VirtualShell(host).losing(script -> script.contains("ip_forward=1")).forEver();
        Outcome outcome = set(order("1"), shell);
        assertInstanceOf(Outcome.InDoubt.class, outcome, outcome::toString);
        assertEquals("core.baseline.out-of-reach", outcome.what().code());
        assertEquals("0", value(), "the host has taken it back, reached or not");
    }

    @Test
    void whatWasCutShortIsSettledOnlyWhenTheTimerHasRun() throws Exception {
        EntryOrder order = order("1");
        VirtualShell shell = new VirtualShell(host);
        EntryTrial way = trial(order, shell);
        way.arm();
        shell.run(way.script(order.commands()), ARMED);
        assertEquals("1", value());
        Outcome settled =
                performer(EntryOrder.of(order.text()), new VirtualShell(host))
                        .settle(order.act(TARGET), Map.of());
        assertEquals("core.baseline.not-in-effect", settled.what().code(), settled::toString);
        assertEquals("0", value());
    }

    @Test
    void whatIsNeverSeenToBeBackIsInDoubt() throws Exception {
        EntryOrder order = order("1");
        host.run("mkdir -p /run/rackside-baseline/" + ID);
        host.run("ln -s undone /run/rackside-baseline/" + ID + "/end");
        host.run("sysctl -w net.ipv4.ip_forward=1");
        VirtualShell shell = new VirtualShell(host);
        EntryTrial way = new EntryTrial(ID, order.reverse(), shell, new SteppedTime(), ARMED);
        Outcome settled =
                new EntryPerformer(
                                order, new EntryValues(shell), Optional.of(way), EntryNotes.none())
                        .settle(order.act(TARGET), Map.of());
        assertInstanceOf(Outcome.InDoubt.class, settled, settled::toString);
    }

    @Test
    void whoDecidesFirstHasDecided() throws HostLost, InterruptedException {
        EntryTrial way = trial(order("1"), new VirtualShell(host));
        way.arm();
        assertEquals(EntryTrial.State.CONFIRMED, way.confirm());
        assertEquals(EntryTrial.State.CONFIRMED, way.takeBack());
        assertEquals(EntryTrial.State.NONE, other().tell());
    }

    private EntryTrial other() {
        return new EntryTrial("ffff", List.of(), new VirtualShell(host), Time.system(), ARMED);
    }

    @Test
    void theScriptIsOneForAnyPosixShell() throws Exception {
        EntryTrial way = trial(order("1"), new VirtualShell(host));
        Process dash = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        try (BufferedWriter in = dash.outputWriter(StandardCharsets.UTF_8)) {
            in.write(way.script(order("1").commands()));
        }
        assertEquals("", new String(dash.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, dash.waitFor());
    }
}
