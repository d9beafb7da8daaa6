package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
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
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The serial line of ipmi_sim, which nobody here wrote, with a console behind it. */
@Tag("peer")
class SolPeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FLOOD = 500;

    private static Lab lab;
    private static IpmiEngine engine;

    @BeforeAll
    static void startBmc() throws Exception {
        lab = Lab.start(1, "--sol");
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
    }

    @AfterAll
    static void stopBmc() throws Exception {
        if (engine != null) {
            engine.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static TerminalSession open(Authorised leave, ControllerGate gate)
            throws InterruptedException {
        try (IpmiClient bmc =
                IpmiClient.open(
                        engine,
                        lab.address(0),
                        new Login(Lab.USER, Lab.PASSWORD.toCharArray()),
                        Identity.none(),
                        gate,
                        IpmiSettings.usual(ByteMeter.none()),
                        SdrCache.inMemory(),
                        Time.system())) {
            return bmc.terminal(leave);
        }
    }

    /** What is done at a terminal that stands. */
    @FunctionalInterface
    private interface Sitting {
        void at(TerminalSession terminal) throws InterruptedException;
    }

    private static Outcome sit(boolean takeOver, Sitting sitting) throws InterruptedException {
        Target target = new Target(new DeviceId("device-1"), "srv-01", "A-07 U12", Identity.none());
        Act act =
                new TerminalAct(TerminalAct.SOL, takeOver, UUID.randomUUID())
                        .on(target, Message.of("bmc.sol.none", "srv-01"));
        return AuthorisedActs.run(
                act,
                new Performer() {
                    @Override
                    public Outcome perform(Authorised leave) throws InterruptedException {
                        try (TerminalSession terminal = open(leave, new ControllerGate())) {
                            sitting.at(terminal);
                            return new Outcome.Done(Message.of("bmc.sol.closed", "srv-01"));
                        } catch (BmcException e) {
                            return e.asRefusal();
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
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!text(seen).contains(wanted) && System.nanoTime() < end) {
            seen.writeBytes(terminal.read(Duration.ofMillis(200)));
        }
        assertTrue(text(seen).contains(wanted), wanted + " in: " + text(seen));
        return text(seen);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static void type(TerminalSession terminal, String keys) {
        assertTrue(terminal.write(keys.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void keysAndLinesAndEveryByteGoThroughIpmiSim() throws InterruptedException {
        Outcome outcome =
                sit(
                        false,
                        terminal -> {
                            type(terminal, "hello there\r");
                            awaitText(terminal, "you said: hello there");
                            type(terminal, "flood " + FLOOD + "\r");
                            String flood = awaitText(terminal, "line %06d".formatted(FLOOD - 1));
                            for (int i = 0; i < FLOOD; i++) {
                                assertTrue(flood.contains("line %06d ".formatted(i)), "line " + i);
                            }
                            type(terminal, "bin\r");
                            StringBuilder all = new StringBuilder();
                            for (int i = 0; i < 256; i++) {
                                all.append((char) i);
                            }
                            awaitText(terminal, all.toString());
                        });
        assertInstanceOf(Outcome.Done.class, outcome, outcome.toString());
    }

    @Test
    void aSecondOneIsRefusedUntilItTakesOverAndThenTheFirstOneKnows() throws InterruptedException {
        sit(
                false,
                first -> {
                    type(first, "\r");
                    awaitText(first, "edge# ");
                    assertEquals("bmc.sol.in-use", sit(false, _ -> {}).what().code());
                    Outcome taken =
                            sit(
                                    true,
                                    second -> {
                                        type(second, "mine\r");
                                        awaitText(second, "you said: mine");
                                        long end = System.nanoTime() + PATIENCE.toNanos();
                                        while (!first.state().closed() && System.nanoTime() < end) {
                                            first.read(Duration.ofMillis(100));
                                        }
                                        assertTrue(first.state().closed());
                                        first.close();
                                        type(second, "still mine\r");
                                        awaitText(second, "you said: still mine");
                                    });
                    assertInstanceOf(Outcome.Done.class, taken, taken.toString());
                });
    }
}
