package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import io.rackside.bmc.serial.SerialEnd;
import io.rackside.bmc.serial.SerialLogin;
import io.rackside.bmc.serial.SerialShell;
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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A command at a real terminal (getty of sh, bash, a sudo that asks) behind ipmi_sim's line. */
@Tag("peer")
class SerialShellPeerTest {
    private static final String PASSWORD = "Rackside-1 x";

    private Lab lab;
    private IpmiEngine engine;
    private Path host;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.leadingTo(Path.of(SerialShell.class.getResource("login-console.py").toURI()));
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
        host = lab.state(0).resolve("host");
        Files.writeString(
                host.resolve("undo.sh"),
                "echo \"$1 as $(id -un)\" >>"
                        + host
                        + "/ran; sleep 1; echo 'ens1f0 mtu 9000 1500'\n");
    }

    @AfterEach
    void stop() throws Exception {
        if (engine != null) {
            engine.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private TerminalSession open(Authorised leave) throws InterruptedException {
        try (IpmiClient bmc =
                IpmiClient.open(
                        engine,
                        lab.address(0),
                        new Login(Lab.USER, Lab.PASSWORD.toCharArray()),
                        Identity.none(),
                        new ControllerGate(),
                        IpmiSettings.usual(ByteMeter.none()),
                        SdrCache.inMemory(),
                        Time.system())) {
            return bmc.terminal(leave);
        }
    }

    /** What became of it; everything the line showed goes into the list. */
    private SerialEnd run(String password) throws InterruptedException {
        List<SerialEnd> ends = new ArrayList<>();
        Target target = new Target(new DeviceId("device-1"), "srv-01", "A-07 U12", Identity.none());
        Act act =
                new TerminalAct(TerminalAct.SOL, false, UUID.randomUUID())
                        .on(target, Message.of("bmc.sol.none", "srv-01"));
        Outcome outcome =
                AuthorisedActs.run(
                        act,
                        new Performer() {
                            @Override
                            public Outcome perform(Authorised leave) throws InterruptedException {
                                try (TerminalSession terminal = open(leave)) {
                                    ends.add(at(terminal, password));
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
        assertInstanceOf(Outcome.Done.class, outcome, outcome.toString());
        return ends.getFirst();
    }

    private SerialEnd at(TerminalSession terminal, String password) throws InterruptedException {
        try (SerialLogin login =
                new SerialLogin("tech", password.toCharArray(), Optional.empty())) {
            return new SerialShell(
                            terminal,
                            "srv-01",
                            login,
                            ThreadLocalRandom.current(),
                            Time.system(),
                            new SerialShell.Listener() {
                                @Override
                                public void begins(SerialShell.Step step) {
                                    assertFalse(terminal.state().closed());
                                }

                                @Override
                                public void waits(SerialShell.Step step, Duration already) {
                                    assertFalse(already.isNegative());
                                }
                            })
                    .run("sh " + host + "/undo.sh again", Duration.ofSeconds(60));
        }
    }

    @Test
    void theScriptIsRunAsRootAndItsWordsAreReadTwiceOver() throws Exception {
        SerialEnd wanted = new SerialEnd.Ran(0, List.of("ens1f0 mtu 9000 1500"));
        assertEquals(wanted, run(PASSWORD));
        // It was logged out, and the line given back.
        assertEquals(wanted, run(PASSWORD));
        assertEquals(
                List.of("again as root", "again as root"), Files.readAllLines(host.resolve("ran")));
    }

    @Test
    void aWrongPasswordRunsNothing() throws Exception {
        SerialEnd end = run("wrong");
        assertTrue(
                end instanceof SerialEnd.NotRun no
                        && no.why().code().equals("bmc.serial.login-refused"),
                end::toString);
        assertFalse(Files.exists(host.resolve("ran")));
    }
}
