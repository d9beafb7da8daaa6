package io.rackside.bmc.ipmi.sol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.AuthorisedActs;
import io.rackside.bmc.ipmi.IpmiClient;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalAct;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.TerminalSession.Phase;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Our console on the twin's serial line, through everything a driver goes through. */
class SolTerminalTest {
    /** A machine that is busy with other tests must not look like a BMC that says nothing. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private VirtualServer server;
    private VirtualIpmi ipmi;
    private IpmiEngine engine;
    private ControllerGate gate;

    @BeforeEach
    void start() throws IOException {
        server = new VirtualServer(RackServers.of(Make.STANDARD, 1), Time.system(), 42);
        ipmi =
                VirtualIpmi.start(
                        server,
                        Accounts.of(new Account("admin", "Rackside-1".toCharArray()))
                                .with(
                                        new Account("viewer", "Viewer-1".toCharArray()),
                                        Privilege.USER),
                        VirtualIpmi.Setup.standard(Time.system()));
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
        gate = new ControllerGate();
    }

    @AfterEach
    void stop() {
        engine.close();
        ipmi.close();
    }

    private IpmiClient client(String user, String password) {
        return IpmiClient.open(
                engine,
                IpmiAddress.parse("ipmi://127.0.0.1:" + ipmi.port()).orElseThrow(),
                new Login(user, password.toCharArray()),
                Identity.none(),
                gate,
                IpmiSettings.usual(ByteMeter.none())
                        .within(PATIENT, PATIENCE, Duration.ofSeconds(2)),
                SdrCache.inMemory(),
                Time.system());
    }

    /** What is done at a terminal that stands. */
    @FunctionalInterface
    private interface Sitting {
        void at(TerminalSession terminal) throws InterruptedException;
    }

    private Outcome sit(boolean takeOver, Sitting sitting) throws InterruptedException {
        return sit("admin", "Rackside-1", takeOver, sitting);
    }

    private Outcome sit(String user, String password, boolean takeOver, Sitting sitting)
            throws InterruptedException {
        Target target = new Target(new DeviceId("device-1"), "srv-01", "A-07 U12", Identity.none());
        Act act =
                new TerminalAct(TerminalAct.SOL, takeOver, UUID.randomUUID())
                        .on(target, Message.of("bmc.sol.none", "srv-01"));
        return AuthorisedActs.run(
                act,
                new Performer() {
                    @Override
                    public Outcome perform(Authorised leave) throws InterruptedException {
                        try (TerminalSession terminal = opened(leave)) {
                            sitting.at(terminal);
                            return new Outcome.Done(Message.of("bmc.sol.closed", "srv-01"));
                        } catch (BmcException e) {
                            return e.asRefusal();
                        }
                    }

                    /** It does without the conversation it was opened by. */
                    private TerminalSession opened(Authorised leave) throws InterruptedException {
                        try (IpmiClient bmc = client(user, password)) {
                            return bmc.terminal(leave);
                        }
                    }

                    @Override
                    public Outcome settle(Act earlier, Map<String, String> witness) {
                        throw new IllegalStateException("nothing is settled here");
                    }
                });
    }

    private static String awaitText(TerminalSession terminal, String wanted)
            throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen.indexOf(wanted) < 0 && System.nanoTime() < end) {
            seen.append(
                    new String(terminal.read(Duration.ofMillis(200)), StandardCharsets.ISO_8859_1));
        }
        assertTrue(seen.indexOf(wanted) >= 0, wanted + " in: " + seen);
        return seen.toString();
    }

    /** The client has said goodbye; the BMC gets to it in its own time. */
    private void awaitNoSession() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (ipmi.openSessions() > 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertEquals(0, ipmi.openSessions());
    }

    private static Message awaitRemark(TerminalSession terminal, Phase phase)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (terminal.state().phase() != phase && System.nanoTime() < end) {
            terminal.read(Duration.ofMillis(100));
        }
        assertEquals(phase, terminal.state().phase());
        return terminal.state().remark().orElseThrow();
    }

    private void awaitOff(TerminalSession terminal) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.state().on() && System.nanoTime() < end) {
            terminal.read(Duration.ofMillis(100));
        }
    }

    private static boolean type(TerminalSession terminal, String keys) {
        return terminal.write(keys.getBytes(StandardCharsets.US_ASCII));
    }

    private static void says(Outcome outcome, String code) {
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, outcome).what().code());
    }

    @Test
    void whatIsTypedReachesTheHostAndItsAnswerComesBack() throws InterruptedException {
        Outcome outcome =
                sit(
                        false,
                        terminal -> {
                            awaitText(terminal, "root@");
                            type(terminal, "echo one two\r");
                            awaitText(terminal, "\r\none two\r\nroot@");
                            assertTrue(terminal.features().encrypted());
                            assertEquals(1, engine.openSessions());
                        });
        assertInstanceOf(Outcome.Done.class, outcome);
        awaitNoSession();
        assertEquals(0, engine.openSessions());
        assertTrue(gate.place(ControllerGate.Stream.CONSOLE).isPresent(), "the place is free");
    }

    @Test
    void aStandingTerminalHoldsNoPermit() throws InterruptedException {
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    try (ControllerGate.Permit _ = gate.enter(ControllerGate.Priority.BACKGROUND);
                            ControllerGate.Permit _ =
                                    gate.enter(ControllerGate.Priority.BACKGROUND)) {
                        type(terminal, "hostname\r");
                        awaitText(terminal, "\r\nnode-1");
                    }
                });
    }

    @Test
    void aBreakReachesTheKernel() throws InterruptedException {
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    terminal.sendBreak();
                    awaitText(terminal, "sysrq");
                });
    }

    @Test
    void aSecondTerminalOfThisProgramIsRefused() throws InterruptedException {
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    says(sit(true, _ -> {}), "bmc.sol.open-here");
                    type(terminal, "echo still\r");
                    awaitText(terminal, "\r\nstill");
                });
    }

    @Test
    void aLineThatSomebodyElseHasIsTakenOverOnlyWhenAskedFor() throws InterruptedException {
        server.faults().begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.HELD));
        says(sit(false, _ -> {}), "bmc.sol.in-use");
        assertTrue(
                server.faults().has(new Misbehaviour.SerialFault(Misbehaviour.Serial.HELD)),
                "nothing was taken");
        sit(true, terminal -> awaitText(terminal, "root@"));
        assertFalse(server.faults().has(Misbehaviour.SerialFault.class));
    }

    @Test
    void whoeverTakesItOverIsNamedAndNotDisturbed() throws InterruptedException {
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    gate = new ControllerGate();
                    sit(
                            true,
                            other -> {
                                assertEquals(
                                        "bmc.sol.deactivated",
                                        awaitRemark(terminal, Phase.CLOSED).code());
                                terminal.close();
                                type(other, "echo mine\r");
                                awaitText(other, "\r\nmine");
                            });
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.Serial.class,
            names = {"SWITCHED_OFF", "ONLY_IN_CLEAR", "OTHER_PORT"})
    void aLineThatCannotBeHadIsRefusedWithItsReason(Misbehaviour.Serial fault)
            throws InterruptedException {
        server.faults().begin(new Misbehaviour.SerialFault(fault));
        says(
                sit(false, _ -> {}),
                switch (fault) {
                    case SWITCHED_OFF -> "bmc.sol.disabled";
                    case ONLY_IN_CLEAR -> "bmc.sol.only-in-clear";
                    default -> "bmc.sol.other-port";
                });
        awaitNoSession();
        server.faults().endAll();
        sit(false, terminal -> awaitText(terminal, "root@"));
    }

    @Test
    void anAccountThatMayOnlyReadGetsNoLine() throws InterruptedException {
        Outcome outcome = sit("viewer", "Viewer-1", false, _ -> {});
        assertEquals(
                Outcome.Refusal.NOT_AUTHORISED,
                assertInstanceOf(Outcome.Refused.class, outcome).by());
        awaitNoSession();
    }

    @Test
    void keysThatAreTakenOneByOneArriveInOrder() throws InterruptedException {
        server.faults().begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.TAKES_ONE_KEY));
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    type(terminal, "echo in order\r");
                    awaitText(terminal, "\r\nin order\r\n");
                });
    }

    @Test
    void keysThatAreRefusedWaitAndArriveLater() throws InterruptedException {
        Misbehaviour refuses = new Misbehaviour.SerialFault(Misbehaviour.Serial.REFUSES_KEYS);
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    server.faults().begin(refuses);
                    type(terminal, "echo late\r");
                    assertEquals("bmc.sol.stalled", awaitRemark(terminal, Phase.STALLED).code());
                    server.faults().end(refuses);
                    awaitText(terminal, "\r\nlate\r\n");
                    assertEquals(Phase.OPEN, terminal.state().phase());
                });
    }

    @Test
    void aHostThatIsOffIsSaidToBeOff() throws InterruptedException {
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    server.reset(ResetType.FORCE_OFF);
                    awaitOff(terminal);
                    type(terminal, "x");
                    assertEquals(
                            "bmc.sol.unavailable", awaitRemark(terminal, Phase.STALLED).code());
                });
    }

    @Test
    void aLineTheBmcEndsIsClosedWithItsReason() throws InterruptedException {
        server.faults().begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.ENDS));
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    type(terminal, "x");
                    assertEquals("bmc.sol.deactivated", awaitRemark(terminal, Phase.CLOSED).code());
                    assertFalse(type(terminal, "y"), "nothing is taken any more");
                });
        awaitNoSession();
    }

    @Test
    void aTakeOverIsNoticedEvenWhenTheWordOfItIsLost() throws InterruptedException {
        server.faults().begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.LOST_IN_SILENCE));
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    type(terminal, "x");
                    type(terminal, "y");
                    assertEquals("bmc.sol.taken-over", awaitRemark(terminal, Phase.CLOSED).code());
                });
        assertTrue(
                server.faults().has(new Misbehaviour.SerialFault(Misbehaviour.Serial.HELD)),
                "the other one keeps the line");
    }

    @Test
    void aBadLineLosesNoKeyAndNoLine() throws InterruptedException {
        sit(
                false,
                terminal -> {
                    awaitText(terminal, "root@");
                    server.faults()
                            .begin(
                                    new Misbehaviour.LosesDatagrams(5),
                                    new Misbehaviour.RepeatsDatagrams(5));
                    for (int i = 0; i < 8; i++) {
                        type(terminal, "echo number " + i + "\r");
                        awaitText(terminal, "\r\nnumber " + i + "\r\nroot@");
                    }
                    server.faults().endAll();
                });
        awaitNoSession();
    }
}
