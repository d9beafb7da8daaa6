package io.rackside.app.network.traps;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.trap.TrapMeaning;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.model.Device;
import io.rackside.model.Event;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Signed and encrypted traps and informs of net-snmp, tied to a box that was read, and its port.
 */
@Tag("peer")
@Timeout(180)
class SignedTrapsPeerTest {
    private static final String AUTH = "authpass1234";
    private static final String PRIV = "privpass1234";
    private static final String LINK_DOWN = "1.3.6.1.6.3.1.1.5.3";
    private static final int PORTS = 4;

    @TempDir private Path folder;
    private final List<VirtualAgent> agents = new ArrayList<>();
    private Device first;
    private Device second;
    private Rackside rackside;
    private InetSocketAddress to;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        for (String program : List.of("snmptrap", "snmpinform")) {
            Assumptions.assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", program)),
                    "SKIPPED: " + program + " is not installed");
        }
        first = box("sw-a", 11);
        second = box("sw-b", 12);
        Options options =
                Options.ofThisMachine()
                        .anchoredIn(folder.resolve("anchors"))
                        .knowing(
                                _ ->
                                        Optional.of(
                                                new Login("trapu", AUTH.toCharArray())
                                                        .withBmcKey(PRIV.toCharArray())));
        Path data = folder.resolve("data");
        TrapSite.make(data, options, first, second);
        rackside = Rackside.open(data, options, Time.system());
        for (Device box : List.of(first, second)) {
            rackside.network()
                    .read(
                            rackside.access().subject(box.id()),
                            Terms.background(),
                            EnumSet.of(Topic.INTERFACES));
        }
        to = rackside.traps().start(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    }

    @AfterEach
    void end() {
        if (rackside != null) {
            rackside.close();
        }
        agents.forEach(VirtualAgent::close);
    }

    private Device box(String name, long seed) throws IOException {
        StringBuilder objects = new StringBuilder("1.3.6.1.2.1.1.3.0|67|123400\n");
        objects.append("1.3.6.1.2.1.1.5.0|4|").append(name).append('\n');
        for (int port = 1; port <= PORTS; port++) {
            objects.append("1.3.6.1.2.1.2.2.1.2.").append(port).append("|4|ge").append(port);
            objects.append('\n');
        }
        VirtualAgent agent =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        Map.of("", Recording.of(objects.toString())),
                        List.of(
                                new VirtualUser(
                                        "trapu",
                                        VirtualUser.Hash.SHA_1,
                                        AUTH.toCharArray(),
                                        VirtualUser.Cipher.AES_128,
                                        PRIV.toCharArray())),
                        seed,
                        Time.system());
        agents.add(agent);
        return TrapSite.box(name, "snmp://127.0.0.1:" + agent.address().getPort());
    }

    private EngineId engine(Device box) {
        return rackside.network().engine(box.endpoints().getFirst()).orElseThrow();
    }

    /** Nobody sends from the port it is asked at here: the address alone could not tell them. */
    private void send(String program, String option, EngineId engine, int port)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-v3", option));
        command.add("0x" + engine.hex());
        command.addAll(List.of("-r", "3", "-t", "5", "-u", "trapu", "-l", "authPriv"));
        command.addAll(List.of("-a", "SHA", "-A", AUTH, "-x", "AES", "-X", PRIV));
        command.addAll(List.of("127.0.0.1:" + to.getPort(), "", LINK_DOWN));
        command.addAll(List.of("1.3.6.1.2.1.2.2.1.1." + port, "i", Integer.toString(port)));
        command.addAll(List.of("1.3.6.1.2.1.31.1.1.1.1." + port, "s", "ge" + port));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    private List<Event> log(Device box) {
        return rackside.monitor().events(box.id(), 50);
    }

    @Test
    void everyPortsTrapIsInTheLogOfTheBoxWhoseEngineItNames()
            throws IOException, InterruptedException {
        for (int port = 1; port <= PORTS; port++) {
            send("snmptrap", "-e", engine(port % 2 == 0 ? second : first), port);
        }
        eventually(
                () -> log(first).size() + log(second).size() == PORTS,
                () -> rackside.traps().tally() + " " + rackside.traps().unheard());
        for (Device box : List.of(first, second)) {
            List<String> ports = log(box).stream().map(Event::sensor).sorted().toList();
            assertEquals(box.equals(first) ? List.of("ge1", "ge3") : List.of("ge2", "ge4"), ports);
        }
        HeardTrap heard = rackside.traps().newest().getFirst();
        assertEquals(Optional.of(TrapMeaning.LINK_DOWN), heard.trap().meaning());
        assertEquals(HeardTrap.Standing.TRUSTED, heard.standing());
        assertEquals(new TrapDesk.Tally(PORTS, 0, 0, 0, 0), rackside.traps().tally());
    }

    @Test
    void anInformIsAnsweredAndTiedByTheEngineOfItsContext()
            throws IOException, InterruptedException {
        for (int port = 1; port <= PORTS; port++) {
            send("snmpinform", "-E", engine(second), port);
        }
        eventually(
                () -> log(second).size() >= PORTS,
                () -> rackside.traps().tally() + " " + rackside.traps().unheard());
        assertEquals(
                List.of("ge1", "ge2", "ge3", "ge4"),
                log(second).stream().map(Event::sensor).distinct().sorted().toList());
        assertEquals(List.of(), log(first));
        assertTrue(rackside.traps().newest().getFirst().trap().notification().acknowledged());
        assertEquals(0, rackside.traps().tally().unverified());
    }
}
