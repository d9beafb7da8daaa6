package io.rackside.app.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostMemory;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.Kernel;
import io.rackside.model.host.OperatingSystem;
import io.rackside.nic.plan.HostTools;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

class HostSideTest {
    private static final String ADDRESSES =
            "[{\"ifname\":\"eno1\",\"addr_info\":[{\"local\":\"10.0.0.5\"}]},"
                    + "{\"ifname\":\"bond0\",\"addr_info\":[{\"local\":\"10.1.0.5\"}]},"
                    + "{\"ifname\":\"mgmt\",\"link\":\"bond0\","
                    + "\"addr_info\":[{\"local\":\"FD00::5\"}]}]";

    /** A host without ports. */
    private static HostInventory bare() {
        OptionalInt none = OptionalInt.empty();
        return new HostInventory(
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "",
                        "",
                        Identity.none(),
                        "edge-1",
                        "",
                        "",
                        "",
                        Health.OK,
                        "",
                        "",
                        "",
                        Optional.empty(),
                        ""),
                new OperatingSystem("", "", "", "", "", OperatingSystem.Family.OTHER),
                new Kernel("", "", "", Fact.notSupported()),
                new HostProcessor("", "", none, none, none, none, none, List.of()),
                new HostMemory(OptionalLong.empty(), OptionalLong.empty(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Fact.notSupported(),
                List.of(),
                Fact.notSupported(),
                new HostTuning(List.of(), 0, "", List.of(), Fact.notSupported()),
                List.of());
    }

    private static HostSide told(String own) {
        return HostSide.of(
                "motd\nrackside own "
                        + own
                        + "\nrackside lacks mlnx_qos\nrackside addresses "
                        + ADDRESSES
                        + "\nrackside done\n",
                bare(),
                "192.0.2.1");
    }

    @Test
    void aBondThatHasTheAddressIsOurPath() {
        assertEquals("bond0", told("10.1.0.5").own().port());
        assertEquals("10.1.0.5", told("10.1.0.5").own().address());
    }

    @Test
    void aVlanLeadsToWhatItLiesOn() {
        assertEquals("bond0", told("fd00::5").own().port());
    }

    @Test
    void whatIsNotThereIsAskedForOnlyWhereAllWasTold() {
        assertEquals(new HostTools(Set.of("mlnx_qos")), told("10.0.0.5").tools());
        HostSide half = HostSide.of("rackside lacks ip\n", bare(), "192.0.2.1");
        assertEquals(HostTools.unasked(), half.tools());
        assertEquals("192.0.2.1", half.own().address());
        assertTrue(half.own().port().isEmpty());
    }

    @Test
    void whatIsKeptAndOnTrialThereIsTold() {
        HostSide left =
                HostSide.of(
                        "rackside own 10.0.0.5\nrackside trial\n"
                                + "rackside kept 0000:3b:00.0 mtu=9000\n"
                                + "rackside kept 0000:3b:00.0 ring.rx\n"
                                + "rackside kept 0000:3b:00.0 cmdline.x=a=b\n"
                                + "rackside kept\nrackside done\n",
                        bare(),
                        "192.0.2.1");
        assertTrue(left.onTrial());
        assertEquals(
                Map.of("mtu", "9000", "ring.rx", "", "cmdline.x", "a=b"),
                left.kept().at("0000:3b:00.0"));
        assertEquals(Optional.of("9000"), left.kept().anywhere("mtu"));
        assertEquals(Optional.empty(), left.kept().anywhere("ring.rx"));
        assertFalse(told("10.0.0.5").onTrial());
        assertEquals(Map.of(), told("10.0.0.5").kept().at("0000:3b:00.0"));
    }

    @Test
    void anOldIpThatKnowsNoJsonLeavesItUnknown() {
        HostSide old =
                HostSide.of(
                        "rackside own 10.0.0.5\nrackside addresses \nrackside done\n",
                        bare(),
                        "192.0.2.1");
        assertEquals("10.0.0.5", old.own().address());
        assertTrue(old.own().port().isEmpty());
    }
}
