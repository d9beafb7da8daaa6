package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.settings.Settings;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The settings of every recorded tree are read without an exception. */
@Tag("peer")
class SettingsCorpusTest {
    private static Settings read(String tree) throws InterruptedException {
        try (ServedTree served = ServedTree.of(Peer.tree(tree)).expanding();
                RedfishClient client = Clients.without(served.address())) {
            client.firstLook();
            return client.settings(EnumSet.allOf(Settings.Part.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dell-poweredge-r750-idrac9",
                "dmtf-public-pdu",
                "dmtf-public-rackmount1",
                "dmtf-public-telemetry",
                "dmtf-public-tower",
                "gigabyte-ami-megarac",
                "h3c-r4900g5-hdm-fragments",
                "hpe-dl325-gen10plus-ilo5",
                "hpe-ilo6",
                "huawei-ibmc-v5",
                "inspur-nf5280m5-fragments",
                "lenovo-xcc-fragments",
                "openbmc-stock",
                "supermicro-x10"
            })
    void settingsOfEveryTreeAreRead(String tree) throws InterruptedException {
        Settings settings = read(tree);
        for (Settings.NetworkPort port : settings.network()) {
            assertTrue(port.addresses().stream().noneMatch(a -> a.address().equals("::")));
        }
        assertTrue(settings.accounts().stream().noneMatch(a -> a.user().isEmpty()));
    }

    @Test
    void whatIsKnownOfTheTreesIsFound() throws InterruptedException {
        Settings dell = read("dell-poweredge-r750-idrac9");
        assertTrue(dell.accounts().stream().anyMatch(a -> a.user().equals("forge_admin")));
        assertEquals("10.180.247.199", dell.network().getFirst().addresses().getFirst().address());
        assertEquals(26, dell.network().getFirst().addresses().getFirst().prefix());
        assertTrue(dell.network().getFirst().dhcp4());
        assertEquals(List.of("10.180.126.21"), dell.network().getFirst().nameServers());
        Settings openbmc = read("openbmc-stock");
        assertEquals(List.of("root"), openbmc.accounts().stream().map(a -> a.user()).toList());
        assertTrue(openbmc.clock().orElseThrow().ntp());
        assertEquals(
                List.of(
                        new Settings.Service("HTTP", false, Optional.empty()),
                        new Settings.Service("HTTPS", true, Optional.of(443)),
                        new Settings.Service("IPMI", true, Optional.of(623)),
                        new Settings.Service("SSH", true, Optional.of(22))),
                openbmc.services());
        Settings gigabyte = read("gigabyte-ami-megarac");
        assertFalse(gigabyte.clock().orElseThrow().ntp());
        assertEquals(
                List.of("time.nist.gov", "pool.ntp.org"),
                gigabyte.clock().orElseThrow().ntpServers());
    }
}
