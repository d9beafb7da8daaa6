package io.rackside.app.network.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.network.NetworkDevice;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.model.network.LinkState;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The panel of devices that were recorded elsewhere: none of them puts it out. */
@Tag("peer")
@Timeout(240)
class LiveRecordingsTest {
    private static final int SECONDS = 22;

    @Test
    void everyRecordedDeviceIsWatchedWithoutTrouble() throws IOException, InterruptedException {
        String corpus = System.getProperty("rackside.corpus", "");
        Path folder = Path.of(corpus).resolve("snmp");
        assumeTrue(
                !corpus.isEmpty() && Files.isDirectory(folder),
                "SKIPPED: no recordings at -Drackside.corpus");
        Map<String, ObjectView> devices = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".snmprec")).toList()) {
                devices.put(
                        file.getFileName().toString().replace(".snmprec", ""),
                        Recording.read(file));
            }
        }
        assertTrue(devices.size() > 30, () -> devices.size() + " recordings");
        try (VirtualAgent twin =
                        VirtualAgent.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                devices,
                                List.of(),
                                1,
                                Time.system());
                SnmpDispatcher dispatcher =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(),
                                AgentMemory.untilTheEnd(),
                                Time.system())) {
            for (String name : devices.keySet()) {
                try (SnmpSession session =
                        dispatcher.open(
                                new SnmpAddress(
                                        "127.0.0.1", Optional.empty(), twin.address().getPort()),
                                new SnmpLogin.Community(name.toCharArray()),
                                SnmpSettings.usual(_ -> {}))) {
                    watch(name, session);
                }
            }
        }
    }

    private static void watch(String name, SnmpSession session) throws InterruptedException {
        SteppedTime time = new SteppedTime();
        LiveReader reader =
                new LiveReader(
                        session,
                        () ->
                                new NetworkDevice(session, Profiles.shipped(), name, time)
                                        .read(EnumSet.of(Topic.INTERFACES)),
                        time);
        reader.begin();
        List<LinkState> before = reader.view().ports().stream().map(LivePanel.Port::oper).toList();
        for (int second = 0; second < SECONDS; second++) {
            time.step(Duration.ofSeconds(1));
            reader.turn();
        }
        LivePanel.View view = reader.view();
        assertEquals(Optional.empty(), view.trouble(), name);
        assertEquals(before, view.ports().stream().map(LivePanel.Port::oper).toList(), name);
        // A recording stands still: whatever moves in it would be our own invention.
        view.ports()
                .forEach(
                        port -> {
                            assertEquals(0, port.inBps().orElse(0), name + " " + port.name());
                            assertEquals(0, port.outBps().orElse(0), name + " " + port.name());
                        });
    }
}
