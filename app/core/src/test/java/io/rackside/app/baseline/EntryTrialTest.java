package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
    void nothingIsSetWhileAnotherConsolesTrialMayStillGoBack() throws Exception {
        VirtualShell shell = new VirtualShell(host);
        EntryTrial others =
                new EntryTrial(
                        "fedcba9876543210",
                        List.of("sysctl -w net.ipv4.ip_forward=0"),
                        shell,
                        Time.system(),
                        EntryTrial.ARMED_LONG);
        assertTrue(others.arm());
        Outcome outcome = set(order("1"), shell);
        assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString);
        assertEquals("core.baseline.on-trial", outcome.what().code());
        assertEquals("0", value());
        assertEquals(EntryTrial.State.BACK, others.takeBack());
        assertEquals("core.baseline.done-kept", set(order("1"), shell).what().code());
    }

    @Test
    void whatDoesNotTakeIsTakenBackAtOnce() throws InterruptedException {
        Outcome outcome = set(order("2"), new VirtualShell(host));
        assertEquals("core.baseline.not-taken", outcome.what().code(), outcome::toString);
        assertEquals("0", value());
    }

    /** Takes back that IPv6 was switched on. */
    private static EntryOrder ipv6Off() {
        String all = "net.ipv6.conf.all.disable_ipv6";
        Check off = new Check(new ReadFrom(Source.SYSCTL, all), new Criterion(Op.IS, "1"));
        return new EntryOrder(
                "ipv6.on",
                "",
                "ipv6 1.0",
                "00",
                off,
                off,
                "0",
                List.of("sysctl -w " + all + "=1"),
                List.of("sysctl -w " + all + "=0"),
                Optional.empty(),
                false,
                Risk.CANNOT_BE_UNDONE,
                new EntryOrder.Way(true, true, Optional.empty(), Optional.empty()));
    }

    /** A host of which an interface has an address of IPv6, which its kernel tells. */
    private static HostShell addressed(VirtualShell shell, String name) {
        return new HostShell() {
            @Override
            public Said run(String script, Duration limit) throws HostLost, InterruptedException {
                return script.contains("main() {\naddressed\n}")
                        ? new Said(List.of("addressed " + name), Said.End.WHOLE, "")
                        : shell.run(script, limit);
            }

            @Override
            public HostInventory look() {
                return shell.look();
            }

            @Override
            public void reconnect(Duration within) throws HostLost, InterruptedException {
                shell.reconnect(within);
            }
        };
    }

    @Test
    void ipv6IsNotSwitchedOffAgainWhereAddressesWouldGo() throws InterruptedException {
        EntryOrder back = ipv6Off();
        VirtualShell shell = new VirtualShell(host);
        HostShell withAddress = addressed(shell, "eth1");
        EntryTrial trial = new EntryTrial(ID, back.reverse(), withAddress, Time.system(), ARMED);
        EntryPerformer performer =
                new EntryPerformer(
                        back, new EntryValues(withAddress), Optional.of(trial), EntryNotes.none());
        Outcome outcome = new MemoryTrail().run(back.act(TARGET), performer);
        assertEquals("core.baseline.addresses-would-go", outcome.what().code());
        assertInstanceOf(Outcome.Refused.class, outcome);
        String value = "cat /proc/sys/net/ipv6/conf/all/disable_ipv6";
        assertEquals("0", host.run(value).output().strip());
        Outcome without = set(back, shell);
        assertInstanceOf(Outcome.Done.class, without, without::toString);
        assertEquals("1", host.run(value).output().strip());
    }

    /** A shell that answers otherwise than the host would. */
    private interface Answer {
        /** Null where the host itself answers. */
        Said said(String script);
    }

    private static HostShell answering(VirtualShell shell, Answer answer, Runnable reconnected) {
        return new HostShell() {
            @Override
            public Said run(String script, Duration limit) throws HostLost, InterruptedException {
                Said other = answer.said(script);
                return other == null ? shell.run(script, limit) : other;
            }

            @Override
            public HostInventory look() {
                return shell.look();
            }

            @Override
            public void reconnect(Duration within) throws HostLost, InterruptedException {
                shell.reconnect(within);
                reconnected.run();
            }
        };
    }

    private Outcome set(EntryOrder order, HostShell shell, Time time) throws InterruptedException {
        EntryTrial way = new EntryTrial(ID, order.reverse(), shell, time, EntryTrial.ARMED);
        return new MemoryTrail()
                .run(
                        order.act(TARGET),
                        new EntryPerformer(
                                order,
                                new EntryValues(shell),
                                Optional.of(way),
                                EntryNotes.none()));
    }

    @ParameterizedTest
    @CsvSource({"0, 14", "3, 14", "6, 60"})
    void aHostWhoseLoginsTakeLongWaitsLonger(long login, long waits) throws InterruptedException {
        SteppedTime time = new SteppedTime();
        List<String> armed = new ArrayList<>();
        HostShell shell =
                answering(
                        new VirtualShell(host),
                        script -> {
                            script.lines()
                                    .filter(line -> line.startsWith("ARMED="))
                                    .filter(_ -> script.contains("main() {\narm\n"))
                                    .forEach(armed::add);
                            return null;
                        },
                        () -> time.step(Duration.ofSeconds(login)));
        Outcome outcome = set(order("1"), shell, time);
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        assertEquals(List.of("ARMED=" + waits), armed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"addressed", ":"})
    void whoIsNotRootHearsThatAndNotThatTheHostIsOutOfReach(String act)
            throws InterruptedException {
        HostShell shell =
                answering(
                        new VirtualShell(host),
                        script ->
                                script.contains("main() {\n" + act + "\n}\n")
                                        ? new Said(List.of(), Said.End.NO_ROOT, "")
                                        : null,
                        () -> {});
        Outcome outcome = set(ipv6Off(), shell, Time.system());
        assertEquals("core.baseline.no-root", outcome.what().code(), outcome::toString);
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
        assertEquals(Outcome.Refusal.NOT_AUTHORISED, refused.by());
        assertEquals(
                "0", host.run("cat /proc/sys/net/ipv6/conf/all/disable_ipv6").output().strip());
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
    void whoDecidesFirstHasDecided() throws Exception {
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
