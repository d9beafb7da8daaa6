package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostTuning;
import io.rackside.nic.knob.Hosts;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** In what surroundings a host measures, as it was read. */
class EnvironmentTest {
    private static final HostInventory HOST =
            Hosts.host(
                    Hosts.nic("mlx5_core", "15b3", Hosts.nothing()),
                    List.of(),
                    List.of(),
                    new HostTuning(
                            List.of(),
                            0,
                            "",
                            List.of("performance", "powersave"),
                            Fact.notSupported()));

    @Test
    void whatTheHostRunsAndHowItIsSetIsKept() {
        Environment of = Environment.of(HOST, Hosts.PORT, "storage-rdma");
        assertEquals("6.1.0-56-amd64", of.kernel());
        assertEquals("mlx5_core", of.driver());
        assertEquals("2.1.0", of.firmware());
        assertEquals("performance,powersave", of.tuning().governor());
        assertTrue(of.tuning().offload().matches("[0-9a-f]{12}"), of.tuning()::offload);
        assertEquals(of, MeasurementText.environment(MeasurementText.of(of)));
    }

    @Test
    void anotherSettingOfThePortIsAnotherMark() {
        String big = OffloadMark.of(port(Fact.known(KnobValue.of(9000))));
        assertEquals(big, OffloadMark.of(port(Fact.known(KnobValue.of(9000)))));
        assertNotEquals(big, OffloadMark.of(port(Fact.known(KnobValue.of(1500)))));
        assertEquals(
                OffloadMark.of(port(Fact.notSupported())),
                OffloadMark.of(port(Fact.unread(Message.of("nic.measure.host-lost")))),
                "what could not be read tells nothing");
        assertEquals("", Environment.of(HOST, "eth9", "").tuning().offload());
    }

    private static PortState port(Fact<KnobValue> mtu) {
        return new PortState(
                Hosts.PORT,
                Hosts.PCI,
                "mlx5_core",
                new TreeMap<>(
                        Map.of(
                                Knob.MTU,
                                new PortState.Now(
                                        mtu, Optional.empty(), Optional.empty(), false))));
    }

    @Test
    void oneThatWasKeptBeforeTellsNoTuning() {
        Environment of = Environment.of(HOST, Hosts.PORT, "");
        String old =
                MeasurementText.of(of)
                        .replaceAll(",\"governor\":\"[^\"]*\"", "")
                        .replaceAll(",\"offload\":\"[^\"]*\"", "");
        assertEquals(Environment.Tuning.UNKNOWN, MeasurementText.environment(old).tuning());
    }

    @Test
    void anotherGovernorIsNoted() {
        Environment was = Environment.of(HOST, Hosts.PORT, "");
        Environment is =
                MeasurementText.environment(
                        MeasurementText.of(was).replace("performance,powersave", "performance"));
        MeasureCard card =
                MeasureCard.of(
                        new Measurement(Instant.EPOCH, was, List.of(), List.of()),
                        new Measurement(Instant.EPOCH, is, List.of(), List.of()));
        assertEquals(
                List.of(
                        Message.of(
                                "nic.measure.note.changed",
                                Message.of("nic.measure.of.governor"),
                                "performance,powersave",
                                "performance")),
                card.notes());
    }
}
