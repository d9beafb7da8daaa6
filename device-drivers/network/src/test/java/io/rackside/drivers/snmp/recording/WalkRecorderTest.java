package io.rackside.drivers.snmp.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    private static WalkRecorder.Recorded record(String device, StringWriter to)
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
            return new WalkRecorder(login).record(session, to);
        }
    }
}
