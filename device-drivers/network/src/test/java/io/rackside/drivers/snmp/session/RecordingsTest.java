package io.rackside.drivers.snmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.operations.Time;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every recorded device, played by the twin and read by the client, is what was recorded. */
@Tag("peer")
@Timeout(120)
class RecordingsTest {
    /** Rows whose address was made private in them cannot be sent. */
    private static final Map<String, Integer> PRIVATE_ADDRESSES = Map.of("nxos_n3k-3064pq", 4);

    @TestFactory
    Stream<DynamicTest> everyRecordingComesBackWhole() throws IOException {
        return Recordings.all().stream()
                .map(file -> DynamicTest.dynamicTest(Recordings.name(file), () -> walk(file)));
    }

    private static void walk(Path file) throws IOException, InterruptedException {
        Recording recording = Recording.read(file);
        NavigableMap<Oid, Value> expected = Recordings.values(file);
        String name = Recordings.name(file);
        assertEquals(PRIVATE_ADDRESSES.getOrDefault(name, 0), recording.faults().size());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Map<String, ObjectView> devices = Map.of(name, recording);
        try (VirtualAgent twin = VirtualAgent.start(any, devices, List.of(), 1, Time.system());
                SnmpDispatcher dispatcher =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(),
                                AgentMemory.untilTheEnd(),
                                Time.system());
                Agent agent =
                        dispatcher.open(
                                new SnmpAddress(
                                        "127.0.0.1",
                                        java.util.Optional.empty(),
                                        twin.address().getPort()),
                                new SnmpLogin.Community(name.toCharArray()),
                                SnmpSettings.usual(_ -> {}))) {
            Oid first = Oid.of("1.0");
            Oid second = Oid.of("1.3");
            NavigableMap<Oid, Value> read = new TreeMap<>();
            for (Column column : agent.read(List.of(first, second)).values()) {
                assertEquals(Column.End.COMPLETE, column.end());
                column.rows().forEach((row, value) -> read.put(column.root().then(row), value));
            }
            assertEquals(expected.size(), read.size());
            expected.forEach((oid, value) -> assertEquals(value, read.get(oid), oid::toString));
        }
    }
}
