package io.rackside.app.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.AddressPins;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.access.Terms;
import io.rackside.app.network.NetworkReading;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.app.words.Words;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Health;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.PowerState;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.LastKnown;
import io.rackside.store.Store;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What devices met in the field show, judged and kept. */
@Tag("peer")
@Timeout(120)
class NetworkRecordingsTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("rackside.corpus", "none"), "snmp");

    @TempDir Path folder;

    private final Time time = Time.system();

    static List<String> recordings() throws IOException {
        if (!Files.isDirectory(CORPUS)) {
            return List.of("");
        }
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".snmprec"))
                    .sorted()
                    .toList();
        }
    }

    private record NoPins() implements AddressPins {
        @Override
        public Optional<Pin> pin(String address) {
            return Optional.empty();
        }

        @Override
        public void keep(String address, Pin pin) {}
    }

    private NetworkReading read(String name) throws IOException, InterruptedException {
        SiteBook book = new SiteBook(new MemorySites(), time);
        DeviceAccess access =
                new DeviceAccess(
                        book,
                        _ -> Optional.empty(),
                        new NoPins(),
                        call -> {
                            throw new AssertionError(call);
                        },
                        new Links(book, time),
                        time,
                        () -> "Ms Test");
        try (VirtualAgent agent =
                        VirtualAgent.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Map.of("public", Recording.read(CORPUS.resolve(name))),
                                List.of(),
                                1,
                                time);
                NetworkWorkflow network = NetworkWorkflow.forgetful(folder, access, time)) {
            return network.read(
                    access.subject("snmp://127.0.0.1:" + agent.address().getPort()),
                    Terms.person().given(_ -> Optional.of(new Login("", "public".toCharArray()))),
                    EnumSet.allOf(Topic.class));
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void eachIsJudgedInBothLanguagesAndComesBackFromTheDisk(String name) throws Exception {
        Assumptions.assumeFalse(name.isEmpty(), "no recordings at " + CORPUS);
        NetworkReading reading = read(name);
        NetworkInventory told = reading.inventory();
        Device device =
                Device.of(
                        CabinetId.random(),
                        "box",
                        DeviceType.plain(DeviceKind.SWITCH, 2),
                        Placement.Mounted.atU(1));
        AgentLook look =
                new AgentLook(
                        Optional.of(told),
                        true,
                        Trend.NONE,
                        reading.weaknesses(),
                        Optional.empty());
        Judgement judgement =
                Findings.of(
                                NetworkVitals.of(told),
                                Optional.empty(),
                                Optional.empty(),
                                Cords.unknown())
                        .and(
                                new NetworkFindings(device, look, Optional.of(told), Plan.none())
                                        .judgement());
        List<String> causes = judgement.findings().stream().map(Finding::cause).toList();
        assertTrue(causes.contains("snmp-well-known-community"), causes.toString());
        assertTrue(causes.contains("snmp-clear-text"), causes.toString());
        assertEquals(
                told.device().fromDocuments(),
                causes.contains("snmp-from-documents"),
                causes.toString());
        assertEquals(!told.device().complete(), causes.contains("snmp-incomplete"));
        told.interfaces().stream()
                .filter(port -> !port.up())
                .forEach(port -> assertFalse(causes.contains("optic:" + port.name()), name));
        assertFalse(causes.stream().anyMatch(cause -> cause.startsWith("member:")), name);
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Words words = new Words(language, time, ZoneOffset.UTC);
            for (Finding finding : judgement.findings()) {
                assertFalse(words.render(finding.why()).contains("core.finding"), finding.cause());
                assertFalse(words.render(finding.why()).contains("{"), finding.cause());
            }
        }
        keptAndRead(device, told);
    }

    private void keptAndRead(Device device, NetworkInventory told) {
        LastKnown state =
                new LastKnown(
                        device.id(),
                        Health.OK,
                        PowerState.ON,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(told),
                        Optional.of(Instant.EPOCH),
                        Optional.of(Instant.EPOCH));
        Path data = folder.resolve("data");
        Actor actor = new Actor("Ms Test", "test", "machine");
        try (Store store = Store.open(data, folder.resolve("anchors"), actor, time)) {
            store.lastKnown().save(state);
            assertEquals(Optional.of(state), store.lastKnown().find(device.id()));
        }
    }
}
