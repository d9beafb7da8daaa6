package io.rackside.drivers.snmp.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snmp4j.smi.OID;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device recorded is the device again, without its secrets. */
@Timeout(30)
class WalkRecorderTest {
    private static final String PLAIN =
            """
            1.0.8802.1.1.2.1.3.2.0|4x|488eef716000
            1.3.6.1.2.1.1.1.0|4|Huawei | VRP
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2011.2.23.291
            1.3.6.1.2.1.1.3.0|67|4711
            1.3.6.1.2.1.2.2.1.5.1|66|4294967295
            1.3.6.1.2.1.2.2.1.8.1|2|-1
            1.3.6.1.2.1.2.2.1.10.1|65|4294967295
            1.3.6.1.2.1.4.20.1.1.192.0.2.1|64|192.0.2.1
            1.3.6.1.2.1.31.1.1.1.6.1|70|18446744073709551615
            1.3.6.1.4.1.2011.1.1|68x|9f78044048f5c3
            """;

    private static final String SECRET =
            """
            1.3.6.1.2.1.1.6.0|4|substation 17, cabinet 2
            1.3.6.1.2.1.16.9.1.1.4.1|4|other-8
            1.3.6.1.2.1.16.19.13.1.2.1|4|other-8
            1.3.6.1.4.1.2011.9.1|4|sold under canary-7 only
            1.3.6.1.4.1.2011.9.2|4|radius shared secret: hidden-5
            1.3.6.1.6.3.15.1.2.2.1.3.1|4|admin
            1.3.6.1.6.3.18.1.1.1.2.1|4|canary-7
            """;

    @Test
    void whatIsPlayedAndRecordedIsTheSameFile() throws IOException, InterruptedException {
        StringWriter file = new StringWriter();
        WalkRecorder.Recorded recorded = record(PLAIN, file);
        assertEquals(PLAIN, file.toString());
        assertEquals(new WalkRecorder.Recorded(10, 0, Column.End.COMPLETE), recorded);
    }

    @Test
    void secretsAreMaskedOrLeftOut() throws IOException, InterruptedException {
        StringWriter file = new StringWriter();
        WalkRecorder.Recorded recorded = record(SECRET, file);
        assertEquals(
                """
                1.3.6.1.2.1.1.6.0|4|<private>
                1.3.6.1.4.1.2011.9.1|4|<private>
                1.3.6.1.4.1.2011.9.2|4|<private>
                """,
                file.toString());
        assertEquals(7, recorded.leftOut());
        assertFalse(file.toString().contains("canary"));
        assertFalse(file.toString().contains("other-8"));
    }

    @Test
    void secretsInMakersOwnTablesAreMaskedToo() throws IOException, InterruptedException {
        StringWriter file = new StringWriter();
        record(
                """
                1.3.6.1.2.1.25.4.2.1.5.7|4|--token hidden-1
                1.3.6.1.4.1.9.5.1.1.22.0|4|hidden-2
                1.3.6.1.4.1.2011.2.235.1.1.4.2.0|4|hidden-3
                1.3.6.1.4.1.2011.5.25.20.3.1.14.1.3.1|4|hidden-4
                1.3.6.1.4.1.2011.6.3.2.1.6.1|4|hidden-5
                1.3.6.1.4.1.2011.10.2.104.1.2.0|4|hidden-6
                1.3.6.1.4.1.25506.2.6.1.1.1.1.6.212|2|7
                1.3.6.1.4.1.25506.2.104.1.3.0|4x|68696464656e2d38
                1.3.6.1.4.1.25506.2.104.2.2.1.3.8.104.105.100.100.101.110.45.55|4|everything
                """,
                file);
        assertEquals(
                """
                1.3.6.1.2.1.25.4.2.1.5.7|4|<private>
                1.3.6.1.4.1.9.5.1.1.22.0|4|<private>
                1.3.6.1.4.1.2011.2.235.1.1.4.2.0|4|<private>
                1.3.6.1.4.1.2011.5.25.20.3.1.14.1.3.1|4|<private>
                1.3.6.1.4.1.2011.6.3.2.1.6.1|4|<private>
                1.3.6.1.4.1.2011.10.2.104.1.2.0|4|<private>
                1.3.6.1.4.1.25506.2.6.1.1.1.1.6.212|2|7
                1.3.6.1.4.1.25506.2.104.1.3.0|4|<private>
                """,
                file.toString());
    }

    @Test
    void theListOfSecretObjectsHoldsTheStandardOnesAndNoneBelowAnother() {
        SecretObjects known = SecretObjects.known();
        assertEquals(
                Optional.of(SecretObjects.Way.DROP), known.of(Oid.of("1.3.6.1.6.3.15.1.2.2.1.5")));
        assertEquals(
                Optional.of(SecretObjects.Way.DROP), known.of(Oid.of("1.3.6.1.6.3.12.1.2.1.2")));
        assertEquals(Optional.empty(), known.of(Oid.of("1.3.6.1.2.1.1.5.0")));
        assertEquals(Optional.empty(), known.of(Oid.of("1.3.6.1.6.3.10.2.1.1.0")));
        assertThrows(
                IllegalArgumentException.class,
                () -> SecretObjects.of("mask 1.3.6 a\ndrop 1.3.6.1 b"));
    }

    @Test
    void whoReadsStandsNowhereInItEvenAsAnIndex() throws IOException, InterruptedException {
        StringWriter file = new StringWriter();
        WalkRecorder.Recorded recorded =
                record(
                        """
                        1.3.6.1.4.1.9999.1.1.8.99.97.110.97.114.121.45.55.2|2|1
                        1.3.6.1.4.1.9999.1.2.1|4|operator-4
                        1.3.6.1.4.1.9999.1.2.2|4|operator-4 was here
                        """,
                        file);
        assertEquals(2, recorded.objects(), "the community is part of the first one's name");
        assertFalse(file.toString().contains("99.97.110.97.114.121"));
        Mask mask = new Mask(SnmpLogin.User.unprotected("operator-4"));
        Value name = new Value.Octets("operator-4".getBytes(StandardCharsets.US_ASCII));
        assertNotEquals(Optional.of(name), mask.of(Oid.of("1.3.6.1.4.1.9999.1.2.1"), name));
    }

    @Test
    void whatADyingAgentShowedStaysAndIsCalledIncomplete()
            throws IOException, InterruptedException {
        StringBuilder device = new StringBuilder();
        for (int i = 1; i <= 400; i++) {
            device.append("1.3.6.1.4.1.9999.2.").append(i).append("|2|").append(i).append('\n');
        }
        StringWriter file = new StringWriter();
        WalkRecorder.Recorded recorded = record(device.toString(), file, new Mischief.DiesAfter(4));
        assertEquals(Column.End.BROKEN_OFF, recorded.end());
        assertTrue(recorded.objects() > 0 && recorded.objects() < 400);
        assertTrue(device.toString().startsWith(file.toString()));
    }

    @Test
    void anEndlessAgentIsCutOff() throws IOException, InterruptedException {
        StringWriter file = new StringWriter();
        WalkRecorder.Recorded recorded =
                record(PLAIN, file, new Mischief.Endless(new OID("1.3.6.1.4.1.2011")));
        assertEquals(Column.End.TOO_LONG, recorded.end());
        assertTrue(recorded.objects() > 100 && file.toString().length() < 1_000_000);
    }

    @Test
    void anAgentThatNamesAnObjectTwiceIsNotFollowedRound()
            throws IOException, InterruptedException {
        StringWriter file = new StringWriter();
        WalkRecorder.Recorded recorded =
                record(PLAIN, file, new Mischief.StartsAgain(new OID("1.3.6.1.2.1.2.2.1.8.1")));
        assertEquals(Column.End.REPEATED, recorded.end());
    }

    private static WalkRecorder.Recorded record(
            String device, StringWriter to, Mischief... mischief)
            throws IOException, InterruptedException {
        SnmpLogin login = new SnmpLogin.Community("canary-7".toCharArray());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (VirtualAgent twin =
                        VirtualAgent.start(
                                any,
                                Map.of("canary-7", Recording.of(device)),
                                List.of(),
                                1,
                                Time.system());
                SnmpDispatcher dispatcher =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(),
                                AgentMemory.untilTheEnd(),
                                Time.system());
                SnmpSession session =
                        dispatcher.open(
                                new SnmpAddress(
                                        "127.0.0.1", Optional.empty(), twin.address().getPort()),
                                login,
                                SnmpSettings.usual(_ -> {}))) {
            twin.misbehave(mischief);
            return new WalkRecorder(login)
                    .record(
                            session.patient(Duration.ofMillis(200))
                                    .bounded(200_000, Duration.ofSeconds(20)),
                            to);
        }
    }
}
