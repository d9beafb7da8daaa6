package io.rackside.drivers.snmp.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.session.Authentication;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.Privacy;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.model.Grade;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Our receiver and net-snmp's senders. */
@Tag("peer")
@Timeout(60)
class TrapPeerTest {
    private static final String LINK_DOWN = "1.3.6.1.6.3.1.1.5.3";
    private static final String IF_INDEX = "1.3.6.1.2.1.2.2.1.1.7";
    private static final String IF_ADMIN = "1.3.6.1.2.1.2.2.1.7.7";
    private static final String IF_NAME = "1.3.6.1.2.1.31.1.1.1.1.7";
    private static final String ENT_NAME = "1.3.6.1.2.1.47.1.1.1.1.7.9";

    private final BlockingQueue<Trap> came = new LinkedBlockingQueue<>();
    private TrapReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        for (String program : List.of("snmptrap", "snmpinform")) {
            Assumptions.assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", program)),
                    "SKIPPED: " + program + " is not installed");
        }
        SnmpLogin.User user =
                SnmpLogin.User.unprotected("trapu")
                        .signing(Optional.of(Authentication.SHA_256), "authpass1234".toCharArray())
                        .encrypting(Optional.of(Privacy.AES_128), "privpass1234".toCharArray());
        receiver =
                TrapReceiver.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        EngineKeeper.forgetful(),
                        List.of(new SnmpLogin.Community("public".toCharArray()), user),
                        TrapCatalogue.own(),
                        came::add,
                        Time.system());
    }

    @AfterEach
    void stop() {
        if (receiver != null) {
            receiver.close();
        }
    }

    private int send(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private String to() {
        return "127.0.0.1:" + receiver.address().getPort();
    }

    private Trap next() throws InterruptedException {
        Trap trap = came.poll(10, TimeUnit.SECONDS);
        assertNotNull(trap, "nothing came");
        return trap;
    }

    @Test
    void aLinkDownIsTiedToItsPort() throws IOException, InterruptedException {
        send(
                "snmptrap",
                "-v2c",
                "-c",
                "public",
                to(),
                "42",
                LINK_DOWN,
                IF_INDEX,
                "i",
                "7",
                IF_NAME,
                "s",
                "GigabitEthernet0/0/7");
        Trap trap = next();
        assertEquals(Optional.of(TrapMeaning.LINK_DOWN), trap.meaning());
        assertEquals(Grade.MAJOR, trap.grade());
        assertEquals(OptionalLong.of(7), trap.interfaceIndex());
        assertEquals(Optional.of("GigabitEthernet0/0/7"), trap.port());
        assertEquals("network.snmp.trap.link-down", trap.what().code());
        assertEquals(42, trap.notification().upTime());
        assertEquals(Notification.Version.V2C, trap.notification().version());
    }

    @Test
    void aPortSwitchedOffByHandIsNoFault() throws IOException, InterruptedException {
        send("snmptrap", "-v2c", "-c", "public", to(), "", LINK_DOWN, IF_ADMIN, "i", "2");
        assertEquals(Grade.NOTICE, next().grade());
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.6.1.4.1.2011.5.25.219.2.5, 3, POWER_FAILED",
        "1.3.6.1.4.1.2011.5.25.129.2.1, 13, PART_FAILED",
        "1.3.6.1.4.1.25506.2.6.2, 13, PART_REMOVED",
        "1.3.6.1.4.1.318, 5, ON_BATTERY"
    })
    void aTrapOfVersionOneIsMappedAsTheRfcSays(
            String enterprise, String specific, TrapMeaning meaning)
            throws IOException, InterruptedException {
        send(
                "snmptrap",
                "-v1",
                "-c",
                "public",
                to(),
                enterprise,
                "192.0.2.9",
                "6",
                specific,
                "77",
                ENT_NAME,
                "s",
                "PWR 1");
        Trap trap = next();
        assertEquals(Optional.of(meaning), trap.meaning());
        assertEquals(Optional.of("PWR 1"), trap.part());
        assertEquals("192.0.2.9", trap.notification().agent().getHostAddress());
        assertEquals(77, trap.notification().upTime());
    }

    @Test
    void aGenericTrapOfVersionOneIsMappedToo() throws IOException, InterruptedException {
        send(
                "snmptrap",
                "-v1",
                "-c",
                "public",
                to(),
                "1.3.6.1.4.1.2011.2.23",
                "0.0.0.0",
                "2",
                "0",
                "1",
                IF_INDEX,
                "i",
                "7");
        Trap trap = next();
        assertEquals(Optional.of(TrapMeaning.LINK_DOWN), trap.meaning());
        assertTrue(trap.notification().agent().isLoopbackAddress());
    }

    @Test
    void anInformIsAcknowledged() throws IOException, InterruptedException {
        assertEquals(
                0,
                send(
                        "snmpinform",
                        "-v2c",
                        "-c",
                        "public",
                        "-r",
                        "0",
                        "-t",
                        "5",
                        to(),
                        "",
                        LINK_DOWN,
                        IF_INDEX,
                        "i",
                        "7"));
        assertTrue(next().notification().acknowledged());
    }

    @Test
    void aTrapOfVersionThreeIsTakenWithTheSendersEngine() throws IOException, InterruptedException {
        send(
                "snmptrap",
                "-v3",
                "-e",
                "0x80004fb80511223344",
                "-u",
                "trapu",
                "-l",
                "authPriv",
                "-a",
                "SHA-256",
                "-A",
                "authpass1234",
                "-x",
                "AES",
                "-X",
                "privpass1234",
                to(),
                "",
                "1.3.6.1.2.1.47.2.0.1");
        Trap trap = next();
        assertEquals(Optional.of("trapu"), trap.notification().user());
        assertEquals(Optional.of(new EngineId("80004fb80511223344")), trap.notification().engine());
        assertEquals(Optional.of(TrapMeaning.PARTS_CHANGED), trap.meaning());
    }

    @Test
    void anInformOfVersionThreeIsTakenWithOurEngine() throws IOException, InterruptedException {
        assertEquals(
                0,
                send(
                        "snmpinform",
                        "-v3",
                        "-r",
                        "1",
                        "-t",
                        "5",
                        "-u",
                        "trapu",
                        "-l",
                        "authPriv",
                        "-a",
                        "SHA-256",
                        "-A",
                        "authpass1234",
                        "-x",
                        "AES",
                        "-X",
                        "privpass1234",
                        to(),
                        "",
                        "1.3.6.1.6.3.1.1.5.4",
                        IF_INDEX,
                        "i",
                        "7"));
        Trap trap = next();
        assertEquals(Optional.of(TrapMeaning.LINK_UP), trap.meaning());
        EngineId theirs = trap.notification().engine().orElseThrow();
        assertTrue(theirs.hex().startsWith("80001f88"), "net-snmp's, by the context: " + theirs);
        assertEquals(0, receiver.tally().unread(), "what informs begin with is no notification");
    }

    @Test
    void whoDoesNotKnowTheCommunityIsNotHeard() throws IOException, InterruptedException {
        send("snmptrap", "-v2c", "-c", "guess", to(), "", LINK_DOWN);
        send("snmptrap", "-v2c", "-c", "public", to(), "", "1.3.6.1.6.3.1.1.5.1");
        assertEquals(Optional.of(TrapMeaning.COLD_START), next().meaning());
        assertEquals(1, receiver.tally().refused());
    }

    @Test
    void anUnknownOneKeepsItsNameAndIsANotice() throws IOException, InterruptedException {
        send("snmptrap", "-v2c", "-c", "public", to(), "", "1.3.6.1.4.1.99999.1.2");
        Trap trap = next();
        assertEquals(Optional.empty(), trap.meaning());
        assertEquals(List.of("1.3.6.1.4.1.99999.1.2"), trap.what().arguments());
    }
}
